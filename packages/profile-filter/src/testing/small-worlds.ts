import type { Facts, FactValue, RecordId, UserId } from '@fieldmerge/shared'
import fc from 'fast-check'
import type { Change } from '../filter/profile-filter.ts'
import { idOf } from './ids.ts'
import { instants } from './interesting-instants.ts'
import { profileOf } from './random-profiles.ts'

/** Worlds small enough to collide all the time: every link is likely to close a circle. */
const ids = (type: string, count: number): readonly RecordId[] =>
  Array.from({ length: count }, (_, n) => idOf(type, n))

export const users: readonly UserId[] = ids('user', 3)
const teams = ids('team', 2)
const units = ids('businessUnit', 3)
const bookings = ids('booking', 4)
const workOrders = ids('workOrder', 3)
const accounts = ids('account', 3)
const assets = ids('customerAsset', 3)
const products = ids('product', 2)
export const allRecords: readonly RecordId[] = [
  ...users,
  ...teams,
  ...units,
  ...bookings,
  ...workOrders,
  ...accounts,
  ...assets,
  ...products,
]
const profileNames = ['one', 'two', 'three']
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
  'Mars/Base',
]

const one = <T extends FactValue>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
/** Mostly of the kind, sometimes null, of another kind or pointing elsewhere: facts are what somebody wrote. */
const often = (value: fc.Arbitrary<FactValue>): fc.Arbitrary<FactValue> =>
  fc.oneof(
    { weight: 12, arbitrary: value },
    { weight: 1, arbitrary: one<FactValue>([null, 7, true, [], 'odd', accounts[0] ?? null, [...products]]) },
  )
const instant = fc.constantFrom(...instants)
const month = 30 * 86_400_000

const facts = (own: Record<string, fc.Arbitrary<FactValue>>): fc.Arbitrary<Facts> =>
  fc.record(
    {
      createdBy: often(one(users)),
      createdAt: often(
        fc.tuple(instant, fc.constantFrom(0, 1, 2, 2, 2)).map(([ms, months]) => ms - months * month),
      ),
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, often(value)])),
    },
    { requiredKeys: [] },
  )

const factsOf: Record<string, readonly [readonly RecordId[], fc.Arbitrary<Facts>]> = {
  booking: [
    bookings,
    facts({
      resource: one(users),
      workOrder: one(workOrders),
      start: instant,
      end: instant,
      status: one(['scheduled', 'completed', 'canceled']),
    }),
  ],
  workOrder: [
    workOrders,
    facts({
      account: one(accounts),
      customerAsset: one(assets),
      team: one(teams),
      businessUnit: one(units),
      followUpOf: one(workOrders),
      products: fc.subarray([...products]),
      openedAt: instant,
      tasks: fc.nat({ max: 3 }),
      officeOnly: fc.boolean(),
      title: one(['pump', 'Pumpe', 'Straße', '$5', '']),
    }),
  ],
  account: [accounts, facts({ parent: one(accounts), name: one(['Ábc', 'abd']) })],
  customerAsset: [assets, facts({ parent: one(assets), account: one(accounts), product: one(products) })],
  product: [products, facts({})],
  team: [teams, facts({ businessUnit: one(units) })],
  businessUnit: [units, facts({ parent: one(units) })],
  user: [users, facts({ teams: fc.subarray([...teams]) })],
}

const factsChange: fc.Arbitrary<Change> = fc.oneof(
  ...Object.entries(factsOf).map(([type, [records, known]]) => ({
    weight: ['booking', 'workOrder'].includes(type) ? 4 : type === 'account' ? 2 : 1,
    arbitrary: fc.record({
      kind: fc.constant('facts' as const),
      record: fc.constantFrom(...records),
      facts: fc.option(known, { freq: 8 }),
    }),
  })),
)

const anyUser = fc.constantFrom(...users)
const anyRecord = fc.constantFrom(...allRecords)

const userChange: fc.Arbitrary<Change> = fc
  .record({
    user: anyUser,
    active: fc.integer({ max: 5 }).map((n) => n !== 0),
    teams: fc.subarray([...teams]),
    businessUnit: fc.option(fc.constantFrom(...units)),
    roles: fc.subarray(['technician', 'supervisor']),
    timeZone: fc.constantFrom(...zones),
  })
  .map(({ user, active, ...own }) => ({
    kind: 'user',
    user,
    attributes: active ? { id: user, territories: [], ...own } : null,
  }))

const profileChange: fc.Arbitrary<Change> = profileOf(profileNames, allRecords).map((profile) => ({
  kind: 'profile',
  profile,
}))

const assignment: fc.Arbitrary<Change> = fc.record({
  kind: fc.constant('assignment' as const),
  user: anyUser,
  profiles: fc.subarray(profileNames),
})

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 14, arbitrary: factsChange },
  { weight: 2, arbitrary: userChange },
  { weight: 1, arbitrary: profileChange },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('withdrawal' as const),
      profile: fc.constantFrom(...profileNames),
    }),
  },
  { weight: 1, arbitrary: assignment },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pin' as const),
      user: anyUser,
      record: anyRecord,
      pinned: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('grace' as const),
      user: anyUser,
      record: anyRecord,
      as: fc.constantFrom('documents', 'facts'),
      until: instant,
    }),
  },
)

/** How the clock moves before a step. boundary: to just before the next boundary, and then onto it. */
export type ClockMove = { readonly by: number } | 'boundary'

const hour = 3_600_000
const clockMove: fc.Arbitrary<ClockMove> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ by: 0 }) },
  { weight: 3, arbitrary: fc.constant('boundary' as const) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map((hours) => ({ by: hours * hour })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ by: -hour }, { by: -50 * hour }, { by: 31 * 24 * hour }, { by: 1 }),
  },
)

export interface Step {
  readonly clock: ClockMove
  readonly changes: readonly Change[]
}

export interface History {
  readonly beginning: readonly Change[]
  readonly steps: readonly Step[]
}

/** A populated beginning, and then what happens in some steps. */
const historyOf = (minLength: number, maxLength: number): fc.Arbitrary<History> =>
  fc.record({
    beginning: fc
      .tuple(
        fc.array(profileChange, { minLength: 2, maxLength: 3 }),
        fc.array(assignment, { minLength: 2, maxLength: 4 }),
        fc.array(userChange, { minLength: 2, maxLength: 4 }),
        fc.array(factsChange, { minLength: 6, maxLength: 14 }),
      )
      .map((parts) => parts.flat()),
    steps: fc.array(fc.record({ clock: clockMove, changes: fc.array(change, { maxLength: 3 }) }), {
      minLength,
      maxLength,
    }),
  })

export const history: fc.Arbitrary<History> = historyOf(6, 13)
export const briefHistory: fc.Arbitrary<History> = historyOf(1, 3)
