import type { Condition, Profile } from '@fieldmerge/profile-filter'
import { allOf, aRule, crewWithin, daysFromToday, mineWithin, related, to, where } from './profiles.ts'

export const crewOrMineProfiles = 10
export const crewTodayProfiles = 10
export const areaProfiles = 20

/** Mine of some days, or my crew's that somebody is on the way to or at work on today. */
const mineOrCrewAtWork = (days: number): Condition => ({
  or: [
    mineWithin(days),
    {
      and: [
        { fact: 'team', op: 'in', value: ['$user.teams'] },
        { fact: 'status', op: 'in', value: ['traveling', 'inProgress'] },
        { fact: 'start', op: 'in', value: ['today'] },
      ],
    },
  ],
})

/** Work orders around here that are urgent, due in the next days, or that I am told by name to look after. */
const inMyArea = (days: number): Condition => ({
  and: [
    { fact: 'territory', op: 'in', value: ['$user.territories'] },
    {
      or: [
        { fact: 'priority', op: 'eq', value: 'urgent' },
        { fact: 'dueAt', op: 'in', value: [...daysFromToday(days)] },
      ],
    },
    { not: { fact: 'officeOnly', op: 'eq', value: true } },
  ],
})

const through = (
  rows: { readonly booking?: Condition; readonly workOrder?: Condition },
  circle: boolean,
): Profile['types'] => ({
  booking: aRule(rows.booking === undefined ? related : where(rows.booking), to('workOrder', 'workOrder')),
  workOrder: aRule(
    rows.workOrder === undefined ? related : where(rows.workOrder),
    to('account', 'account'),
    to('product', 'products'),
    allOf('workOrderAsset', 'workOrder'),
    ...(circle ? [allOf('booking', 'workOrder')] : []),
  ),
  workOrderAsset: aRule(
    related,
    to('customerAsset', 'customerAsset'),
    ...(circle ? [to('workOrder', 'workOrder')] : []),
  ),
  account: aRule(related, to('account', 'parent')),
  customerAsset: aRule(related, to('customerAsset', 'parent')),
  product: aRule(related),
})

const profile = (name: string, types: Profile['types']): Profile => ({ name, version: 1, label: name, types })
const each = (count: number, of: (n: number) => Profile): readonly Profile[] =>
  Array.from({ length: count }, (_, n) => of(n))

/** Every other profile of each kind has circles. */
export const linkedProfiles = (windows: readonly number[]): readonly Profile[] => [
  ...each(crewOrMineProfiles, (n) =>
    profile(
      `mine-or-crew-${n}`,
      through({ booking: mineOrCrewAtWork(windows[n % windows.length] ?? 1) }, n % 2 === 1),
    ),
  ),
  ...each(crewTodayProfiles, (n) =>
    profile(`crew-today-${n}`, through({ booking: crewWithin(1 + (n % 3)) }, n % 2 === 1)),
  ),
  ...each(areaProfiles, (n) =>
    profile(`area-${n}`, through({ workOrder: inMyArea(1 + (n % 2)) }, n % 2 === 1)),
  ),
]
