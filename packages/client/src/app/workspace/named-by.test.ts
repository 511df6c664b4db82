import type { Facts, RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NamedBy } from './named-by.ts'

const idOf = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
const one = fc.integer({ min: 0, max: 4 })
/** What is written of a record: gone, removed, naming nobody, or naming one. */
const written: fc.Arbitrary<Facts | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ followUpOf: null }),
  one.map((n) => ({ followUpOf: idOf(n) })),
  one.map((n) => ({ followUpOf: idOf(n), removed: true })),
)

test('[A235] who names a record is known after any changes, and each change tells whose names are others now', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(one, written)), fc.array(fc.tuple(one, written)), (first, then) => {
      const rows = new Map<RecordId, Facts>()
      const put = (record: RecordId, facts: Facts | undefined): void => {
        if (facts === undefined) rows.delete(record)
        else rows.set(record, facts)
      }
      for (const [n, facts] of first) put(idOf(n), facts)
      const index = new NamedBy('workOrder', 'followUpOf', rows)
      const oracle = (target: RecordId): readonly RecordId[] =>
        [...rows]
          .filter(([, facts]) => facts.followUpOf === target && facts.removed !== true)
          .map(([record]) => record)
          .toSorted()
      const all = [0, 1, 2, 3, 4].map(idOf)
      for (const [n, facts] of then) {
        const before = all.map((target) => oracle(target).join())
        put(idOf(n), facts)
        const told = index.set(idOf(n), facts)
        for (const [i, target] of all.entries()) {
          expect(index.of(target).toSorted()).toEqual(oracle(target))
          expect(told.includes(target)).toBe(oracle(target).join() !== before[i])
        }
      }
    }),
  )
})
