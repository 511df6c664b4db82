import { sortedJson } from '@fieldmerge/shared'
import type { Profile, RowFilter, TypeRule } from '../profile/profile.ts'
import { relationKey } from '../profile/relation-key.ts'
import { byCodeUnits, canonicalCondition } from './canonical-condition.ts'

/** What of a profile decides about what is carried: without name, version and label. */
export type CanonicalProfile = Pick<Profile, 'types'>

/**
 * The one form that all profiles share which mean the same by form. Types that are not carried are left out, and with
 * them the relations from and to them; row filters that are short for a condition are written out.
 */
export const canonicalProfile = ({ types }: CanonicalProfile): CanonicalProfile => {
  const carried = Object.entries(types).filter(([, rule]) => rule.rows.kind !== 'none')
  const names = new Set(carried.map(([type]) => type))
  const rules = carried.map(([type, rule]): [string, TypeRule] => [
    type,
    {
      ...rule,
      rows: canonicalRows(rule.rows),
      relations: rule.relations
        .filter((relation) => names.has(relation.type))
        .sort((a, b) => byCodeUnits(relationKey(a), relationKey(b))),
    },
  ])
  return { types: Object.fromEntries(rules.sort(([a], [b]) => byCodeUnits(a, b))) }
}

export const canonicalRows = (rows: RowFilter): RowFilter => {
  switch (rows.kind) {
    case 'none':
    case 'all':
    case 'related':
      return rows
    case 'own':
      return oneOf(rows.by, '$user.id')
    case 'team':
      return oneOf(rows.by, '$user.teams')
    case 'businessUnit':
      return oneOf(rows.by, rows.reach === 'own' ? '$user.businessUnit' : '$user.businessUnitWithBelow')
    case 'custom':
      return { kind: 'custom', where: canonicalCondition(rows.where) }
  }
}

const oneOf = (fact: string, value: string): RowFilter => ({
  kind: 'custom',
  where: { fact, op: 'in', value: [value] },
})

/** The canonical form as text: equal for two profiles exactly when they mean the same by form. */
export const canonicalText = (profile: CanonicalProfile): string => sortedJson(canonicalProfile(profile))

/**
 * Whether two profiles select the same records in the same way whatever the records, users and days are, as far as
 * their form tells: publishing one in place of the other sends nothing.
 */
export const sameMeaning = (a: CanonicalProfile, b: CanonicalProfile): boolean =>
  canonicalText(a) === canonicalText(b)

export const sameRows = (a: RowFilter, b: RowFilter): boolean =>
  sortedJson(canonicalRows(a)) === sortedJson(canonicalRows(b))
