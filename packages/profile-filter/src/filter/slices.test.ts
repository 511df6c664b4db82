import { type Facts, fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../profile/condition.ts'
import { at, idOf } from '../testing/ids.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { latest } from '../testing/live-history.ts'
import { aProfile, aRule, backwards, forwards, hiring, where } from '../testing/organization.ts'
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

const pieces = fc.integer({ min: 1, max: 4 })
/** So many pieces at a time, or as many as there is time for: none when it is asked. */
const slices = fc.oneof(
  { weight: 4, arbitrary: pieces.map((most) => ({ most, isOver: undefined })) },
  fc.constant({ most: 1_000_000, isOver: () => true }),
)

test('[F60, F68] slices select what one call selects, and in between nothing that stays leaves and nothing else comes', () => {
  fc.assert(
    fc.property(history, slices, (each, { most, isOver }) => {
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
          for (let waiting = part; ; waiting = []) {
            const slice = sliced.advance(waiting, now, most, isOver)
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
    fc.property(history, pieces, (each, most) => {
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

test('[F68] a slice ends soon after its time is over, and goes on as long as it is not', () => {
  const crowd = Array.from({ length: 200 }, (_, n) => idOf('user', n))
  const bookings = crowd.flatMap((resource, n) =>
    [0, 1, 2].map(
      (k): Change => ({ kind: 'facts', record: idOf('booking', n * 3 + k), facts: { resource } }),
    ),
  )
  const begun = (): ProfileFilter => {
    const filter = newProfileFilter(fieldService)
    filter.apply([...bookings, ...crowd.flatMap((user) => hiring(user, ['p']))], at('2026-06-01T12:00:00Z'))
    return filter
  }
  const profile = { ...aProfile({ booking: aRule({ kind: 'own', by: 'resource' }) }), name: 'p' }
  const publish = (mayTake: (slice: number) => number): readonly number[] => {
    const filter = begun()
    const told: number[] = []
    for (let changes: readonly Change[] = [{ kind: 'profile', profile }]; ; changes = []) {
      let looks = 0
      const isOver = () => ++looks > mayTake(told.length)
      const slice = filter.advance(changes, at('2026-06-01T12:00:00Z'), 1_000_000, isOver)
      told.push(slice.differences.length)
      if (slice.isDone) return told
    }
  }
  const inNoTime = publish(() => 0)
  expect(inNoTime.reduce((a, b) => a + b)).toBe(600)
  // A slice is over after some dozens of pieces, and each difference was one at least.
  expect(Math.max(...inNoTime)).toBeLessThan(50)
  const inSomeTime = publish(() => 9)
  expect(inSomeTime.length * 5).toBeLessThan(inNoTime.length)
  expect(publish(() => Number.POSITIVE_INFINITY)).toEqual([600])
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

test('[F86] what was loaded, in however many parts, tells from then on what is told after the same was applied', () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat(25), { maxLength: 3 }), fc.boolean(), (each, parts, later) => {
      const [applied, loaded] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      const all = latest(each.beginning)
      // Facts before people or after them: with people in cohorts they are counted one by one.
      const facts = all.filter(({ kind }) => kind === 'facts')
      const others = all.filter(({ kind }) => kind !== 'facts')
      const told = later ? [...others, ...facts] : [...facts, ...others]
      const ends = [...parts, told.length].sort((a, b) => a - b)
      for (const [n, end] of ends.entries()) loaded.load(told.slice(ends[n - 1] ?? 0, end), startOfHistories)
      applied.apply(all, startOfHistories)
      for (const moment of momentsOf({ ...each, beginning: [] }, applied)) {
        const { now, changes } = moment()
        expect(loaded.apply(changes, now)).toEqual(applied.apply(changes, now))
      }
      expect(heldBy(loaded)).toEqual(heldBy(applied))
    }),
    { numRuns },
  )
})

const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }
const numbers = Array.from({ length: 24 }, (_, n) => n)

test('[F86] so it is where many link to few, whichever of them leave', () => {
  const crowd = numbers.slice(0, 4).map((n) => idOf('user', n))
  const workOrders = numbers.slice(0, 8).map((n) => idOf('workOrder', n))
  const booking = (n: number, workOrder: number, user: number): Change => ({
    kind: 'facts',
    record: idOf('booking', n),
    facts: { resource: crowd[user] ?? null, workOrder: workOrders[workOrder] ?? null },
  })
  const profile = aProfile({
    booking: aRule({ kind: 'own', by: 'resource' }, forwards('workOrder', 'workOrder')),
    workOrder: aRule({ kind: 'related' }, backwards('booking', 'workOrder')),
  })
  const links = fc.array(fc.tuple(fc.nat(8), fc.nat(40)), { minLength: 24, maxLength: 24 })
  const moves = fc.array(fc.tuple(fc.nat(23), fc.nat(8), fc.nat(12)), { maxLength: 30, size: 'max' })
  fc.assert(
    fc.property(links, moves, (linked, moved) => {
      const [applied, loaded] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
      const beginning: readonly Change[] = [
        ...workOrders.map((record): Change => ({ kind: 'facts', record, facts: {} })),
        ...linked.map(([workOrder, user], n) => booking(n, workOrder, user)),
        ...crowd.flatMap((user) => hiring(user, [profile.name])),
      ]
      // Told after the profile, each link is filed by itself.
      applied.apply([{ kind: 'profile', profile }], startOfHistories)
      applied.apply(beginning, startOfHistories)
      loaded.load([{ kind: 'profile', profile }, ...beginning], startOfHistories)
      for (const [n, workOrder, user] of moved) {
        const changes = [booking(n, workOrder, user)]
        expect(loaded.apply(changes, startOfHistories)).toEqual(applied.apply(changes, startOfHistories))
      }
    }),
    { numRuns: numRuns / 10 },
  )
})

test('[F98] what many records link to is not taken for what ends alike, however they come in a row', () => {
  const alike = [5, 105, 205].map((n) => idOf('user', n))
  const profile = aProfile({ booking: aRule(where(mine)) })
  const filter = newProfileFilter(fieldService)
  filter.load([{ kind: 'profile', profile }], 0)
  const bookingsOf = alike.map((user, n) => ({ user, records: [n, n + 3, n + 6, n + 9] }))
  for (let page = 0; page < 4; page++)
    filter.load(
      bookingsOf.map(({ user, records }) => ({
        kind: 'facts',
        record: idOf('booking', records[page] ?? 0),
        facts: { resource: user },
      })),
      0,
    )
  filter.load(
    alike.flatMap((user) => hiring(user, [profile.name])),
    0,
  )
  for (const { user, records } of bookingsOf)
    expect([...filter.setOf(user).keys()].sort()).toEqual(records.map((n) => idOf('booking', n)))
})

test('[F88] days that begin bring in and let go what was loaded, in each zone', () => {
  const inZones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati']
  const begun = at('2026-06-01T12:00:00Z')
  const profile = aProfile({
    booking: aRule(where({ and: [mine, { fact: 'start', op: 'in', value: ['today'] }] })),
  })
  const people = inZones.flatMap((timeZone, n) => hiring(idOf('user', n), [profile.name], { timeZone }))
  const bookings = Array.from({ length: 90 }, (_, n): Change => {
    const facts = { resource: idOf('user', n % 3), start: begun + (n - 20) * 2 * 3_600_000 }
    return { kind: 'facts', record: idOf('booking', n), facts }
  })
  const [applied, loaded] = [newProfileFilter(fieldService), newProfileFilter(fieldService)]
  applied.apply([{ kind: 'profile', profile }, ...bookings, ...people], begun)
  loaded.load([{ kind: 'profile', profile }, ...bookings.slice(0, 60)], begun)
  loaded.load(people.slice(0, 3), begun)
  loaded.load([...bookings.slice(60), ...people.slice(3)], begun)
  let told = 0
  for (let day = 0; day < 15; day++) {
    const now = applied.nextBoundary() ?? 0
    expect(loaded.nextBoundary()).toBe(now)
    const differences = applied.apply([], now)
    expect(loaded.apply([], now)).toEqual(differences)
    told += differences.length
  }
  expect(told).toBeGreaterThan(60)
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
