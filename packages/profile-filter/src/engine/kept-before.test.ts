import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Keeping } from './keeping.ts'
import { KeptBefore } from './kept-before.ts'

const pair = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }))
const steps = fc.array(fc.array(pair, { maxLength: 2_000, size: 'max' }), { maxLength: 4 })
const endingAt = (until: number): Keeping => ({ as: 'documents', because: 'grace', until })

test('[F99] what was kept before a step is known of each pair that it has changed, and of no other', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const before = new KeptBefore()
      for (const [n, changed] of history.entries()) {
        const known = new Map<string, Keeping | null>()
        const over = new Map<string, Keeping | null>()
        for (const [person, record] of changed) {
          const key = `${person} ${record}`
          expect(before.touchAgain(person, record)).toBe(known.has(key))
          expect(before.get(person, record)).toBe(known.get(key))
          if (known.has(key)) {
            over.delete(key)
            continue
          }
          const keeping = record % 3 === 0 ? null : endingAt(n * 10_000 + known.size)
          known.set(key, keeping)
          before.add(person, record, keeping, person % 2 === 0)
          if (person % 2 === 0) over.set(key, keeping)
        }
        const places = Array.from({ length: before.length }, (_, place) => place)
        expect(places.map((place) => `${before.person(place)} ${before.record(place)}`)).toEqual([
          ...known.keys(),
        ])
        for (const [key, keeping] of known) {
          const [person = 0, record = 0] = key.split(' ').map(Number)
          expect(before.get(person, record)).toBe(keeping)
          expect(before.over(person, record)).toBe(over.get(key) ?? null)
        }
        before.clear()
      }
    }),
    { numRuns: 40 },
  )
})
