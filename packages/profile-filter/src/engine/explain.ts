import type { Carried, Explanation, Step } from '../filter/profile-filter.ts'
import type { Profile, Relation } from '../profile/profile.ts'
import type { Cohort } from './cohorts.ts'
import { seed } from './holders.ts'
import type { Person } from './person.ts'
import { type Reason, restrictedClosure, sources } from './restricted-closure.ts'
import type { Published } from './roles.ts'
import type { SelectionRelation } from './selection.ts'
import type { ViewParts } from './views.ts'

/** Why a person carries a record, as they do. Of several profiles the first that says how it is carried. */
export const explain = (
  person: Person,
  record: number,
  carried: Carried,
  parts: ViewParts,
): Explanation | null => {
  if (carried.why === 'kept') return { why: 'kept', because: carried.because, until: carried.until }
  const type = parts.records.names.typeName(parts.records.typeOf(record))
  const selecting = (person.holdings?.role.profiles ?? []).flatMap((published) => {
    const cohort = cohortWith(record, person, published, parts)
    return cohort === null ? [] : [{ published, cohort }]
  })
  const best =
    selecting.find(({ published }) => published.profile.types[type]?.carry === carried.as) ?? selecting[0]
  if (best === undefined) return null
  const { profile } = best.published
  const { cohort } = best
  const steps = cohort.selection.isRestricted
    ? provenSteps(record, cohort, profile, parts)
    : pathTo(record, cohort, profile, parts)
  return { why: 'filter', profile: profile.name, steps }
}

const cohortWith = (
  record: number,
  person: Person,
  published: Published,
  parts: ViewParts,
): Cohort | null => {
  for (const number of person.holdings?.cohorts ?? []) {
    const cohort = parts.cohorts.get(number)
    if (
      cohort !== undefined &&
      published.selections.includes(cohort.selection) &&
      parts.holders.member(record, number) !== 0
    )
      return cohort
  }
  return null
}

/** From the record back to ever lower levels, until a row filter: so the path ends, whatever circles are about. */
const pathTo = (record: number, cohort: Cohort, profile: Profile, parts: ViewParts): readonly Step[] => {
  const { holders, records } = parts
  const steps: Step[] = []
  let at = record
  for (;;) {
    const cell = holders.member(at, cohort.number)
    if ((holders.cells.flags(cell) & seed) !== 0) {
      steps.push(rowsStep(at, [], profile, parts))
      return steps.reverse()
    }
    const support = supportOf(holders.cells.level(cell), at, cohort, parts)
    if (support === null) return []
    const relation = written(support.relation, profile, parts)
    if (relation === null) return []
    steps.push({ by: 'relation', record: records.idOf(at), relation, from: records.idOf(support.from) })
    at = support.from
  }
}

const supportOf = (level: number, record: number, { number, selection }: Cohort, parts: ViewParts) => {
  const { holders, records } = parts
  for (const relation of selection.relations) {
    if (relation.target !== records.typeOf(record)) continue
    for (const from of sources(relation, record, records)) {
      const other = holders.member(from, number)
      if (other !== 0 && (!relation.inner || holders.cells.level(other) < level)) return { relation, from }
    }
  }
  return null
}

/** The records on which this one rests, each after those that it rests on itself. */
const provenSteps = (record: number, cohort: Cohort, profile: Profile, parts: ViewParts): readonly Step[] => {
  const reasons = restrictedClosure(cohort, parts.records)
  const needed = new Set([record])
  for (const each of needed) for (const from of restsOn(reasons.get(each))) needed.add(from)
  const steps: Step[] = []
  for (const [member, reason] of reasons)
    if (needed.has(member)) steps.push(...stepOf(member, reason, profile, parts))
  return steps
}

const restsOn = (reason: Reason | undefined): Iterable<number> =>
  reason === undefined ? [] : reason.by === 'rows' ? reason.restrictedBy.values() : [reason.from]

const stepOf = (record: number, reason: Reason, profile: Profile, parts: ViewParts): readonly Step[] => {
  const { records } = parts
  if (reason.by === 'rows') {
    const restrictedBy = [...reason.restrictedBy].flatMap(([each, from]) => {
      const relation = written(each, profile, parts)
      return relation === null ? [] : [{ relation, from: records.idOf(from) }]
    })
    return [rowsStep(record, restrictedBy, profile, parts)]
  }
  const relation = written(reason.relation, profile, parts)
  return relation === null
    ? []
    : [{ by: 'relation', record: records.idOf(record), relation, from: records.idOf(reason.from) }]
}

const rowsStep = (
  record: number,
  restrictedBy: readonly {
    readonly relation: Relation
    readonly from: ReturnType<ViewParts['records']['idOf']>
  }[],
  profile: Profile,
  { records }: ViewParts,
): Step => {
  const rule = profile.types[records.names.typeName(records.typeOf(record))]
  return { by: 'rows', record: records.idOf(record), rows: rule?.rows ?? { kind: 'none' }, restrictedBy }
}

/** The relation as the profile has it: the selection may have been made for another one that means the same. */
export const written = (
  { column, forwards, source, target, mode }: SelectionRelation,
  profile: Profile,
  { records: { names } }: ViewParts,
): Relation | null =>
  profile.types[names.typeName(source)]?.relations.find(
    (each) =>
      each.direction === (forwards ? 'forwards' : 'backwards') &&
      each.type === names.typeName(target) &&
      each.fact === column.fact &&
      each.mode === mode,
  ) ?? null
