import { type Envelope, newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { OutboxEntry } from '../../replica/stores/outbox-store.ts'
import { t } from '../text/texts.ts'
import { editsOf } from './edits.ts'
import { parcelsOf } from './parcels.ts'

const order = newRecordId('workOrder', systemClock, systemRandom)
const booking = newRecordId('booking', systemClock, systemRandom)
const minute = 60_000
let ids = 0

const anEntry = (
  record: RecordId,
  label: string,
  madeAt: number,
  change: Partial<OutboxEntry> = {},
): OutboxEntry => ({
  id: ++ids,
  envelope: { record } as Envelope,
  hash: `hash ${ids}`,
  label,
  madeAt,
  state: 'waiting',
  ackedAt: null,
  code: null,
  detail: null,
  ...change,
})

test('[A5] typing is one edit, however many letters it has', () => {
  const edits = editsOf([
    anEntry(order, t.edit.notes, 0),
    anEntry(order, t.edit.notes, 4 * minute),
    anEntry(order, t.edit.notes, 8 * minute),
  ])
  expect(edits).toHaveLength(1)
  expect(edits[0]).toMatchObject({ at: 8 * minute })
  expect(edits[0]?.entries).toHaveLength(3)
})

test('[A5] typing after a long pause, or after another edit of the record, is another edit', () => {
  const edits = editsOf([
    anEntry(order, t.edit.notes, 0),
    anEntry(order, t.edit.notes, 20 * minute),
    anEntry(order, 'Priority set to High', 21 * minute),
    anEntry(order, t.edit.notes, 22 * minute),
  ])
  expect(edits).toHaveLength(4)
})

test('[A5] an edit of another record in between does not part the typing', () => {
  const edits = editsOf([
    anEntry(order, t.edit.notes, 0),
    anEntry(booking, 'Status set to Traveling', minute),
    anEntry(order, t.edit.notes, 2 * minute),
  ])
  expect(edits.map(({ record }) => record)).toEqual([order, booking])
})

test('[A5] the same thing done twice is two edits; what is held stays apart from what waits', () => {
  expect(
    editsOf([anEntry(order, 'Priority set to High', 0), anEntry(order, 'Priority set to High', minute)]),
  ).toHaveLength(2)
  expect(
    editsOf([anEntry(order, t.edit.notes, 0, { state: 'held' }), anEntry(order, t.edit.notes, 1)]),
  ).toHaveLength(2)
})

test('[A6] edits of a booking are in the parcel of its work order', () => {
  const other = newRecordId('account', systemClock, systemRandom)
  const edits = editsOf([
    anEntry(booking, 'Status set to Traveling', 0),
    anEntry(order, 'Priority set to High', minute),
    anEntry(other, 'Name set to X', 2 * minute),
  ])
  const parcels = parcelsOf(edits, (record) => (record === booking ? order : null))
  expect(parcels.map(({ record, edits: own }) => [record, own.length])).toEqual([
    [order, 2],
    [other, 1],
  ])
})
