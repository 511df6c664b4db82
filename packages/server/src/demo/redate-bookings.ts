import { type RecordId, type RecordType, setField } from '@fieldmerge/shared'
import type * as Y from 'yjs'
import { dayMs, ZonedTime } from '../import/zoned-time.ts'
import { demoTimeZone } from './people.ts'

/** A booking as its facts tell it. Times in ms since 1970 UTC. */
export interface DatedBooking {
  readonly record: RecordId
  readonly start: number
  readonly end: number
  readonly status: string
}

export interface NewDates {
  readonly record: RecordId
  readonly start: number
  readonly end: number
}

const over: readonly string[] = ['completed', 'canceled']

/**
 * New dates for the demo's bookings when the newest has been over for more than a day, else none. All move by the
 * same whole days and keep their local times of day, so that the picture stays what it was: the day with the most
 * bookings that are still to be done becomes today. `entries`, the time that was spent on them, moves along.
 */
export const redateBookings = (
  bookings: readonly DatedBooking[],
  now: number,
  entries: readonly NewDates[] = [],
): readonly NewDates[] => {
  const newest = bookings.reduce((latest, { end }) => Math.max(latest, end), Number.NEGATIVE_INFINITY)
  if (newest >= now - dayMs) return []
  const zone = new ZonedTime(demoTimeZone)
  const open = bookings.filter(({ status }) => !over.includes(status))
  const days = zone.dayOf(now) - fullestDay(open.length > 0 ? open : bookings, zone)
  return [...bookings, ...entries].map(({ record, start, end }) => ({
    record,
    start: zone.addDays(start, days),
    end: zone.addDays(end, days),
  }))
}

/** Writes new dates into a booking or time entry, as one edit: nobody ever sees it end before it starts. @throws CommandError */
export const writeDates = (doc: Y.Doc, type: RecordType, { start, end }: NewDates): void => {
  doc.transact(() => {
    setField(doc, type, 'start', start)
    setField(doc, type, 'end', end)
  })
}

/** The earliest of those with the most bookings. */
const fullestDay = (bookings: readonly DatedBooking[], zone: ZonedTime): number => {
  let [fullest, most] = [Number.NEGATIVE_INFINITY, 0]
  const days = Map.groupBy(bookings, ({ start }) => zone.dayOf(start))
  for (const [day, { length }] of days)
    if (length > most || (length === most && day < fullest)) [fullest, most] = [day, length]
  return fullest
}
