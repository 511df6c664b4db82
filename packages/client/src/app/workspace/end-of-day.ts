import type { Visit } from './visits.ts'

/** What is still to do before a day is over: each with how much of it there is; none when all is done and safe. */
export interface EndOfDay {
  /** Bookings of the day that are still to be done. */
  readonly planned: number
  /** Bookings on which the clock still runs. */
  readonly running: number
  /** Edits that only this device has. */
  readonly unsent: number
  readonly held: number
}

const running = ['traveling', 'inProgress', 'onBreak']

export const endOfDay = (
  visits: readonly Visit[],
  edits: readonly { readonly state: string }[],
): EndOfDay => ({
  planned: visits.filter(({ status }) => status === 'scheduled').length,
  running: visits.filter(({ status }) => running.includes(status)).length,
  unsent: edits.filter(({ state }) => state === 'waiting').length,
  held: edits.filter(({ state }) => state === 'held' || state === 'refused').length,
})

/** The last booking is over, or its time has passed: it is time to ask. */
export const isDayOver = (visits: readonly Visit[], now: number): boolean =>
  visits.length > 0 &&
  (visits.every(({ status }) => status === 'completed' || status === 'canceled') ||
    visits.every(({ end }) => end < now))
