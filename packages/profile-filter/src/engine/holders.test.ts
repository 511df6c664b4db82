import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cohortHolder, Holders, keeper } from './holders.ts'
import { Names } from './names.ts'

/** Some dozens or hundreds of records in a row come to a holder, one by one or all at once, or go. */
const step = fc.record({
  holder: fc.constantFrom(cohortHolder(1), keeper(1), cohortHolder(2)),
  what: fc.constantFrom('come', 'come together', 'go', 'ask'),
  from: fc.nat({ max: 250 }),
  count: fc.integer({ min: 1, max: 200 }),
})

test('[F79] what somebody has is found in their list, however much has come and gone', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (history) => {
      const names = new Names(fieldService)
      const records = Array.from({ length: 450 }, (_, n) =>
        names.number(`booking/${String(n).padStart(26, '0')}`),
      )
      const holders = new Holders(names)
      const known = new Map<number, Set<number>>()
      for (const { holder, what, from, count } of history) {
        const has = known.get(holder) ?? new Set<number>()
        known.set(holder, has)
        const touched = records.slice(from, from + count)
        const coming = touched.filter((record) => !has.has(record))
        if (what === 'go')
          for (const record of touched) {
            holders.remove(record, holder)
            has.delete(record)
          }
        else if (what === 'ask')
          expect([...holders.recordsOf(holder)].sort((a, b) => a - b)).toEqual([...has].sort((a, b) => a - b))
        else {
          if (what === 'come') for (const record of coming) holders.insert(record, holder)
          else {
            holders.list(holder, Uint32Array.from(coming))
            for (const record of coming) holders.cells.insert(record, holder)
          }
          for (const record of coming) has.add(record)
        }
        expect(holders.count(holder)).toBe(has.size)
      }
      for (const [holder, has] of known)
        expect([...holders.recordsOf(holder)].sort((a, b) => a - b)).toEqual([...has].sort((a, b) => a - b))
    }),
    { numRuns: 150 },
  )
})
