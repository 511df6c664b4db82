import { fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { Oracle } from '../oracle/oracle.ts'
import type { Condition } from '../profile/condition.ts'
import { at, idOf } from '../testing/ids.ts'
import { aProfile, aRule, forwards, hiring, where } from '../testing/organization.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change } from './profile-filter.ts'

const [hourMs, dayMs] = [3_600_000, 86_400_000]

/** A filter and the oracle that are told the same, and asked for all sets after each step. */
class Both {
  readonly filter = newProfileFilter(fieldService)
  readonly #oracle = new Oracle(fieldService)
  readonly #users: readonly UserId[]
  now: number
  carried = 0

  constructor(users: readonly UserId[], now: number) {
    this.#users = users
    this.now = now
  }

  tell(changes: readonly Change[]): void {
    this.filter.apply(changes, this.now)
    this.#oracle.apply(changes, this.now)
  }

  /**
   * From boundary to boundary. The oracle takes long to find a day, and here nothing is kept, so it is asked where
   * somebody is told of something, and at every 61st boundary: 61 and the number of zones have no factor in common.
   */
  liveUntil(end: number): void {
    for (let step = 0; ; step++) {
      const next = this.filter.nextBoundary()
      if (next === null || next >= end) return
      this.now = next
      const told = this.filter.apply([], next)
      if (told.length === 0 && step % 61 !== 0) continue
      this.#oracle.apply([], next)
      this.compare()
    }
  }

  compare(): void {
    for (const user of this.#users) {
      const [found, expected] = [sorted(this.filter.setOf(user)), sorted(this.#oracle.setOf(user))]
      if (found !== expected) expect(found, `${user} at ${new Date(this.now).toISOString()}`).toBe(expected)
      this.carried += found.length
    }
  }
}

const sorted = (set: ReadonlyMap<RecordId, unknown>): string => [...set.keys()].sort().join()

const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }

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
      { not: { fact: 'end', op: 'lt', value: 'last 40 days' } },
    ],
  }
  const started: Condition = { not: { fact: 'start', op: 'gt', value: 'this week' } }
  const profile = aProfile({
    booking: aRule(where({ and: [mine, soon, started] }), forwards('workOrder', 'workOrder')),
    workOrder: aRule({ kind: 'related' }),
  })
  // Some within an hour of a midnight, some on the days on which clocks are changed, the others anywhere.
  const bookings = users.flatMap((resource, n) =>
    Array.from({ length: 3 }, (_, i): Change => {
      const start = begin + ((n * 37 + i * 71) % 400) * dayMs + ((n * 11 + i * 5) % 48) * (hourMs / 2) + n
      const facts = {
        resource,
        start,
        end: start + (1 + i) * 9 * hourMs,
        workOrder: idOf('workOrder', n * 3 + i),
      }
      return { kind: 'facts', record: idOf('booking', n * 3 + i), facts }
    }),
  )
  const workOrders = bookings.map(
    (_, n): Change => ({
      kind: 'facts',
      record: idOf('workOrder', n),
      facts: {},
    }),
  )
  both.tell([
    { kind: 'profile', profile },
    ...users.flatMap((user, n) => hiring(user, ['field'], { timeZone: zones[n] ?? 'UTC' })),
    ...bookings,
    ...workOrders,
  ])
  both.compare()
  both.liveUntil(begin + 400 * dayMs)
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
