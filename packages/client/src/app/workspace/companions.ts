import { type Accessor, createMemo } from 'solid-js'
import { dayOf } from '../text/time.ts'
import { textOf } from './fact-values.ts'
import { type Visit, visitsFor } from './visits.ts'
import { useWorkspace } from './workspace.ts'

/** Names of the others who are booked for the same work order on the same day. */
export const useCompanions = (visit: Accessor<Visit>): Accessor<readonly string[]> => {
  const { facts, zone } = useWorkspace()
  return createMemo(() => {
    const { workOrder, resource, start } = visit()
    if (workOrder === null) return []
    const others = visitsFor(facts, workOrder).filter(
      (other) => other.resource !== resource && other.status !== 'canceled',
    )
    if (others.length === 0) return []
    const day = dayOf(start, zone())
    const people = others
      .filter((other) => dayOf(other.start, zone()) === day)
      .map((other) => textOf(facts.get(other.resource), 'name'))
    return [...new Set(people)].filter(Boolean).toSorted()
  })
}
