import type { RecordId } from '@fieldmerge/shared'
import { byStart, type Visit } from '../../workspace/visits.ts'

const begun = ['inProgress', 'onBreak', 'traveling']

/**
 * Which of a person's bookings for a work order its page is about: one that they have begun, else the next one that is
 * planned, else the last one that is over.
 */
export const myVisit = (visits: readonly Visit[], me: RecordId, now: number): Visit | null => {
  const mine = visits.filter(({ resource }) => resource === me).toSorted(byStart)
  const current = mine.find(({ status }) => begun.includes(status))
  if (current !== undefined) return current
  const planned = mine.filter(({ status }) => status === 'scheduled')
  // One whose end has passed was missed; a later one counts first.
  const next = planned.find(({ end }) => end >= now) ?? planned[0]
  return next ?? mine.filter(({ status }) => status === 'completed').at(-1) ?? mine.at(-1) ?? null
}
