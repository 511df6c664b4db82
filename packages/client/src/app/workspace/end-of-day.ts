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

/** `isOff`: nobody is to set out for it any more. */
export const endOfDay = (
  visits: readonly Visit[],
  edits: readonly { readonly state: string }[],
  isOff: (visit: Visit) => boolean,
): EndOfDay => ({
  planned: visits.filter((visit) => visit.status === 'scheduled' && !isOff(visit)).length,
  running: visits.filter(({ status }) => running.includes(status)).length,
  unsent: edits.filter(({ state }) => state === 'waiting').length,
  held: edits.filter(({ state }) => state === 'held' || state === 'refused').length,
})

/** The last booking is over, or its time has passed: it is time to ask. */
export const isDayOver = (visits: readonly Visit[], now: number, isOff: (visit: Visit) => boolean): boolean =>
  visits.length > 0 &&
  (visits.every((visit) => visit.status === 'completed' || visit.status === 'canceled' || isOff(visit)) ||
    visits.every(({ end }) => end < now))
