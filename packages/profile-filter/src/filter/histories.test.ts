import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProfile } from '../profile/parse-profile.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { SideBySide } from '../testing/side-by-side.ts'
import { allRecords, type History, history, users } from '../testing/small-worlds.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change, Difference } from './profile-filter.ts'

/** `HISTORIES=100000` for a long run. A failing one is told with its seed and path, and shrunk. */
const numRuns = Number(process.env.HISTORIES ?? 2_000)

const beside = (): SideBySide =>
  new SideBySide(newProfileFilter(fieldService), fieldService, users, allRecords, startOfHistories)

/** Lives through a history, checked at every step, and gives the differences of each. */
const live = ({ beginning, steps }: History, side: SideBySide): readonly (readonly Difference[])[] => {
  const told = [side.step(beginning, startOfHistories)]
  for (const { clock, changes } of steps) {
    const boundary = clock === 'boundary' ? side.filter.nextBoundary() : null
    if (boundary !== null && boundary - 1 >= side.now) told.push(side.step([], boundary - 1))
    if (boundary !== null) told.push(side.step([], boundary))
    told.push(side.step(changes, clock === 'boundary' ? side.now : side.now + clock.by))
  }
  return told
}

test('[F5] after every step of any history each set is that of the oracle', () => {
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
      for (const user of users) expect(rebuilt.setOf(user)).toEqual(side.filter.setOf(user))
    }),
    { numRuns: numRuns / 5 },
  )
})

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

/** The last change of each thing. */
const latest = (changes: readonly Change[]): readonly Change[] => {
  const last = new Map<string, Change>()
  for (const change of changes) last.set(thingOf(change), change)
  return [...last.values()]
}

const thingOf = (change: Change): string => {
  switch (change.kind) {
    case 'facts':
      return change.record
    case 'user':
    case 'assignment':
      return `${change.kind} ${change.user}`
    case 'profile':
      return `profile ${change.profile.name}`
    case 'withdrawal':
      return `profile ${change.profile}`
    case 'pin':
    case 'grace':
      return `${change.kind} ${change.user} ${change.record}`
  }
}
