import type { RecordContent, Transition } from '@fieldmerge/shared'

/** When a booking last came to a status, ms; null when its document does not say. */
export const statusSince = (content: RecordContent | null, status: string): number | null =>
  latest(content?.transitions ?? new Map(), status)?.at ?? null

/** The latest transition to a status, by the clocks of those who made them. */
export const latest = (transitions: ReadonlyMap<string, Transition>, status: string): Transition | null => {
  let found: Transition | null = null
  for (const transition of transitions.values())
    if (transition.to === status && (found === null || transition.at > found.at)) found = transition
  return found
}
