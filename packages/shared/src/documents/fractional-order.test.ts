import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeededRandom } from '../testing/index.ts'
import { orderBetween } from './fractional-order.ts'

test('[S1] a key between two keys sorts strictly between them, however often one inserts anywhere', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 300 }),
      (seed, places) => {
        const random = new SeededRandom(seed)
        const keys: string[] = []
        for (const place of places) {
          const at = Math.min(Math.floor(place * (keys.length + 1)), keys.length)
          const key = orderBetween(keys[at - 1] ?? null, keys[at] ?? null, random)
          keys.splice(at, 0, key)
        }
        expect(keys).toEqual(keys.toSorted())
        expect(new Set(keys).size).toBe(keys.length)
      },
    ),
    { numRuns: 300 },
  )
})

test('[S1] keys stay short when a crew appends all day', () => {
  const random = new SeededRandom(1)
  let last: string | null = null
  for (let i = 0; i < 1_000; i++) last = orderBetween(last, null, random)
  expect(last?.length).toBeLessThan(48)
})

test('[S1] keys that leave no room, as only a forged document has them, still give an order behind the first', () => {
  expect(orderBetween('a1', 'a1', new SeededRandom(1)) > 'a1').toBe(true)
  expect(orderBetween('b', 'a', new SeededRandom(1)) > 'b').toBe(true)
  expect(orderBetween('é!', null, new SeededRandom(1))).not.toBe('')
})
