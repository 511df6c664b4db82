import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowWriter } from './row-writer.ts'

test('[D173] rows that are written several at a time are all there after a flush, each once and as it was', () => {
  const counts = fc.array(fc.nat(40), { maxLength: 5 })
  fc.assert(
    fc.property(counts, (batches) => {
      const database = new DatabaseSync(':memory:')
      database.exec('CREATE TABLE row (number INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB)')
      const writer = new RowWriter(database, 'row', ['number', 'name', 'bytes'])
      const written: unknown[] = []
      for (const count of batches) {
        for (let i = 0; i < count; i++) {
          const row = { number: written.length, name: `row ${written.length}`, bytes: new Uint8Array([i]) }
          writer.add(row.number, row.name, row.bytes)
          written.push(row)
        }
        writer.flush()
        expect(database.prepare('SELECT * FROM row ORDER BY number').all()).toEqual(written)
      }
      // What is forgotten is not written by a later flush.
      writer.add(-1, 'forgotten', null)
      writer.forget()
      writer.flush()
      expect(database.prepare('SELECT count(*) AS rows FROM row').get()).toEqual({ rows: written.length })
      database.close()
    }),
    { numRuns: 40 },
  )
})
