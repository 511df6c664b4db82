import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EndQueue } from './end-queue.ts'

interface End {
  readonly until: number
  readonly person: number
  readonly record: number
}

/** Mostly near one another, some weeks or years away, some between two milliseconds. */
const moment = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 30 }) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 4 }).map((weeks) => weeks * 2 ** 31) },
  { weight: 1, arbitrary: fc.constantFrom(7.5, 2 ** 32 - 1, 2 ** 32 + 1, Number.POSITIVE_INFINITY) },
)

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ add: moment }) },
  { weight: 1, arbitrary: fc.record({ addOutOfOrder: moment }) },
  { weight: 2, arbitrary: fc.constant('take' as const) },
  { weight: 2, arbitrary: fc.record({ voidEach: fc.integer({ min: 2, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ tidy: fc.integer({ min: 1, max: 20 }) }) },
)

const untilsOf = (ends: readonly End[]): readonly number[] =>
  ends.map(({ until }) => until).sort((a, b) => a - b)

/** Several in a row are of one person, as those of one step are. */
const personOf = (record: number): number => (record >> 1) % 5

/** Takes ends until one is not void, as its caller does. */
const takeValid = (queue: EndQueue, voids: ReadonlySet<number>): End | null => {
  while (queue.length > 0) {
    const first = queue.first()
    const end = queue.take()
    expect(end.until).toBe(first)
    expect(end.person).toBe(personOf(end.record))
    if (!voids.has(end.record)) return end
  }
  expect(queue.first()).toBe(Number.POSITIVE_INFINITY)
  return null
}

test('[F72] ends come in the order of time, also when some in between have become void', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (history) => {
      const queue = new EndQueue()
      const voids = new Set<number>()
      let valid: End[] = []
      for (const [n, each] of history.entries()) {
        if (each === 'take') {
          const taken = takeValid(queue, voids)
          expect(taken?.until).toBe(untilsOf(valid)[0])
          valid = valid.filter(({ record }) => record !== taken?.record)
        } else if ('add' in each) {
          valid.push({ until: each.add, person: personOf(n), record: n })
          queue.add(each.add, personOf(n), n)
        } else if ('addOutOfOrder' in each) {
          valid.push({ until: each.addOutOfOrder, person: personOf(n), record: n })
          queue.addOutOfOrder(each.addOutOfOrder, personOf(n), n)
        } else if ('voidEach' in each) {
          for (const { record } of valid) if (record % each.voidEach > 0) voids.add(record)
          valid = valid.filter(({ record }) => !voids.has(record))
        } else queue.tidy(each.tidy, (_until, _person, record) => voids.has(record))
        expect(queue.length).toBeGreaterThanOrEqual(valid.length)
      }
      const inOrder = untilsOf(valid)
      expect(valid.map(() => takeValid(queue, voids)?.until)).toEqual(inOrder)
      expect(takeValid(queue, voids)).toBeNull()
    }),
    { numRuns: 300 },
  )
})

test('[F72] ends come in the order of time through months in which there are always some', () => {
  const queue = new EndQueue()
  const apart = 2 ** 20 + 1
  let taken = 0
  for (let n = 0; n < 12_000; n++) {
    queue.add(n * apart, 1, n)
    if (queue.length > 1_500)
      expect(queue.take()).toEqual({ until: taken * apart, person: 1, record: taken++ })
  }
  for (; queue.length > 0; taken++) expect(queue.take().until).toBe(taken * apart)
  expect(taken).toBe(12_000)
})

test('[F95] void ends are left out a few at a time, and in the end nearly all of them', () => {
  const queue = new EndQueue()
  const voids = new Set<number>()
  for (let n = 0; n < 3_000; n++) {
    queue.add(n % 3 === 0 ? 3_000 - n : n, personOf(n), n)
    if (n % 4 > 0) voids.add(n)
  }
  let looked = 0
  const isVoid = (_until: number, _person: number, record: number): boolean => {
    looked++
    return voids.has(record)
  }
  do {
    looked = 0
    queue.tidy(50, isVoid)
    expect(looked).toBeLessThanOrEqual(50)
  } while (queue.isTidying)
  expect(queue.length).toBeLessThan(800)
  for (let n = 0; n < 750; n++) expect(takeValid(queue, voids)).not.toBeNull()
  expect(takeValid(queue, voids)).toBeNull()
})
