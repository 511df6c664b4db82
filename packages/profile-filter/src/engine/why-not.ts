import type { Catalog } from '@fieldmerge/shared'
import type { ProfileWhyNot, WhyNot } from '../filter/profile-filter.ts'
import type { Condition } from '../profile/condition.ts'
import type { Profile } from '../profile/profile.ts'
import { conditionOf } from './canonical-condition.ts'
import type { Cohort } from './cohorts.ts'
import { entersFilterAt } from './entrance.ts'
import { written } from './explain.ts'
import { compileMatch } from './match.ts'
import type { Person } from './person.ts'
import { sources } from './restricted-closure.ts'
import type { Published } from './roles.ts'
import type { Scope } from './scope.ts'
import type { ViewParts } from './views.ts'

/** Why a person who does not carry a record does not. */
export const explainAbsence = (
  person: Person | undefined,
  record: number,
  parts: ViewParts,
  catalog: Catalog,
): WhyNot => {
  const holdings = person?.holdings ?? null
  if (person === undefined || holdings === null) return { because: 'inactive' }
  if (!parts.records.isThere(record)) return { because: 'unknown' }
  const { role, scope } = holdings
  if (role.profiles.length === 0) return { because: 'noProfile' }
  const cohorts = holdings.cohorts.flatMap((number) => parts.cohorts.get(number) ?? [])
  return {
    because: 'filter',
    profiles: role.profiles.map((published) => failure(record, published, cohorts, scope, parts, catalog)),
    entersAt: entersFilterAt(record, cohorts, parts.records, parts.zones),
  }
}

const failure = (
  record: number,
  { profile, selections }: Published,
  cohorts: readonly Cohort[],
  scope: Scope,
  parts: ViewParts,
  catalog: Catalog,
): ProfileWhyNot => {
  const { records } = parts
  const type = records.names.typeName(records.typeOf(record))
  const rows = profile.types[type]?.rows
  if (rows === undefined || rows.kind === 'none') return { profile: profile.name, fails: 'type' }
  const condition = conditionOf(rows)
  if (condition === null) return { profile: profile.name, fails: 'rows', rows, clause: null, path: [] }
  const base = records.rowsOf(records.typeOf(record)).baseOf(record)
  const holds = (part: Condition): boolean =>
    compileMatch(part, type, { catalog, records, zones: parts.zones })(base, scope, scope.zone)
  if (!holds(condition))
    return { profile: profile.name, fails: 'rows', rows, ...firstFailing(condition, holds) }
  const own = cohorts.filter(({ selection }) => selections.includes(selection))
  const relation = failingRestriction(record, own, profile, parts)
  return relation === null
    ? { profile: profile.name, fails: 'rows', rows, clause: null, path: [] }
    : { profile: profile.name, fails: 'restriction', relation }
}

/** The innermost clause that all depends on: through AND to the first part that does not hold. */
const firstFailing = (
  condition: Condition,
  holds: (part: Condition) => boolean,
): { readonly clause: Condition; readonly path: readonly number[] } => {
  let clause = condition
  const path: number[] = []
  while ('and' in clause) {
    const place = clause.and.findIndex((part) => !holds(part))
    const part = clause.and[place]
    if (part === undefined) break
    path.push(place)
    clause = part
  }
  return { clause, path }
}

const failingRestriction = (
  record: number,
  cohorts: readonly Cohort[],
  profile: Profile,
  parts: ViewParts,
) => {
  const { records, holders } = parts
  for (const { number, selection } of cohorts)
    for (const relation of selection.relations) {
      if (relation.mode !== 'restricts' || relation.target !== records.typeOf(record)) continue
      const leading = sources(relation, record, records)
      if (!leading.some((from) => holders.member(from, number) !== 0))
        return written(relation, profile, parts)
    }
  return null
}
