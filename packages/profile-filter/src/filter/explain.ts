import { type RecordId, typeOf } from '@fieldmerge/shared'
import type { Reason } from './closure.ts'
import type { Person } from './person.ts'
import type { Explanation, Step } from './profile-filter.ts'
import type { Selection } from './selection.ts'

/** Why a person carries a record; null when they do not. Of several profiles the first that says how it is carried. */
export const explain = (person: Person, record: RecordId): Explanation | null => {
  const carried = person.carried.get(record)
  if (carried === undefined) return null
  if (carried.why === 'kept') return { why: 'kept', because: carried.because, until: carried.until }
  const type = typeOf(record)
  const selecting = person.selections.filter((each) => each.reason(type, record) !== null)
  const best =
    selecting.find(({ compiled }) => compiled.rules.get(type)?.rule.carry === carried.as) ?? selecting[0]
  return best === undefined
    ? null
    : { why: 'filter', profile: best.compiled.profile.name, steps: stepsTo(record, type, best) }
}

/** The records on which this one rests, each after those that it rests on itself. */
const stepsTo = (record: RecordId, type: string, selection: Selection): readonly Step[] => {
  const members = selection.membersWith(type)
  const needed = new Set([record])
  for (const each of needed) for (const from of restsOn(members?.get(each))) needed.add(from)
  // Members stand in an order in which each rests on earlier ones.
  const steps: Step[] = []
  for (const [member, reason] of members ?? [])
    if (needed.has(member)) steps.push(...stepOf(member, reason, selection))
  return steps
}

const restsOn = (reason: Reason | undefined): Iterable<RecordId> =>
  reason === undefined ? [] : reason.by === 'rows' ? reason.restrictedBy.values() : [reason.from]

const stepOf = (record: RecordId, reason: Reason, selection: Selection): readonly Step[] => {
  if (reason.by === 'relation')
    return [{ by: 'relation', record, relation: reason.relation.relation, from: reason.from }]
  const rule = selection.compiled.rules.get(typeOf(record))
  const restrictedBy = [...reason.restrictedBy].map(([{ relation }, from]) => ({ relation, from }))
  return rule === undefined ? [] : [{ by: 'rows', record, rows: rule.rule.rows, restrictedBy }]
}
