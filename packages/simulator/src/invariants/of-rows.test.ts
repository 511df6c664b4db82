import type { StoredRow } from '@fieldmerge/server/core'
import { sortedJson } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OfRows } from './of-rows.ts'
import { isSameJson } from './same-json.ts'

/** Rows are told apart by what they are, not by what they say. */
const row = (): StoredRow => ({}) as StoredRow

test('[Z80] what is made of rows is made once for the same rows, and anew for one more, one less or another', () => {
  const ofRows = new OfRows<number>()
  let made = 0
  const get = (...rows: readonly StoredRow[]): number => ofRows.get(rows, () => ++made)
  const [a, b, c] = [row(), row(), row()]
  expect([get(a, b), get(a, b)]).toEqual([1, 1])
  expect([get(a, b, c), get(a), get(a, c), get(b, a)]).toEqual([2, 3, 4, 5])
  expect([get(), get()]).toEqual([6, 7])
})

test('[Z80] facts are the same exactly when their JSON with sorted keys is', () => {
  // Few keys and values, so that equal ones are common.
  const value = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, 0, 1, '', 'a', true, false),
      fc.array(tie('json'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b', '0'), tie('json'), { maxKeys: 2 }),
    ),
  })).json
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(isSameJson(a, b)).toBe(sortedJson(a) === sortedJson(b))
      expect(isSameJson(a, structuredClone(a))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
