import { type Facts, fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { type History, history, users } from '../testing/small-worlds.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change, Difference, ProfileFilter } from './profile-filter.ts'

const numRuns = Number(process.env.HISTORIES ?? 2_000) / 10

type Sets = ReadonlyMap<UserId, ReadonlySet<RecordId>>

const selected = (filter: ProfileFilter): Sets =>
  new Map(
    users.map((user) => [
      user,
      new Set([...filter.setOf(user)].flatMap(([record, { why }]) => (why === 'filter' ? [record] : []))),
    ]),
  )

/** What goes on: the clock jumps onto boundaries and elsewhere, with and without changes. */
const momentsOf = ({ beginning, steps }: History, filter: ProfileFilter) => {
  let now = startOfHistories
  return [{ clock: { by: 0 }, changes: beginning }, ...steps].map(({ clock, changes }) => (): Moment => {
    now = clock === 'boundary' ? (filter.nextBoundary() ?? now) : now + clock.by
    return { now, changes }
  })
}

interface Moment {
  readonly now: number
  readonly changes: readonly Change[]
}

const told = (sets: Map<string, unknown>, differences: readonly Difference[]): void => {
  for (const { user, record, before, after } of differences) {
    const place = `${user} ${record}`
    expect(sets.get(place) ?? null).toEqual(before)
    if (after === null) sets.delete(place)
    else sets.set(place, after)
  }
}

const heldBy = (filter: ProfileFilter): Map<string, unknown> =>
  new Map(
    users.flatMap((user) =>
      [...filter.setOf(user)].map(([record, carried]) => [`${user} ${record}`, carried]),
    ),
  )

test('[F60] slices select what one call selects, and in between nothing that stays leaves and nothing else comes', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 4 }), (each, most) => {
      const [whole, sliced] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      const sums = new Map<string, unknown>()
      for (const moment of momentsOf(each, whole)) {
        const { now, changes } = moment()
        // Changes by themselves, so that what moves bit by bit is the clock, then publications.
        const published = changes.filter(({ kind }) => kind === 'profile' || kind === 'withdrawal')
        const others = changes.filter(({ kind }) => kind !== 'profile' && kind !== 'withdrawal')
        for (const part of [[], others, published]) {
          const before = selected(whole)
          whole.apply(part, now)
          const after = selected(whole)
          for (let slice = sliced.advance(part, now, most); ; slice = sliced.advance([], now, most)) {
            told(sums, slice.differences)
            if (slice.isDone) break
            expect(sliced.nextBoundary()).toBe(now)
            for (const [user, set] of selected(sliced)) {
              const old: ReadonlySet<RecordId> = before.get(user) ?? new Set()
              const young: ReadonlySet<RecordId> = after.get(user) ?? new Set()
              expect([...set].filter((record) => !old.has(record) && !young.has(record))).toEqual([])
              expect([...old].filter((record) => young.has(record) && !set.has(record))).toEqual([])
            }
          }
          expect(selected(sliced)).toEqual(after)
          expect(sums).toEqual(heldBy(sliced))
        }
      }
    }),
    { numRuns },
  )
})

test('[F60] changes that come between slices count at once, and all comes to the same', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 4 }), (each, most) => {
      const [whole, sliced] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      const sums = new Map<string, unknown>()
      for (const moment of momentsOf(each, whole)) {
        const { now, changes } = moment()
        whole.apply(changes, now)
        told(sums, sliced.advance(changes, now, most).differences)
        expect(sums).toEqual(heldBy(sliced))
      }
      const end = momentsOf(each, whole).at(-1)?.().now ?? startOfHistories
      whole.apply([], end)
      told(sums, sliced.apply([], end))
      expect(selected(sliced)).toEqual(selected(whole))
      expect(sums).toEqual(heldBy(sliced))
    }),
    { numRuns },
  )
})

test('[F61] what is loaded gives the sets that the same changes applied give', () => {
  fc.assert(
    fc.property(history, fc.nat(20), ({ beginning }, part) => {
      const [applied, loaded] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      applied.apply(beginning, startOfHistories)
      loaded.load(beginning.slice(0, part), startOfHistories)
      loaded.load(beginning.slice(part), startOfHistories)
      expect(selected(loaded)).toEqual(selected(applied))
      expect(loaded.apply([], startOfHistories)).toEqual([])
    }),
    { numRuns: numRuns / 4 },
  )
})

test('[F62] a filter that looks facts up at their source has the sets of one that holds them', () => {
  fc.assert(
    fc.property(history, (each) => {
      const store = new Map<RecordId, Facts>()
      const holding = newProfileFilter(fieldService)
      const looking = newProfileFilter(fieldService, { factsOf: (record) => store.get(record) ?? null })
      for (const moment of momentsOf(each, holding)) {
        const { now, changes } = moment()
        for (const change of changes)
          if (change.kind === 'facts' && change.facts === null) store.delete(change.record)
          else if (change.kind === 'facts' && change.facts !== null) store.set(change.record, change.facts)
        expect(looking.apply(changes, now)).toEqual(holding.apply(changes, now))
      }
    }),
    { numRuns: numRuns / 4 },
  )
})
