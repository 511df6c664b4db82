import { fieldService, type RecordId, typeOf } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../filter/profile-filter.ts'
import { Oracle } from '../oracle/oracle.ts'
import { at } from '../testing/ids.ts'
import { briefHistory, users } from '../testing/small-worlds.ts'
import { factsRead } from './facts-read.ts'

/** Their facts say who belongs to whom: people are asked by these, not profiles. */
const structural = ['user', 'team', 'businessUnit']

/** The change without what no profile reads of a record. */
const cut = (change: Change, read: ReadonlySet<string>): Change => {
  if (change.kind !== 'facts' || change.facts === null || structural.includes(typeOf(change.record)))
    return change
  const kept = Object.entries(change.facts).filter(([name]) => read.has(name))
  return { ...change, facts: Object.fromEntries(kept) }
}

test('[F91] no set hangs on a fact that is not among those that its profiles read', () => {
  fc.assert(
    fc.property(briefHistory, ({ beginning, steps }) => {
      const changes = [...beginning, ...steps.flatMap((step) => step.changes)]
      const read = new Set(
        changes.flatMap((change) => (change.kind === 'profile' ? [...factsRead(change.profile)] : [])),
      )
      const now = at('2026-11-23T08:00:00Z')
      const setsBy = (all: readonly Change[]): readonly (readonly RecordId[])[] => {
        const oracle = new Oracle(fieldService)
        oracle.apply(all, now)
        return users.map((user) => [...oracle.setOf(user).keys()].toSorted())
      }
      expect(setsBy(changes.map((change) => cut(change, read)))).toEqual(setsBy(changes))
    }),
    { numRuns: 2_000 },
  )
})
