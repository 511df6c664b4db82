import type { RecordId } from '@fieldmerge/shared'
import { type Accessor, createMemo, untrack } from 'solid-js'
import type { FactSignals } from '../../workspace/fact-signals.ts'
import { linkOf, linksOf, numberOf, textOf } from '../../workspace/fact-values.ts'
import { jobOf } from '../../workspace/job.ts'
import { byStart, type Visit, visitsOf } from '../../workspace/visits.ts'
import { useWorkspace } from '../../workspace/workspace.ts'

export interface PersonShown {
  readonly record: RecordId
  readonly name: string
  readonly color: number
}

/** A work order as boards and lists show it. */
export interface OrderRow {
  readonly record: RecordId
  readonly title: string
  readonly number: string
  readonly address: string
  readonly status: string
  readonly priority: string
  readonly dueAt: number | null
  /** The crew named in the work order. */
  readonly crew: RecordId | null
  readonly crewName: string
  readonly district: RecordId | null
  readonly people: readonly PersonShown[]
  readonly visits: readonly Visit[]
  /** The first visit that is not over; null when there is none. */
  readonly next: number | null
  /** Folded, for search. */
  readonly text: string
}

/** Types whose names stand in a row. */
const named = ['functionalLocation', 'territory', 'team', 'user']
const over = ['completed', 'canceled']

/** Every work order on this device with its bookings: read from facts, live. */
export const useOrderRows = (): Accessor<readonly OrderRow[]> => {
  const { facts } = useWorkspace()
  const visits = createMemo(() =>
    Map.groupBy(visitsOf(facts.ofType('booking')), ({ workOrder }) => workOrder),
  )
  return createMemo(() => {
    const orders = facts.ofType('workOrder')
    const booked = visits()
    // By type, not by record: thousands of rows read a handful of types.
    for (const type of named) facts.trackType(type)
    return untrack(() => orders.flatMap(({ record }) => rowOf(facts, record, booked.get(record) ?? []) ?? []))
  })
}

const rowOf = (facts: FactSignals, record: RecordId, visits: readonly Visit[]): OrderRow | null => {
  const job = jobOf(facts, record)
  if (job === null) return null
  const crew = linkOf(job.facts, 'team')
  const sorted = visits.toSorted(byStart)
  return {
    record,
    title: job.title,
    number: job.number,
    address: job.address,
    status: job.status,
    priority: job.priority,
    dueAt: numberOf(job.facts, 'dueAt'),
    crew,
    crewName: textOf(facts.get(crew), 'name'),
    district:
      linkOf(job.facts, 'territory') ??
      linkOf(facts.get(linkOf(job.facts, 'functionalLocation')), 'territory'),
    people: peopleOf(facts, sorted),
    visits: sorted,
    next: sorted.find(({ status }) => !over.includes(status))?.start ?? null,
    text: `${textOf(job.facts, 'text')}\n${job.address.toLowerCase()}`,
  }
}

export const peopleOf = (facts: FactSignals, visits: readonly Visit[]): readonly PersonShown[] => {
  const people = new Map<RecordId, PersonShown>()
  for (const { resource, status } of visits) {
    const person = facts.get(resource)
    if (resource === null || person === undefined || status === 'canceled') continue
    people.set(resource, {
      record: resource,
      name: textOf(person, 'name'),
      color: numberOf(person, 'color') ?? 8,
    })
  }
  return [...people.values()]
}

/** The crew of a person. */
export const crewOf = (facts: FactSignals, person: RecordId | null): RecordId | null =>
  linksOf(facts.get(person), 'teams')[0] ?? null
