import { fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { spanOf } from '../oracle/local-days.ts'
import { Oracle } from '../oracle/oracle.ts'
import type { Condition } from '../profile/condition.ts'
import { at, idOf } from '../testing/ids.ts'
import { aProfile, aRule, forwards, hiring, where } from '../testing/organization.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change } from './profile-filter.ts'

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]

/** A filter, and for each person an oracle that knows of nobody else: it finds all sets anew with each step. */
class Both {
  readonly filter = newProfileFilter(fieldService)
  readonly #oracles: ReadonlyMap<UserId, Oracle>
  now: number
  carried = 0

  constructor(users: readonly UserId[], now: number) {
    this.#oracles = new Map(users.map((user) => [user, new Oracle(fieldService)]))
    this.now = now
  }

  tell(changes: readonly Change[]): void {
    this.filter.apply(changes, this.now)
    for (const [user, oracle] of this.#oracles)
      oracle.apply(
        changes.filter((change) => !('user' in change) || change.user === user),
        this.now,
      )
  }

  /**
   * From boundary to boundary, and to every look on the way. The oracle takes long to find a day, and here nothing is
   * kept, so it is asked for those who are told of something, for who is looked at, and for all at every 211th step.
   */
  liveUntil(end: number, looks: readonly Look[] = []): void {
    const left = looks.toSorted((a, b) => a.at - b.at)
    for (let step = 0; ; step++) {
      const boundary = this.filter.nextBoundary() ?? end
      const look = left[0] !== undefined && left[0].at <= boundary ? left.shift() : undefined
      this.now = look?.at ?? boundary
      if (this.now >= end) return
      const told = this.filter.apply([], this.now).map(({ user }) => user)
      this.compare(step % 211 === 0 ? undefined : new Set(look === undefined ? told : [...told, look.user]))
    }
  }

  /** Of these users, or of all. */
  compare(users?: ReadonlySet<UserId>): void {
    for (const [user, oracle] of this.#oracles) {
      if (users?.has(user) === false) continue
      oracle.apply([], this.now)
      const [found, expected] = [sorted(this.filter.setOf(user)), sorted(oracle.setOf(user))]
      if (found !== expected) expect(found, `${user} at ${new Date(this.now).toISOString()}`).toBe(expected)
      this.carried += found.length
    }
  }
}

/** Somebody who is looked at, whether the filter knows of a boundary then or not. */
interface Look {
  readonly at: number
  readonly user: UserId
}

const sorted = (set: ReadonlyMap<RecordId, unknown>): string => [...set.keys()].sort().join()

const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }

/** Where days of other than 24 hours begin and end by the oracle's calendar, and a few others of a year. */
const midnightsWorthALook = (zone: string, begin: number): readonly number[] => {
  const found = new Set<number>()
  let day = spanOf('today', zone, begin + dayMs)
  for (let n = 0; n < 390; n++) {
    if (day.to - day.from !== dayMs) found.add(day.from).add(day.to)
    else if (n % 190 === 50) found.add(day.to)
    day = spanOf('today', zone, day.to)
  }
  return [...found]
}

test('[F63] for 400 days in 12 zones each midnight, of days of 23 and 25 hours too, brings what the oracle says', () => {
  const zones = [
    ...['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo', 'Australia/Lord_Howe'],
    ...['Asia/Kolkata', 'America/Sao_Paulo', 'Africa/Cairo', 'Pacific/Chatham', 'Europe/London'],
    ...['America/St_Johns', 'Asia/Tehran'],
  ]
  const users = zones.map((_, n) => idOf('user', n) as UserId)
  const begin = at('2026-01-01T00:00:00Z')
  const both = new Both(users, begin)
  const soon: Condition = {
    or: [
      { fact: 'start', op: 'in', value: ['today', 'next 2 days'] },
      {
        and: [
          { fact: 'end', op: 'lt', value: 'today' },
          { not: { fact: 'end', op: 'lt', value: 'last 40 days' } },
        ],
      },
    ],
  }
  const started: Condition = { not: { fact: 'start', op: 'gt', value: 'this week' } }
  const profile = aProfile({
    booking: aRule(where({ and: [mine, soon, started] }), forwards('workOrder', 'workOrder')),
    workOrder: aRule({ kind: 'related' }),
  })
  // The filter is looked at right before these midnights and at them: of one that it misses it says nothing.
  const midnights = zones.flatMap((zone, n) =>
    midnightsWorthALook(zone, begin).map((midnight) => ({ midnight, user: idOf('user', n) as UserId })),
  )
  const looks = midnights.flatMap(({ midnight, user }) => [
    { at: midnight - 1, user },
    { at: midnight, user },
  ])
  const bookings = midnights.flatMap(({ midnight, user }, n) =>
    [midnight - 5 * minuteMs, midnight].map((start, i): Change => {
      const facts = {
        resource: user,
        start,
        end: start + (1 + i) * 9 * hourMs,
        workOrder: idOf('workOrder', n),
      }
      return { kind: 'facts', record: idOf('booking', n * 2 + i), facts }
    }),
  )
  const workOrders = midnights.map(
    (_, n): Change => ({ kind: 'facts', record: idOf('workOrder', n), facts: {} }),
  )
  both.tell([
    { kind: 'profile', profile },
    ...users.flatMap((user, n) => hiring(user, ['field'], { timeZone: zones[n] ?? 'UTC' })),
    ...bookings,
    ...workOrders,
  ])
  both.compare()
  both.liveUntil(begin + 400 * dayMs, looks)
  expect(both.carried).toBeGreaterThan(4_000)
})

test('[F64] however often records of one hour change hands between zones, each midnight finds those of its own', () => {
  // More zones than records are filed under apart, and many records an hour.
  const zones = Intl.supportedValuesOf('timeZone').filter((_, n) => n % 10 === 0)
  expect(zones.length).toBeGreaterThan(35)
  const users = zones.map((_, n) => idOf('user', n) as UserId)
  const begin = at('2026-11-23T00:30:00Z')
  const both = new Both(users, begin)
  const facts = (owner: number, hour: number) => ({
    resource: users[owner % users.length] ?? null,
    start: begin + 3 * dayMs + hour * hourMs,
    end: null,
  })
  const put = (n: number, owner: number, hour: number): Change => {
    const record: RecordId = idOf('booking', n)
    return { kind: 'facts', record, facts: facts(owner, hour) }
  }
  const count = 60
  both.tell([
    {
      kind: 'profile',
      profile: aProfile({
        booking: aRule(where({ and: [mine, { fact: 'start', op: 'in', value: ['today', 'tomorrow'] }] })),
      }),
    },
    ...users.flatMap((user, n) => hiring(user, ['field'], { timeZone: zones[n] ?? 'UTC' })),
    ...Array.from({ length: count }, (_, n) => put(n, n, 0)),
  ])
  const last = new Map<number, Change>()
  for (let i = 0; i < 3_000; i++) {
    // First to ever others and ever other hours, then many to a few and one hour, in which some stay and others come and go.
    const n = i < 1_600 ? (i * 7) % count : 10 + ((i * 7) % (count - 10))
    const change = i < 1_500 || i % 5 === 0 ? put(n, i * 31, (i * 13) % 24) : put(n, i % 3, 5)
    both.filter.apply([change], begin)
    last.set(n, change)
  }
  both.tell([...last.values()])
  both.compare()
  both.liveUntil(begin + 4 * dayMs)
  expect(both.carried).toBeGreaterThan(count)
})
