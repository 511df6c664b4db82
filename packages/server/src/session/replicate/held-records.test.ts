import type { RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CarriedRecord } from '../../devices/device-state.ts'
import { type HeldRecord, heldRecord } from './held-record.ts'
import { asHeld, HeldRecords } from './held-records.ts'

const record = (n: number): RecordId => `booking/${n}` as RecordId
const members = (count: number): Map<RecordId, CarriedRecord> =>
  new Map(
    Array.from({ length: count }, (_, n) => [
      record(n),
      { record: record(n), why: 'filter', as: n % 2 === 0 ? 'documents' : 'facts' },
    ]),
  )

test('[D216] what a device came back with and what it was told since are one, the later word counts, whatever it has stored of it', () => {
  const words = fc.array(
    fc.record({
      n: fc.nat(7),
      word: fc.constantFrom('told', 'taken away', 'open'),
      /** The owner of what it came back with notes it, now and then. */
      stored: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(fc.nat(6), words, (count, said) => {
      const came = members(count)
      const held = new HeldRecords()
      held.resume(came)
      const expected = new Map<RecordId, HeldRecord>([...came].map(([id, member]) => [id, asHeld(member)]))
      for (const { n, word, stored } of said) {
        const id = record(n)
        if (word === 'taken away') {
          held.delete(id)
          expected.delete(id)
          if (stored) came.delete(id)
        } else {
          const now = heldRecord(word === 'open' ? 'open' : 'kept', 'documents', true)
          held.set(id, now)
          expected.set(id, now)
          if (stored && word === 'told') came.set(id, { record: id, why: 'kept', as: 'documents' })
        }
        expect(held.size).toBe(expected.size)
        for (let each = 0; each < 8; each++) {
          expect(held.get(record(each))).toBe(expected.get(record(each)))
          expect(held.has(record(each))).toBe(expected.has(record(each)))
        }
      }
    }),
    { numRuns: 200 },
  )
})
