import { newRecordId, type OrganizationId, typeOf } from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runImport } from '../import/run-import.ts'
import { DocumentEditor } from '../import/testing/document-editor.ts'
import { dayMs, ZonedTime } from '../import/zoned-time.ts'
import { readDemoCsv } from './demo-csv.ts'
import { planDemo } from './plan-demo.ts'
import { type DatedBooking, redateBookings, writeDates } from './redate-bookings.ts'

const boston = new ZonedTime('America/New_York')
const random = new SeededRandom(8)
const at = (time: string): number => Date.parse(time)

const aBooking = (start: string, end: string, status = 'scheduled'): DatedBooking => ({
  record: newRecordId('booking', new SettableClock(), random),
  start: at(start),
  end: at(end),
  status,
})

const timesOf = (bookings: readonly DatedBooking[], now: string): readonly string[] =>
  redateBookings(bookings, at(now)).map(({ start, end }) =>
    [start, end].map((time) => new Date(boston.wallOf(time)).toISOString().slice(0, 16)).join(' '),
  )

test('[I20] bookings stay as they are while the newest has not been over for a day', () => {
  const bookings = [aBooking('2026-01-06T13:00:00Z', '2026-01-06T14:00:00Z')]
  expect(timesOf(bookings, '2026-01-07T14:00:00Z')).toEqual([])
  expect(timesOf(bookings, '2026-01-07T14:00:01Z')).toEqual(['2026-01-07T08:00 2026-01-07T09:00'])
  expect(redateBookings([], at('2026-01-07T14:00:00Z'))).toEqual([])
})

test('[I20] all move by the same days, over a change of the clock too, and keep their times of day', () => {
  const bookings = [
    aBooking('2026-03-05T13:00:00Z', '2026-03-05T14:30:00Z', 'completed'),
    aBooking('2026-03-06T15:00:00Z', '2026-03-06T17:15:00Z'),
  ]
  expect(timesOf(bookings, '2026-03-10T03:30:00Z')).toEqual([
    '2026-03-08T08:00 2026-03-08T09:30',
    '2026-03-09T10:00 2026-03-09T12:15',
  ])
})

test('[I20] time that was spent moves along with the bookings, and decides nothing', () => {
  const booking = aBooking('2026-01-06T13:00:00Z', '2026-01-06T14:00:00Z')
  const entry = aBooking('2026-01-06T13:05:00Z', '2026-01-06T13:40:00Z')
  const late = aBooking('2026-01-09T13:00:00Z', '2026-01-09T14:00:00Z')
  const starts = redateBookings([booking], at('2026-01-20T12:00:00-05:00'), [entry, late]).map(
    ({ record, start }) => [record, new Date(boston.wallOf(start)).toISOString().slice(0, 16)],
  )
  expect(starts).toEqual([
    [booking.record, '2026-01-20T08:00'],
    [entry.record, '2026-01-20T08:05'],
    [late.record, '2026-01-23T08:00'],
  ])
  expect(redateBookings([booking], at('2026-01-07T13:00:00Z'), [entry])).toEqual([])
})

test('[I20] the day with the most that is still to be done becomes today', () => {
  const done = [1, 2, 3].map(() => aBooking('2026-01-06T13:00:00Z', '2026-01-06T14:00:00Z', 'completed'))
  const open = [1, 2].map(() => aBooking('2026-01-07T13:00:00Z', '2026-01-07T14:00:00Z'))
  expect(timesOf([...done, ...open], '2026-01-20T12:00:00-05:00').at(-1)).toBe(
    '2026-01-20T08:00 2026-01-20T09:00',
  )
  expect(timesOf(done, '2026-01-20T12:00:00-05:00').at(-1)).toBe('2026-01-20T08:00 2026-01-20T09:00')
})

test('[I20] after any pause the demo has bookings for every technician today, and nothing to redate a second time', async () => {
  const csv = await readDemoCsv()
  const organization = 'boston' as OrganizationId
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) }),
      fc.integer({ min: 8 * 24, max: 400 * 24 }),
      (first, hours) => {
        const now = first + hours * 3_600_000
        const { records, people } = planDemo(csv, first, organization)
        const planned = records.filter(({ record }) => typeOf(record) === 'booking')
        const bookings = planned.map(({ record, start, later = [] }) => ({
          record,
          start: Number(start.fields.start),
          end: Number(start.fields.end),
          status: [start.status, ...later].at(-1)?.to ?? 'scheduled',
        }))
        const dates = new Map(redateBookings(bookings, now).map((one) => [one.record, one]))
        expect(dates.size).toBe(bookings.length)
        const today = planned
          .filter(({ record }) => boston.dayOf(dates.get(record)?.start ?? 0) === boston.dayOf(now))
          .map(({ start }) => start.fields.resource)
        for (const { user, role } of people) if (role === 'technician') expect(today).toContain(user)
        const moved = bookings.map((booking) => ({ ...booking, ...dates.get(booking.record) }))
        expect(redateBookings(moved, now)).toEqual([])
        for (const [place, { start, end }] of moved.entries()) {
          const before = bookings[place]
          expect(boston.wallOf(start) % dayMs).toBe(boston.wallOf(before?.start ?? 0) % dayMs)
          expect(boston.wallOf(end) % dayMs).toBe(boston.wallOf(before?.end ?? 0) % dayMs)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('[I20] new dates are ordinary edits, one envelope for each booking', async () => {
  const first = at('2026-01-06T14:31:00Z')
  const plan = planDemo(await readDemoCsv(), first, 'boston' as OrganizationId)
  const editor = new DocumentEditor()
  await runImport({ records: plan.records, refused: [] }, editor, random)
  const bookings = plan.records.flatMap(({ record, start }) =>
    typeOf(record) === 'booking'
      ? [{ record, start: Number(start.fields.start), end: Number(start.fields.end), status: 'scheduled' }]
      : [],
  )
  const envelopes = editor.envelopes
  const dates = redateBookings(bookings, first + 30 * dayMs)
  for (const date of dates) await editor.edit(date.record, (doc, type) => writeDates(doc, type, date))
  expect(editor.envelopes - envelopes).toBe(bookings.length)
  for (const { record, start, end } of dates) expect(editor.read(record).fields).toMatchObject({ start, end })
})
