import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Oracle } from '../oracle/oracle.ts'
import { whyNotMistake } from '../testing/check-why-not.ts'
import { at, idOf } from '../testing/ids.ts'
import { instants, startOfHistories } from '../testing/interesting-instants.ts'
import { aProfile, aRule, backwards, forwards, hiring, Organization, where } from '../testing/organization.ts'
import { conditionOn } from '../testing/random-profiles.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change } from './profile-filter.ts'

const now = '2026-11-23T08:00:00Z'
const [b1, w1, a1] = [idOf('booking', 1), idOf('workOrder', 1), idOf('account', 1)]
const mine = { fact: 'resource', op: 'eq', value: '$user.id' } as const
const soon = { fact: 'start', op: 'in', value: ['today', 'next 7 days'] } as const
const dueSoon = { ...soon, fact: 'dueAt' } as const
const mineSoon = aProfile({
  booking: aRule(where({ and: [mine, soon] }), forwards('workOrder', 'workOrder')),
  workOrder: aRule({ kind: 'related' }),
})

test('[F36] who is not active, has no profile, or asks for what is not there is told so', () => {
  const org = new Organization(now)
  const user = org.hire(1, ['field'])
  expect(org.filter.whyNot(idOf('user', 2), b1)).toEqual({ because: 'inactive' })
  expect(org.filter.whyNot(user, b1)).toEqual({ because: 'unknown' })
  org.put(b1, {})
  expect(org.filter.whyNot(user, b1)).toEqual({ because: 'noProfile' })
  org.publish(aProfile({ workOrder: aRule({ kind: 'all' }) }))
  expect(org.filter.whyNot(user, b1)).toMatchObject({ profiles: [{ profile: 'field', fails: 'type' }] })
  org.put(w1, {})
  expect(org.filter.whyNot(user, w1)).toBeNull()
})

test('[F36] the first clause that does not hold is told, and the day on which the window opens', () => {
  const org = new Organization(now)
  org.publish(mineSoon)
  const user = org.hire(1, ['field'], { timeZone: 'Europe/Berlin' })
  org.put(b1, { resource: idOf('user', 2), start: at('2026-12-05T10:00:00Z'), workOrder: w1 })
  expect(org.filter.whyNot(user, b1)).toMatchObject({
    profiles: [{ fails: 'rows', clause: mine, path: [0] }],
    entersAt: null,
  })
  org.put(b1, { resource: user, start: at('2026-12-05T10:00:00Z'), workOrder: w1 })
  org.put(w1, {})
  const entersAt = at('2026-11-27T23:00:00Z')
  expect(org.filter.whyNot(user, b1)).toMatchObject({ profiles: [{ clause: soon, path: [1] }], entersAt })
  // What the booking leads to comes with it.
  expect(org.filter.whyNot(user, w1)).toMatchObject({ profiles: [{ clause: null, path: [] }], entersAt })
  expect(org.clock(entersAt - 1)).toEqual([])
  expect(org.clock(entersAt).map(({ record }) => record)).toEqual([b1, w1])
})

test('[F36] a restriction that does not lead to the record is told', () => {
  const org = new Organization(now)
  const restriction = backwards('workOrder', 'account', 'restricts')
  org.publish(
    aProfile({ account: aRule({ kind: 'related' }, restriction), workOrder: aRule({ kind: 'all' }) }),
  )
  const user = org.hire(1, ['field'])
  org.put(w1, { account: a1 })
  org.put(a1, {})
  expect(org.filter.whyNot(user, w1)).toEqual({
    because: 'filter',
    profiles: [{ profile: 'field', fails: 'restriction', relation: restriction }],
    entersAt: null,
  })
})

test('[F36] whatever the condition, the clause told fails, and the window opens when it is said to', () => {
  const user = idOf('user', 1)
  let entering = 0
  fc.assert(
    fc.property(
      // Chance alone brings few windows that open by themselves.
      fc.oneof(
        { weight: 3, arbitrary: conditionOn('workOrder', []) },
        { weight: 1, arbitrary: fc.constant(dueSoon) },
      ),
      fc.array(fc.constantFrom(...instants.map((instant, n) => instant + ((n % 5) - 2) * 40 * 86_400_000)), {
        minLength: 4,
        maxLength: 4,
      }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe'),
      (condition, times, timeZone) => {
        const filter = newProfileFilter(fieldService)
        const oracle = new Oracle(fieldService)
        const profile = aProfile({
          workOrder: aRule(where(condition), forwards('account', 'account')),
          account: aRule({ kind: 'related' }),
        })
        const [openedAt = 0, createdAt = 0, dueAt = 0, completedAt = 0] = times
        const changes: readonly Change[] = [
          { kind: 'profile', profile },
          ...hiring(user, ['field'], { timeZone }),
          { kind: 'facts', record: w1, facts: { openedAt, createdAt, dueAt, completedAt, account: a1 } },
          { kind: 'facts', record: a1, facts: {} },
        ]
        filter.apply(changes, startOfHistories)
        oracle.apply(changes, startOfHistories)
        for (const record of [w1, a1]) {
          const why = filter.whyNot(user, record)
          expect(why === null).toBe(oracle.setOf(user).has(record))
          if (why === null) continue
          expect(whyNotMistake(why, user, record, oracle, startOfHistories)).toBeNull()
          if (why.because === 'filter' && why.entersAt !== null) entering++
        }
      },
    ),
    { numRuns: 1_500 },
  )
  expect(entering).toBeGreaterThan(50)
})
