import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeIn, probe, spreadTable, stride } from './holder-table.ts'
import { awayFromHome, homeOf } from './table-places.ts'

/** Holders that want the last places of a table most of all, so that some go around its end. */
const holders = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 100_000 }),
    fc.integer({ min: 1, max: 100_000 }).filter((holder) => homeOf(holder, 64) >= 60),
  ),
  { minLength: 1, maxLength: 200 },
)

/** So many places for so many entries, as full as tables become at most, or less. */
const placesFor = (count: number, more: number): number => Math.ceil((count * 8) / 7) + more

test('[F76] a table that has moved to another size holds the same, and what it does not hold is missed at once', () => {
  let around = 0
  fc.assert(
    fc.property(holders, fc.nat(60), fc.nat(200), (all, more, moreThen) => {
      const [before, after] = [placesFor(all.length, more), placesFor(all.length, moreThen)]
      // Behind the first table stands the second one.
      const words = new Uint32Array((before + after) * stride)
      const table = before * stride
      for (const holder of all) words[placeIn(words, 0, before, holder) + 1] = holder * 3
      if (words[0] !== 0 && homeOf(words[0] ?? 0, before) > 0) around++
      expect(spreadTable(words, 0, before, table, after)).toBe(all.length)
      for (const holder of all) expect(words[probe(words, table, after, holder) + 1]).toBe(holder * 3)
      for (let holder = 100_001; holder < 100_200; holder++)
        expect(probe(words, table, after, holder)).toBe(0)
      // Nobody stands farther behind the place that they want than the one before them and one more.
      for (let place = 0; place < after; place++) {
        const holder = words[table + place * stride] ?? 0
        const next = place + 1 === after ? 0 : place + 1
        const other = words[table + next * stride] ?? 0
        if (other === 0) continue
        const away = awayFromHome(other, next, after)
        expect(away).toBeLessThanOrEqual(holder === 0 ? 0 : awayFromHome(holder, place, after) + 1)
      }
    }),
    { numRuns: 300 },
  )
  expect(around).toBeGreaterThan(10)
})
