import { sortedJson } from '@fieldmerge/shared'
import { canonicalRows } from '../canonical/canonical-profile.ts'
import { type Path, pathText } from '../profile/mistake.ts'
import type { Profile, TypeRule } from '../profile/profile.ts'
import { type RelationIdentity, relationKey } from '../profile/relation-key.ts'
import {
  type DerivedProfile,
  isRemoved,
  type OwnRelation,
  type OwnRule,
  type OwnType,
  ruleOf,
  type SettingName,
  settingNames,
} from './derived-profile.ts'
import { ruleOver, wholeRule } from './rule-over.ts'

/** One thing that base and derived profile have both changed: a person takes the base's or keeps their own. */
export type Comparison = { readonly path: string; readonly type: string } & (
  | { readonly about: 'setting'; readonly setting: SettingName; readonly three: Three<TypeRule[SettingName]> }
  | {
      readonly about: 'relation'
      readonly relation: RelationIdentity
      readonly three: Three<OwnRelation['mode']>
    }
  /** Whether the type is carried at all; null: it is not. */
  | { readonly about: 'type'; readonly three: Three<TypeRule | null> }
)

/** `own` is in force until a person decides. */
export interface Three<T> {
  readonly before: T
  readonly now: T
  readonly own: T
}

/**
 * What the update of a base changed where the derived profile says something of its own, in the order of the derived
 * profile. `baseBefore` is the base that the derived profile was published with. Nothing is offered where both say the
 * same now.
 */
export const comparisons = (
  baseBefore: Profile,
  baseNow: Profile,
  derived: DerivedProfile,
): readonly Comparison[] =>
  Object.entries(derived.types).flatMap(([type, own]) => {
    const before = saidBefore(own, ruleOf(baseBefore, type))
    const now = ruleOf(baseNow, type)
    if (!isRemoved(own) && before !== null && now !== null) return ofSettings(type, before, now, own)
    const mine = ownWhole(own, before, now)
    const path = pathText(['types', type])
    return same(before, now) || same(now, mine)
      ? []
      : [{ path, type, about: 'type' as const, three: { before, now, own: mine } }]
  })

/** The base's rule as the person saw it last. */
const saidBefore = ({ base }: OwnType, before: TypeRule | null): TypeRule | null => {
  if (base === undefined) return before
  if (isRemoved(base)) return null
  return wholeRule(base) ?? (before === null ? null : ruleOver(before, base))
}

const ownWhole = (own: OwnType, before: TypeRule | null, now: TypeRule | null): TypeRule | null => {
  if (isRemoved(own)) return null
  if (now !== null) return ruleOver(now, own)
  return wholeRule(own) ?? (before === null ? null : ruleOver(before, own))
}

const ofSettings = (type: string, before: TypeRule, now: TypeRule, own: OwnRule): readonly Comparison[] => [
  ...settingNames.flatMap((setting): readonly Comparison[] => {
    const mine = own[setting]
    if (mine === undefined) return []
    const three = { before: before[setting], now: now[setting], own: mine }
    const path = pathText(['types', type, setting])
    return isOpen(three) ? [{ path, type, about: 'setting', setting, three }] : []
  }),
  ...(own.relations ?? []).flatMap((relation, index): readonly Comparison[] => {
    const three = { before: modeIn(before, relation), now: modeIn(now, relation), own: relation.mode }
    const { mode, ...identity } = relation
    const path: Path = ['types', type, 'relations', index]
    return isOpen(three) ? [{ path: pathText(path), type, about: 'relation', relation: identity, three }] : []
  }),
]

export const modeIn = (
  { relations = [] }: { readonly relations?: readonly OwnRelation[] },
  relation: RelationIdentity,
): OwnRelation['mode'] =>
  relations.find((each) => relationKey(each) === relationKey(relation))?.mode ?? 'removed'

const isOpen = ({ before, now, own }: Three<TypeRule[SettingName] | OwnRelation['mode']>): boolean =>
  !same(before, now) && !same(own, now)

type Comparable = TypeRule | TypeRule[SettingName] | OwnRelation['mode'] | null

/** Equal in meaning: neither the order of relations nor the form of a condition counts. */
const same = (a: Comparable, b: Comparable): boolean => comparable(a) === comparable(b)

const comparable = (value: Comparable): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if ('kind' in value) return sortedJson(canonicalRows(value))
  const relations = Object.fromEntries(value.relations.map((each) => [relationKey(each), each.mode]))
  return sortedJson({ ...value, rows: canonicalRows(value.rows), relations })
}
