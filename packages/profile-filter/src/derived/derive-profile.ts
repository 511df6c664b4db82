import { sameRows } from '../canonical/canonical-profile.ts'
import type { Profile, TypeRule } from '../profile/profile.ts'
import { modeIn } from './comparisons.ts'
import {
  type DerivedProfile,
  type OwnRelation,
  type OwnRule,
  type OwnType,
  ruleOf,
  type SettingName,
  settingNames,
} from './derived-profile.ts'

/**
 * The derived profile of `base` that stands for `wanted`, as an editor saves it: it holds what differs and nothing
 * else, and beside it what the base said.
 */
export const deriveProfile = (base: Profile, wanted: Profile): DerivedProfile => {
  const names = [...new Set([...Object.keys(base.types), ...Object.keys(wanted.types)])]
  const { name, version, label } = wanted
  return {
    name,
    version,
    label,
    extends: base.name,
    types: Object.fromEntries(
      names.flatMap((type): [string, OwnType][] => {
        const own = ownTypeOf(ruleOf(base, type), ruleOf(wanted, type))
        return own === null ? [] : [[type, own]]
      }),
    ),
  }
}

const ownTypeOf = (base: TypeRule | null, wanted: TypeRule | null): OwnType | null => {
  if (base === null) return wanted === null ? null : { ...wanted, base: { removed: true } }
  if (wanted === null) return { removed: true, base }
  const other = settingNames.filter((name) => !sameSetting(name, base, wanted))
  const relations = [...wanted.relations, ...base.relations].filter(
    (each, index, all) =>
      modeIn(base, each) !== modeIn(wanted, each) &&
      all.findIndex((one) => modeIn({ relations: [one] }, each) !== 'removed') === index,
  )
  if (other.length + relations.length === 0) return null
  return { ...partOf(wanted, other, relations), base: partOf(base, other, relations) }
}

const sameSetting = (name: SettingName, a: TypeRule, b: TypeRule): boolean =>
  name === 'rows' ? sameRows(a.rows, b.rows) : a[name] === b[name]

const partOf = (
  rule: TypeRule,
  settings: readonly SettingName[],
  relations: readonly OwnRelation[],
): Omit<OwnRule, 'base'> => ({
  ...Object.fromEntries(settings.map((name) => [name, rule[name]])),
  ...(relations.length === 0
    ? {}
    : { relations: relations.map((each) => ({ ...each, mode: modeIn(rule, each) })) }),
})
