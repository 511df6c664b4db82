import { type Facts, fieldService, type RecordId } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FoldIndex } from './fold-index.ts'

const id = (type: string, n: number): RecordId => `${type}/${String(n).padStart(26, '0')}` as RecordId

/** Counted from nothing. */
const statusesOf = (bookings: ReadonlyMap<RecordId, Facts>, order: RecordId): Record<string, unknown> => {
  const statuses: Record<string, unknown> = {}
  for (const [booking, { workOrder, status, removed }] of [...bookings].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (workOrder === order && removed !== true) statuses[booking] = status
  return statuses
}

test('[D11] folded facts are those of a count from nothing, after any history', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, steps) => {
      const random = new SeededRandom(seed)
      const folds = new FoldIndex(fieldService)
      const bookings = new Map<RecordId, Facts>()
      for (let i = 0; i < steps; i++) {
        const booking = id('booking', random.below(5))
        const facts: Facts = {
          workOrder: random.chance(0.1) ? null : id('workOrder', random.below(3)),
          status: random.pick(['scheduled', 'completed', 'canceled']),
          removed: random.chance(0.1),
        }
        folds.update(booking, bookings.get(booking) ?? null, facts)
        bookings.set(booking, facts)
        // Asked in between too: what was said before must not be told again.
        const order = id('workOrder', random.below(3))
        expect(folds.relatedTo(order)).toEqual({ bookingStatuses: statusesOf(bookings, order) })
      }
      for (let n = 0; n < 3; n++) {
        const order = id('workOrder', n)
        expect(folds.relatedTo(order)).toEqual({ bookingStatuses: statusesOf(bookings, order) })
      }
    }),
  )
})
