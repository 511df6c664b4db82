import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberTable } from './number-table.ts'

const key = fc.oneof(
  fc.integer({ min: -3, max: 40 }),
  fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  fc.constantFrom(2 ** 31, 2 ** 36, -(2 ** 36), 2 ** 31 - 1),
)

test('[F67] hours of every age find their records: as a map does, for all whole numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, fc.integer({ min: 1, max: 1_000 })), { maxLength: 200 }),
      (history) => {
        const table = new NumberTable()
        const map = new Map<number, number>()
        for (const [each, value] of history) {
          expect(table.get(each)).toBe(map.get(each) ?? 0)
          table.set(each, value)
          map.set(each, value)
        }
        expect(table.size).toBe(map.size)
        expect([...table.keys()].sort()).toEqual([...map.keys()].sort())
        for (const [each, value] of map) expect(table.get(each)).toBe(value)
      },
    ),
    { numRuns: 100 },
  )
})
