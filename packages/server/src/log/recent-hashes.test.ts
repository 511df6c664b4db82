import { hex } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecentHashes } from './recent-hashes.ts'

/** A hash that no other row has, in this store or in one that failed. */
const hashOf = (row: number, history: number): Uint8Array => new Uint8Array(32).fill(17 * row + history)

test('[D171] the hash of a recent row is the one that it was written with, or none', () => {
  const batches = fc.array(fc.record({ rows: fc.integer({ min: 1, max: 9 }), gap: fc.nat(2) }), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(batches, fc.integer({ min: 1, max: 6 }), (appended, kept) => {
      const recent = new RecentHashes(kept)
      const written = new Map<number, string>()
      let next = 1
      for (const [history, { rows, gap }] of appended.entries()) {
        // Rows that somebody else wrote.
        if (gap > 0) written.clear()
        next += gap
        const all = Array.from({ length: rows }, (_, i) => hashOf(next + i, history))
        recent.note(next, Uint8Array.from(all.flatMap((hash) => [...hash])))
        for (const [i, hash] of all.entries()) written.set(next + i, hex(hash))
        next += rows
      }
      for (let row = 0; row <= next + 1; row++) {
        const found = recent.of(row)
        const expected = row >= next - kept ? written.get(row) : undefined
        expect(found === null ? undefined : hex(found)).toBe(expected)
      }
    }),
    { numRuns: 300 },
  )
})
