import type { Catalog } from '@fieldmerge/shared'
import { byCodeUnits } from '../canonical/canonical-condition.ts'
import { type CanonicalProfile, sameRows } from '../canonical/canonical-profile.ts'
import { type SettingName, settingNames } from '../derived/derived-profile.ts'
import type { Profile, Relation, TypeRule } from '../profile/profile.ts'
import { relationKey } from '../profile/relation-key.ts'
import { inEnglish } from './in-english.ts'
import { days, type Message, message, number, type Part, types } from './message.ts'
import { rowsDifference } from './rows-difference.ts'

/** One thing in which two profiles differ. */
export interface ProfileChange {
  readonly type: string
  readonly about: 'type' | 'relation' | SettingName
  /** null: not there. */
  readonly before: ChangedValue | null
  readonly after: ChangedValue | null
  /** What is told of it, in no language yet. */
  readonly message: Message
  /** The same in English: `Bookings: the window is 14 days now, it was 7.` */
  readonly sentence: string
}

export type ChangedValue = TypeRule | Relation | TypeRule[SettingName]

/**
 * All in which the second profile means something else than the first; nothing exactly when both mean the same by
 * form. In the order of the catalog's types; within one: rows, settings, relations.
 */
export const profileDifference = (
  before: CanonicalProfile,
  after: CanonicalProfile,
  catalog: Catalog,
): readonly ProfileChange[] => {
  const names = new Set([...Object.keys(before.types), ...Object.keys(after.types)])
  const known = [...catalog.types.keys()].filter((type) => names.has(type))
  const others = [...names].filter((type) => !catalog.types.has(type)).sort(byCodeUnits)
  return [...known, ...others].flatMap((type) =>
    told(typeDifference(type, carriedRule(before, type), carriedRule(after, type)), catalog),
  )
}

/** The rule with the relations that lead somewhere; null when the type is not carried. */
const carriedRule = ({ types }: CanonicalProfile, type: string): TypeRule | null => {
  const rule = ruleIn(types, type)
  if (rule === null) return null
  return { ...rule, relations: rule.relations.filter((each) => ruleIn(types, each.type) !== null) }
}

const ruleIn = (types: Profile['types'], type: string): TypeRule | null => {
  const rule = Object.hasOwn(types, type) ? types[type] : undefined
  return rule === undefined || rule.rows.kind === 'none' ? null : rule
}

type Untold = Omit<ProfileChange, 'sentence'>

/** In English, each sentence of a setting once. */
const told = (changes: readonly Untold[], catalog: Catalog): readonly ProfileChange[] => {
  const all = changes.map((change) => ({ ...change, sentence: inEnglish(change.message, catalog) }))
  return all.filter(
    ({ about, sentence }, place) =>
      about !== 'rows' || all.findIndex((other) => other.sentence === sentence) === place,
  )
}

const typeDifference = (type: string, before: TypeRule | null, after: TypeRule | null): readonly Untold[] => {
  if (after === null)
    return before === null
      ? []
      : [{ type, about: 'type', before, after, message: message('noLonger', { types: types(type) }) }]
  if (before === null) {
    const what: Part = { kind: 'rows', type, rows: after.rows }
    const says = message(after.carry === 'facts' ? 'factsCarriedNow' : 'carriedNow', {
      types: types(type),
      what,
    })
    return [
      { type, about: 'type', before, after, message: says },
      ...relationDifference(type, [], after.relations),
    ]
  }
  return [
    ...settingNames.flatMap((about) =>
      settingMessages(about, type, before, after).map((says) => ({
        type,
        about,
        before: before[about],
        after: after[about],
        message: says,
      })),
    ),
    ...relationDifference(type, before.relations, after.relations),
  ]
}

const settingMessages = (
  about: SettingName,
  type: string,
  before: TypeRule,
  after: TypeRule,
): readonly Message[] => {
  if (about === 'rows')
    return sameRows(before.rows, after.rows) ? [] : rowsDifference(type, before.rows, after.rows)
  if (before[about] === after[about]) return []
  return [settingMessage[about](type, before, after)]
}

const settingMessage: Record<
  Exclude<SettingName, 'rows'>,
  (type: string, before: TypeRule, after: TypeRule) => Message
> = {
  carry: (type, _, after) =>
    message(after.carry === 'facts' ? 'factsOnly' : 'documentsNow', { types: types(type) }),
  graceDays: (type, before, after) =>
    message('graceNow', {
      types: types(type),
      count: days(after.graceDays),
      before: number(before.graceDays),
    }),
  priority: (type, before, after) =>
    message('priorityNow', {
      types: types(type),
      count: number(after.priority),
      before: number(before.priority),
    }),
}

const relationDifference = (
  type: string,
  before: readonly Relation[],
  after: readonly Relation[],
): readonly Untold[] => {
  const [old, fresh] = [byKey(before), byKey(after)]
  const relations = [...new Map([...old, ...fresh])].sort(([a], [b]) => byCodeUnits(a, b))
  return relations.flatMap(([key]): readonly Untold[] => {
    const [was, is] = [old.get(key) ?? null, fresh.get(key) ?? null]
    const messages = [
      ...(was !== null && was.mode !== is?.mode ? [relationMessage(type, was, false)] : []),
      ...(is !== null && was?.mode !== is.mode ? [relationMessage(type, is, true)] : []),
    ]
    return messages.map((says) => ({ type, about: 'relation', before: was, after: is, message: says }))
  })
}

const relationMessage = (source: string, relation: Relation, now: boolean): Message => {
  const what: Part = { kind: 'relation', source, relation }
  return relation.mode === 'extends'
    ? message(now ? 'bringsInNow' : 'bringsInNoMore', { types: types(source), what })
    : message(now ? 'onlyNow' : 'onlyNoMore', { types: types(relation.type), what })
}

const byKey = (relations: readonly Relation[]): ReadonlyMap<string, Relation> =>
  new Map(relations.map((each) => [relationKey(each), each]))
