import type { Condition, Profile, Relation, RowFilter, TypeRule } from '@fieldmerge/profile-filter'

export const to = (type: string, fact: string): Relation => ({
  direction: 'forwards',
  type,
  fact,
  mode: 'extends',
})
export const allOf = (type: string, fact: string): Relation => ({ ...to(type, fact), direction: 'backwards' })

/** As in the profile that ships: documents, and a week longer than the filter says. */
export const aRule = (rows: RowFilter, ...relations: readonly Relation[]): TypeRule => ({
  rows,
  relations,
  carry: 'documents',
  graceDays: 7,
  priority: 50,
})

export const related: RowFilter = { kind: 'related' }
export const where = (condition: Condition): RowFilter => ({ kind: 'custom', where: condition })

/** Today and so many days more that there are `days` of them. */
export const daysFromToday = (days: number): readonly string[] =>
  days === 1 ? ['today'] : ['today', `next ${days - 1} days`]

/** Starts or ends on one of so many days from today on. */
const within = (days: number): Condition => ({
  or: [
    { fact: 'start', op: 'in', value: [...daysFromToday(days)] },
    { fact: 'end', op: 'in', value: [...daysFromToday(days)] },
  ],
})

const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }
const ofMyCrew: Condition = { fact: 'team', op: 'in', value: ['$user.teams'] }
const notCanceled: Condition = { fact: 'status', op: 'ne', value: 'canceled' }
export const mineWithin = (days: number): Condition => ({ and: [mine, notCanceled, within(days)] })
export const crewWithin = (days: number): Condition => ({ and: [ofMyCrew, notCanceled, within(days)] })

/**
 * Bookings, and through them work orders, accounts and assets with all that they are part of. `circle`: all bookings
 * of these work orders too, which leads back.
 */
const through = (bookings: RowFilter, circle: boolean): Profile['types'] => ({
  booking: aRule(bookings, to('workOrder', 'workOrder')),
  workOrder: aRule(
    related,
    to('account', 'account'),
    to('customerAsset', 'customerAsset'),
    ...(circle ? [allOf('booking', 'workOrder')] : []),
  ),
  account: aRule(related, to('account', 'parent')),
  customerAsset: aRule(related, to('customerAsset', 'parent')),
})

/** Bookings of one's own. */
export const mobile = (n: number, days: number): Profile => ({
  name: `mobile-${n}`,
  version: 1,
  label: `Mine of ${days} days, ${n}`,
  types: through(where(mineWithin(days)), n % 2 === 1),
})

const crew = (n: number, days: number): Profile => ({
  name: `crew-${n}`,
  version: 1,
  label: `My crew's of ${days} days, ${n}`,
  types: through(where(crewWithin(days)), n % 2 === 1),
})

/** 30 profiles of one's own bookings and 10 of a crew's; half of them with circles. */
export const mobileProfiles = 30
export const crewProfiles = 10

/** @param crewWindows the days of the crews' profiles, two of each: with a circle and without */
export const fieldProfiles = (
  windows: readonly number[],
  crewWindows: readonly number[],
): readonly Profile[] => [
  ...Array.from({ length: mobileProfiles }, (_, n) => mobile(n, windows[n % windows.length] ?? 1)),
  ...Array.from({ length: crewProfiles }, (_, n) =>
    crew(n, crewWindows[Math.floor(n / 2) % crewWindows.length] ?? 1),
  ),
]
