import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Names } from './names.ts'
import { Rows } from './rows.ts'
import { SoughtRecords } from './sought-records.ts'
import { Texts } from './texts.ts'

const moves = fc.array(fc.tuple(fc.nat(11), fc.nat(3), fc.integer({ min: 1, max: 20 })), {
  maxLength: 60,
  size: 'max',
})

test('[F74] whoever has a value is found by it, and lists do not grow with how often records change hands', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const names = new Names(fieldService)
      const type = names.typeNumber('booking')
      const rows = new Rows(type, names, new Texts())
      const { at } = rows.watch('resource', 'link')
      const sought = new SoughtRecords(rows, at, names)
      const records = Array.from({ length: 12 }, (_, n) =>
        names.number(`booking/000000000000000000000000${String(n).padStart(2, '0')}`),
      )
      for (const record of records) rows.reach(record)
      const cellOf = (record: number): number => rows.words[rows.baseOf(record) + at] ?? 0
      for (const [n, value, times] of history)
        for (let time = 0; time < times; time++) {
          const record = records[n] ?? 0
          const place = rows.baseOf(record) + at
          // Away and back, as often as it likes.
          if (time > 0) rows.words[place] = 0
          if (rows.words[place] === value) continue
          rows.words[place] = value
          if (value !== 0) sought.add(record, value)
        }
      for (let value = 1; value <= 3; value++) {
        const found = sought.with(value)
        const expected = records.filter((record) => cellOf(record) === value)
        expect(expected.filter((record) => !found.includes(record))).toEqual([])
        expect(found.length).toBeLessThanOrEqual(40)
      }
    }),
    { numRuns: 100 },
  )
})
