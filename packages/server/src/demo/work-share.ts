import type { Request } from '../import/boston-311/request.ts'
import { dayMs } from '../import/zoned-time.ts'
import { busyDays, calmDays, type DayLayouts } from './day-layouts.ts'
import { stillOpen } from './demo-requests.ts'

/** What a crew does with its requests. */
export interface WorkShare {
  readonly layouts: DayLayouts
  /** To be booked, first what the city had not closed, each oldest first. All open. */
  readonly booked: readonly Request[]
  /** Without bookings: the newest, which nobody has planned yet, and the oldest, which are closed. */
  readonly others: readonly Request[]
}

/** From how many requests on a crew has old ones that stay closed, and from how many its days are busy. */
const withHistory = 14
const withBusyDays = 24

/**
 * The city had closed 85 of the 100 requests, and a demo needs work: so most are taken up again as if they were
 * still open. Left as they are: what came in today, the newest of each crew, and the oldest closed of larger crews.
 */
export const shareWork = (requests: readonly Request[], now: number): WorkShare => {
  const byAge = requests.toSorted(
    (a, b) => a.open_dt - b.open_dt || (a.case_enquiry_id < b.case_enquiry_id ? -1 : 1),
  )
  const newest = byAge.at(-1)
  const unplanned = byAge.filter((request) => request === newest || request.open_dt > now - dayMs)
  const planned = byAge.filter((request) => !unplanned.includes(request))
  const history = planned
    .filter(({ closed_dt }) => closed_dt !== null)
    .slice(0, requests.length >= withHistory ? Math.floor(requests.length / 6) : 0)
  const booked = planned.filter((request) => !history.includes(request))
  const open = booked.filter(({ case_status }) => case_status === 'Open')
  const closed = booked.filter(({ case_status }) => case_status === 'Closed')
  return {
    layouts: requests.length >= withBusyDays ? busyDays : calmDays,
    booked: [...open, ...closed.map(stillOpen)],
    others: [...unplanned.map(stillOpen), ...history],
  }
}
