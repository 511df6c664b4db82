import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepEqual } from './keep-equal.ts'

interface One {
  readonly id: string
  readonly at: number | null
  readonly status: string
}

const list = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    at: fc.constantFrom(null, 0, 1, Number.NaN),
    status: fc.constantFrom('scheduled', 'done'),
  }),
  { selector: ({ id }) => id },
)
const idOf = ({ id }: One): string => id

test('[A233] a list made anew says the same with the objects of before, and is the list of before when all are', () => {
  fc.assert(
    fc.property(list, list, (before: readonly One[], now: readonly One[]) => {
      const kept = keepEqual(before, now, idOf)
      expect(kept).toEqual(now)
      for (const one of kept) {
        const same = before.find(
          (known) => JSON.stringify(known) === JSON.stringify(one) && Object.is(known.at, one.at),
        )
        if (same !== undefined) expect(one).toBe(same)
      }
      const copy = before.map((one) => ({ ...one }))
      expect(keepEqual(before, copy, idOf)).toBe(before)
    }),
  )
})

test('[A233] an object that has lost or gained something is not the one of before', () => {
  interface Noted {
    readonly id: string
    readonly note?: string
  }
  const noted: readonly Noted[] = [{ id: 'a', note: 'x' }]
  const bare: readonly Noted[] = [{ id: 'a' }]
  expect(keepEqual(noted, bare, ({ id }) => id)).toEqual(bare)
  expect(keepEqual(bare, noted, ({ id }) => id)).toEqual(noted)
})
