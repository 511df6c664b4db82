import { fieldService, type RecordId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayGo, type ReplicaHead } from '../stores/replica-store.ts'
import { FactsTable } from './facts-table.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId

test('[R59] which documents are here only while somebody needs them is known of every record, whatever came and went', () => {
  const head = fc.record({
    record: fc.nat(5).map(id),
    typeVersion: fc.constant(1),
    why: fc.constantFrom<ReplicaHead['why']>('filter', 'kept', 'open'),
    as: fc.constantFrom<ReplicaHead['as']>('documents', 'facts'),
    hasDocument: fc.boolean(),
    version: fc.constant(7),
    time: fc.constant(7),
    facts: fc.constant({}),
  })
  const batch = fc.record({
    heads: fc.array(head, { maxLength: 4 }),
    removed: fc.array(fc.nat(5).map(id), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 8 }), (batches) => {
      const table = new FactsTable(fieldService)
      for (const { heads, removed } of batches) {
        table.replicate(heads, removed)
        const expected = [...table.heads()].filter(mayGo).map(({ record }) => record)
        expect(new Set(table.passing())).toEqual(new Set(expected))
      }
      table.clear()
      expect([...table.passing()]).toEqual([])
    }),
  )
})

test('[R92] facts over which those of an edit lay are the server’s again when it is back, also where its record has left', () => {
  const booking = `booking/${'0'.repeat(26)}` as RecordId
  const served = { bookingStatuses: { [booking]: 'inProgress' }, ownStatus: 'open', status: 'inProgress' }
  const head = {
    typeVersion: 1,
    why: 'filter',
    as: 'documents',
    hasDocument: true,
    version: 1,
    time: 1,
  } as const
  const table = new FactsTable(fieldService)
  const ofBooking = { workOrder: id(1), status: 'inProgress' }
  table.replicate(
    [
      { ...head, record: id(1), facts: served },
      { ...head, record: booking, facts: ofBooking },
    ],
    [],
  )
  table.setLocal(booking, { workOrder: null, status: 'inProgress' })
  expect(table.get(id(1))?.bookingStatuses).toEqual({})
  table.replicate([], [booking])
  table.setLocal(booking, null)
  expect(table.get(id(1))).toEqual(served)
})
