import { addDays, type Day, fromLocalInput } from '../../text/time.ts'
import { byStart, type Visit } from '../../workspace/visits.ts'

/** A day as a lane: the one visit that counts now, what is done, what is ahead. */
export interface Agenda {
  readonly next: Visit | null
  readonly past: readonly Visit[]
  readonly ahead: readonly Visit[]
}

/** What has been begun comes before what is only planned. */
const begun = ['inProgress', 'onBreak', 'traveling']
const finished = ['completed', 'canceled']

export const isFinished = ({ status }: Visit): boolean => finished.includes(status)

/**
 * Only today has a next visit; another day is only looked at. `isOff`: its job was canceled, so that nobody is to set out
 * for it; it is asked of as few visits as it takes, since each may have to be read.
 */
export const agendaOf = (
  visits: readonly Visit[],
  isToday: boolean,
  isOff: (visit: Visit) => boolean = () => false,
): Agenda => {
  const sorted = visits.toSorted(byStart)
  const open = sorted.filter((visit) => !isFinished(visit))
  const next = isToday ? nextVisit(open, isOff) : null
  return { next, past: sorted.filter(isFinished), ahead: open.filter((visit) => visit !== next) }
}

const nextVisit = (open: readonly Visit[], isOff: (visit: Visit) => boolean): Visit | null => {
  for (const status of begun) {
    const current = open.find((visit) => visit.status === status)
    if (current !== undefined) return current
  }
  return open.find((visit) => !isOff(visit)) ?? null
}

/** A visit over midnight is on both days. Midnights are worked out once: to ask each visit for its days takes seconds. */
export const visitsOnDay = (visits: readonly Visit[], day: Day, zone: string): readonly Visit[] => {
  const from = midnightOf(day, zone)
  const to = midnightOf(addDays(day, 1), zone)
  return visits.filter(({ start, end }) => start < to && Math.max(start, end - 1) >= from)
}

const midnightOf = (day: Day, zone: string): number => fromLocalInput(`${day}T00:00`, zone) ?? Number.NaN

const before = 1
const after = 7

/**
 * The days of the strip: yesterday, and as many ahead as a technician carries. A day beyond them is shown among its
 * own neighbours.
 */
export const daysOf = (today: Day, shown: Day = today): readonly Day[] => {
  const isNear = shown >= addDays(today, -before) && shown <= addDays(today, after)
  const middle = isNear ? today : addDays(shown, -3)
  return Array.from({ length: before + 1 + after }, (_, index) => addDays(middle, index - before))
}
