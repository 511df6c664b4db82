import { fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProfile } from '../profile/parse-profile.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { beside, latest, live } from '../testing/live-history.ts'
import { history, users } from '../testing/small-worlds.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change, ProfileFilter } from './profile-filter.ts'

/** `HISTORIES=100000` for a long run. A failing one is told with its seed and path, and shrunk. */
const numRuns = Number(process.env.HISTORIES ?? 2_000)

test('[F5, F36] after every step of any history each set is that of the oracle, and what is told of it is true', () => {
  let steps = 0
  fc.assert(
    fc.property(history, (each) => {
      steps += live(each, beside()).length
    }),
    { numRuns },
  )
  expect(steps).toBeGreaterThan(numRuns * 10)
})

test('[F6] the same history gives the same differences', () => {
  fc.assert(
    fc.property(history, (each) => {
      expect(live(each, beside())).toEqual(live(each, beside()))
    }),
    { numRuns: numRuns / 20 },
  )
})

test('[F1] the order of changes of different things in one step does not matter', () => {
  fc.assert(
    fc.property(history, ({ beginning }) => {
      const changes = latest(beginning)
      const [one, other] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      const differences = one.apply(changes, startOfHistories)
      expect(other.apply([...changes].reverse(), startOfHistories)).toEqual(differences)
      // What was told before, and told anew in the same step, counts for nothing.
      expect(newProfileFilter(fieldService).apply(beginning, startOfHistories)).toEqual(differences)
    }),
    { numRuns: numRuns / 10 },
  )
})

test('[F29] a filter rebuilt from facts and the graces that ran has the same sets', () => {
  fc.assert(
    fc.property(history, (each) => {
      const side = beside()
      live(each, side)
      const graces = users.flatMap((user) =>
        [...side.filter.setOf(user)].flatMap(([record, carried]): readonly Change[] =>
          carried.why === 'kept' && carried.because === 'grace'
            ? [{ kind: 'grace', user, record, as: carried.as, until: carried.until ?? 0 }]
            : [],
        ),
      )
      const state = latest([...each.beginning, ...each.steps.flatMap((step) => step.changes)])
      const rebuilt = newProfileFilter(fieldService)
      rebuilt.apply([...state.filter((change) => change.kind !== 'grace'), ...graces], side.now)
      for (const user of users) expect(new Map(rebuilt.setOf(user))).toEqual(new Map(side.filter.setOf(user)))
    }),
    { numRuns: numRuns / 8 },
  )
})

test('[F1] changes told in two steps of one moment select what they select in one', () => {
  fc.assert(
    fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), ({ beginning }, part) => {
      const changes = latest(beginning)
      const [one, other] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      one.apply(changes, startOfHistories)
      const middle = Math.floor(part * changes.length)
      other.apply(changes.slice(0, middle), startOfHistories)
      other.apply(changes.slice(middle), startOfHistories)
      for (const user of users) expect(selected(other, user)).toEqual(selected(one, user))
    }),
    { numRuns: numRuns / 8 },
  )
})

/** What the filter selects: grace depends on the way there. */
const selected = (filter: ProfileFilter, user: UserId): ReadonlyMap<RecordId, unknown> =>
  new Map([...filter.setOf(user)].filter(([, { why }]) => why === 'filter'))

test('[F12] every profile of the histories is one that the parser takes, unchanged by it', () => {
  fc.assert(
    fc.property(history, ({ beginning }) => {
      for (const change of beginning)
        if (change.kind === 'profile')
          expect(parseProfile(JSON.parse(JSON.stringify(change.profile)), fieldService)).toEqual({
            ok: true,
            profile: change.profile,
          })
    }),
    { numRuns: numRuns / 20 },
  )
})
