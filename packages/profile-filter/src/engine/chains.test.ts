import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Chains } from './chains.ts'

interface List {
  first: number
  end: number
  readonly numbers: number[]
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ add: fc.integer({ min: 1, max: 80 }) }) },
  { weight: 2, arbitrary: fc.record({ keepEach: fc.integer({ min: 1, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant('free' as const) },
)

const numbersOf = (chains: Chains, { first, numbers }: List): readonly number[] => {
  const found = new Uint32Array(numbers.length)
  // In two goes, since whoever leaves numbers out reads some at a time.
  const half = numbers.length >> 1
  chains.read(chains.read(first, half, found), found.length - half, found.subarray(half))
  return [...found]
}

/** Leaves numbers out as the owner of a list does: what is kept moves up. */
const keep = (chains: Chains, list: List, each: number): void => {
  const kept = list.numbers.filter((_, n) => n % each === 0)
  let end = list.first
  for (const number of kept) end = chains.rewrite(end, number)
  chains.cut(end, list.end)
  list.end = end
  list.numbers.splice(0, Number.POSITIVE_INFINITY, ...kept)
}

/** Some that take three times as much as others. */
const numberOf = (n: number): number =>
  n % 7 === 0 ? 2 ** 24 - 1 + n : n % 11 === 0 ? 2 ** 32 - n : n % 13 === 0 ? 2 ** 24 * (1 + (n % 255)) : n

const thirds = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + (number < 2 ** 24 ? 1 : 3), 0)

test('[F79] each list holds what was added to it, and what one gives up is of use to any other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 3 }), step), { minLength: 10, maxLength: 120, size: 'max' }),
      (history) => {
        const chains = new Chains()
        const lists = Array.from({ length: 4 }, (): List => ({ first: 0, end: 0, numbers: [] }))
        let added = 0
        let most = 0
        for (const [n, what] of history) {
          const list = lists[n]
          if (list === undefined) continue
          if (what === 'free') {
            if (list.end !== 0) chains.free(list.first, list.end)
            Object.assign(list, { first: 0, end: 0, numbers: [] })
          } else if ('keepEach' in what) {
            if (list.numbers.length > 0) keep(chains, list, what.keepEach)
          } else
            for (let i = 0; i < what.add; i++) {
              const number = numberOf(++added)
              list.end = chains.add(list.end, number)
              if (list.numbers.push(number) === 1) list.first = chains.begin(list.end)
            }
          most = Math.max(
            most,
            lists.reduce((sum, { numbers }) => sum + Math.ceil(thirds(numbers) / 41), 0),
          )
          for (const each of lists) expect(numbersOf(chains, each)).toEqual(each.numbers)
        }
        // Of new room no more is taken than all lists have ever filled together, with the smallest array there is.
        expect(chains.size).toBeLessThanOrEqual(Math.max(4_096, 2 * 128 * (most + 2)))
      },
    ),
    { numRuns: 200 },
  )
})
