import { fieldService, type RecordId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Oracle } from '../oracle/oracle.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { briefHistory, users } from '../testing/small-worlds.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Carried } from './profile-filter.ts'

/** With the long ones beside them 20,000: each new profile, link and clock meets a world that it has not met before. */
const numRuns = Number(process.env.HISTORIES ?? 2_000) * 9

test('[F5] in 18,000 short histories each set is that of the oracle after every step', () => {
  let carried = 0
  fc.assert(
    fc.property(briefHistory, ({ beginning, steps }) => {
      const [filter, oracle] = [newProfileFilter(fieldService), new Oracle(fieldService)]
      let now = startOfHistories
      for (const { clock, changes } of [{ clock: { by: 0 }, changes: beginning }, ...steps]) {
        now = clock === 'boundary' ? (filter.nextBoundary() ?? now) : now + clock.by
        filter.apply(changes, now)
        oracle.apply(changes, now)
        for (const user of users) {
          const [found, expected] = [told(filter.setOf(user)), told(oracle.setOf(user))]
          if (found !== expected) expect(found, `what ${user} carries`).toBe(expected)
          carried += expected.length
        }
      }
    }),
    { numRuns },
  )
  expect(carried).toBeGreaterThan(numRuns)
}, 600_000)

/** A set as one text: comparing is most of the work of so many histories. */
const told = (set: ReadonlyMap<RecordId, Carried>): string =>
  [...set]
    .map(
      ([record, { as, priority, until, ...more }]) =>
        `${record} ${as} ${priority} ${until} ${'because' in more ? more.because : ''}`,
    )
    .sort()
    .join()
