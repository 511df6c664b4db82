import { workOrderId } from '../import/boston-311/records.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { userId } from './people.ts'
import type { BookingChange, DemoBooking } from './plan-bookings.ts'

const minute = 60_000
const labels = { travel: 'Travel', work: 'Work' }

/**
 * The time of yesterday's visits, as their technicians have entered it: on the way, and at work. Today's is entered
 * when the day is over.
 */
export const timeEntries = (
  bookings: readonly DemoBooking[],
  ids: DerivedIds,
  imported: DerivedIds,
): readonly PlannedRecord[] =>
  bookings
    .filter(({ isOver }) => isOver)
    .flatMap((booking) => [
      entryOf(booking, 'travel', 'traveling', 'inProgress', ids, imported),
      entryOf(booking, 'work', 'inProgress', 'completed', ids, imported),
    ])
    .filter((entry) => entry !== null)

const entryOf = (
  { key, member, request, changes }: DemoBooking,
  type: keyof typeof labels,
  from: BookingChange['to'],
  to: BookingChange['to'],
  ids: DerivedIds,
  imported: DerivedIds,
): PlannedRecord | null => {
  const [start, end, done] = [from, to, 'completed'].map(
    (status) => changes.find((one) => one.to === status)?.at,
  )
  if (start === undefined || end === undefined || done === undefined) return null
  const resource = userId(ids, member)
  const fields = {
    name: `${labels[type]}, ${request.case_title ?? request.type}`,
    type,
    resource,
    workOrder: workOrderId(imported, request),
    booking: ids.record('booking', key),
    start,
    end,
  }
  const status = {
    id: ids.part('timeStatus', `${key}/${type}`),
    to: 'submitted',
    by: resource,
    at: done + minute,
  }
  return { record: ids.record('timeEntry', `${key}/${type}`), start: { fields, status } }
}
