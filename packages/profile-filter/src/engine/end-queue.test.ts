import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EndQueue } from './end-queue.ts'

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ add: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 2, arbitrary: fc.constant('take' as const) },
  { weight: 1, arbitrary: fc.record({ voidFrom: fc.integer({ min: 0, max: 4 }) }) },
)

test('[F72] ends come in the order of time, also when some in between have become void', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (history) => {
      const queue = new EndQueue()
      let known: { readonly until: number; readonly person: number; readonly record: number }[] = []
      for (const [n, each] of history.entries()) {
        if (each === 'take') {
          const first = Math.min(...known.map(({ until }) => until))
          expect(queue.first()).toBe(first)
          if (known.length === 0) continue
          const taken = queue.take()
          expect(taken.until).toBe(first)
          const left = known.filter(({ record }) => record !== taken.record)
          expect(left.length).toBe(known.length - 1)
          known = left
        } else if ('add' in each) {
          known.push({ until: each.add, person: n % 5, record: n })
          queue.add(each.add, n % 5, n)
        } else {
          queue.tidy((until, person) => until % 3 === 0 && person >= each.voidFrom)
          known = known.filter(({ until, person }) => !(until % 3 === 0 && person >= each.voidFrom))
        }
        expect(queue.length).toBe(known.length)
      }
      const inOrder = known.map(({ until }) => until).sort((a, b) => a - b)
      expect(known.map(() => queue.take().until)).toEqual(inOrder)
    }),
    { numRuns: 300 },
  )
})
