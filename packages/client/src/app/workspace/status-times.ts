import type { RecordContent, Transition } from '@fieldmerge/shared'

/** When a booking last came to a status, ms; null when its document does not say. */
export const statusSince = (content: RecordContent | null, status: string): number | null =>
  content === null ? null : (latest(timedTransitions(content), status)?.at ?? null)

/** Somebody has said that a status was reached at another time than the device had stamped. */
export interface TimeCorrection {
  readonly at: number
  readonly by: string
  readonly madeAt: number
}

/** All corrections of a status change, the newest last: they are the trace, and the newest counts. */
export const correctionsOf = (content: RecordContent, transition: string): readonly TimeCorrection[] =>
  (content.children.timeCorrections ?? [])
    .filter(({ fields }) => fields.transition === transition)
    .flatMap(({ fields: { at, by, madeAt } }) =>
      typeof at === 'number'
        ? { at, by: String(by ?? ''), madeAt: typeof madeAt === 'number' ? madeAt : 0 }
        : [],
    )
    .toSorted((a, b) => a.madeAt - b.madeAt)

/** The status changes with the times that count. */
export const timedTransitions = (content: RecordContent): ReadonlyMap<string, Transition> =>
  new Map(
    [...content.transitions].map(([id, transition]) => [
      id,
      { ...transition, at: correctionsOf(content, id).at(-1)?.at ?? transition.at },
    ]),
  )

/** The latest transition to a status, by the clocks of those who made them. */
export const latest = (transitions: ReadonlyMap<string, Transition>, status: string): Transition | null => {
  let found: Transition | null = null
  for (const transition of transitions.values())
    if (transition.to === status && (found === null || transition.at > found.at)) found = transition
  return found
}
