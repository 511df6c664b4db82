import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinedPeriods, type Period } from './period.ts'

const days = fc
  .tuple(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NEGATIVE_INFINITY)), fc.nat(5))
  .map(([from, more]): Period => ({ unit: 'day', from, to: Math.max(from, -9) + more + 1 }))
const weeks = fc.constantFrom<Period>({ unit: 'week', offset: 0 }, { unit: 'month', offset: 1 })

test('[F65] today and the next six days are one week, with one end less at which something may happen', () => {
  const week: readonly Period[] = [
    { unit: 'day', from: 1, to: 7 },
    { unit: 'day', from: 0, to: 1 },
  ]
  expect(joinedPeriods(week)).toEqual([{ unit: 'day', from: 0, to: 7 }])
})

test('[F65] joined periods hold the same days, and no two of them touch', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: days }, weeks), { maxLength: 6 }), (periods) => {
      const joined = joinedPeriods(periods)
      const holds = (all: readonly Period[], day: number): boolean =>
        all.some((each) => each.unit === 'day' && each.from <= day && day < each.to)
      for (let day = -12; day < 18; day++) expect(holds(joined, day)).toBe(holds(periods, day))
      const runs = joined.flatMap((each) => (each.unit === 'day' ? [each] : []))
      for (const [n, { from }] of runs.entries())
        if (n > 0) expect(from).toBeGreaterThan(runs[n - 1]?.to ?? 0)
      expect(joined.filter(({ unit }) => unit !== 'day')).toEqual(
        periods.filter(({ unit }) => unit !== 'day'),
      )
    }),
    { numRuns: 200 },
  )
})
