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
  let place = first
  return numbers.map(() => {
    const number = chains.words[place] ?? 0
    place = chains.next(place)
    return number
  })
}

/** Leaves numbers out as the owner of a list does: what is kept moves up. */
const keep = (chains: Chains, list: List, each: number): void => {
  const kept = list.numbers.filter((_, n) => n % each === 0)
  let [place, end] = [list.first, list.first]
  for (const number of kept) {
    chains.words[place] = number
    end = place + 1
    place = chains.next(place)
  }
  chains.cut(end, list.end)
  list.end = end
  list.numbers.splice(0, Number.POSITIVE_INFINITY, ...kept)
}

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
              list.end = chains.add(list.end, ++added)
              if (list.numbers.push(added) === 1) list.first = list.end - 1
            }
          most = Math.max(
            most,
            lists.reduce((sum, { numbers }) => sum + Math.ceil(numbers.length / 31), 0),
          )
          for (const each of lists) expect(numbersOf(chains, each)).toEqual(each.numbers)
        }
        // Of new room no more is taken than all lists have ever filled together, with the smallest array there is.
        expect(chains.words.length).toBeLessThanOrEqual(Math.max(1_024, 2 * 32 * (most + 2)))
      },
    ),
    { numRuns: 200 },
  )
})
