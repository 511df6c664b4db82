import type { RecordId } from '@fieldmerge/shared'
import type { Day } from '../../text/time.ts'
import { byStart, type Visit } from '../../workspace/visits.ts'

const begun = ['inProgress', 'onBreak', 'traveling']

/**
 * Which of a person's bookings for a work order its page is about: one that they have begun; else today's, the next
 * one first and then the last one that is over; else the next one that is planned; else the last one of all.
 */
export const myVisit = (
  visits: readonly Visit[],
  me: RecordId,
  today: Day,
  dayOf: (instant: number) => Day,
): Visit | null => {
  const mine = visits.filter(({ resource }) => resource === me).toSorted(byStart)
  const planned = mine.filter(({ status }) => status === 'scheduled')
  const isToday = ({ start }: Visit): boolean => dayOf(start) === today
  return (
    mine.find(({ status }) => begun.includes(status)) ??
    planned.find(isToday) ??
    mine.findLast((visit) => isToday(visit) && visit.status === 'completed') ??
    planned.find(({ start }) => dayOf(start) > today) ??
    mine.findLast(({ status }) => status !== 'canceled') ??
    mine.at(-1) ??
    null
  )
}
