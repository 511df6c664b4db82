import { workOrderId } from '../import/boston-311/records.ts'
import type { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { userId } from './people.ts'
import type { DemoBooking } from './plan-bookings.ts'

/** The record of a booking: named after its work order, with the status changes that its technician has made. */
export const bookingRecord = (
  { key, member, request, start, end, changes }: DemoBooking,
  ids: DerivedIds,
  imported: DerivedIds,
): PlannedRecord => {
  const resource = userId(ids, member)
  const [status, ...later] = changes.map(({ to, at }) => ({
    id: ids.part('statusChange', `${key}/${to}`),
    to,
    by: resource,
    at,
  }))
  const fields = {
    name: request.case_title ?? request.type,
    workOrder: workOrderId(imported, request),
    resource,
    start,
    end,
  }
  const record = ids.record('booking', key)
  return status === undefined ? { record, start: { fields } } : { record, start: { fields, status }, later }
}
