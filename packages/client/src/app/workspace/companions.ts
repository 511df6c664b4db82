import { type Accessor, createMemo } from 'solid-js'
import { dayOf } from '../text/time.ts'
import { linkOf, textOf } from './fact-values.ts'
import { type Visit, visitsOf } from './visits.ts'
import { useWorkspace } from './workspace.ts'

/** Names of the others who are booked for the same work order on the same day. */
export const useCompanions = (visit: Accessor<Visit>): Accessor<readonly string[]> => {
  const { facts, zone } = useWorkspace()
  return createMemo(() => {
    const { workOrder, resource, start } = visit()
    if (workOrder === null) return []
    const day = dayOf(start, zone())
    const others = facts
      .ofType('booking')
      .filter(
        ({ facts: own }) => linkOf(own, 'workOrder') === workOrder && linkOf(own, 'resource') !== resource,
      )
    const people = visitsOf(others)
      .filter((other) => other.status !== 'canceled' && dayOf(other.start, zone()) === day)
      .map((other) => textOf(facts.get(other.resource), 'name'))
    return [...new Set(people)].filter(Boolean).toSorted()
  })
}
