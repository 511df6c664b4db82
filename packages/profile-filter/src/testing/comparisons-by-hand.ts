import type { FactValue } from '@fieldmerge/shared'
import * as v from 'valibot'
import { type Condition, type Test, testSchema } from '../profile/condition.ts'
import { at, idOf } from './ids.ts'

/**
 * What each test says of each value, written by hand: filter and oracle compare in ways of their own, and both are held
 * by this table. Asked for user 1 of teams 1 and 2 without a business unit, in Berlin, at noon of Wednesday 2026-11-25.
 */
export interface Comparison {
  readonly fact: string
  readonly value: FactValue | undefined
  readonly test: Condition
  readonly holds: boolean
}

export const me = idOf('user', 1)
export const myTeams = [idOf('team', 1), idOf('team', 2)]
export const noon = at('2026-11-25T12:00:00+01:00')
const midnight = at('2026-11-25T00:00:00+01:00')
const nextMidnight = at('2026-11-26T00:00:00+01:00')

type Row = readonly [value: FactValue | undefined, op: Test['op'], operand: unknown, holds: boolean]

const on = (fact: string, ...rows: readonly Row[]): readonly Comparison[] =>
  rows.map(([value, op, operand, holds]) => ({
    fact,
    value,
    test: v.parse(testSchema, operand === undefined ? { fact, op } : { fact, op, value: operand }),
    holds,
  }))

const [a, b, c] = [idOf('account', 1), idOf('account', 2), idOf('account', 3)]
const [p, q] = [idOf('product', 1), idOf('product', 2)]
const [t1, t3] = [idOf('team', 1), idOf('team', 3)]

/** Facts of a work order. */
export const comparisons: readonly Comparison[] = [
  // texts
  ...on(
    'title',
    ['pump', 'eq', 'pump', true],
    ['Pump', 'eq', 'pump', false],
    ['', 'eq', '', true],
    ['pump', 'ne', 'pump', false],
    ['pomp', 'ne', 'pump', true],
    [null, 'ne', 'pump', false],
    [null, 'eq', 'pump', false],
    [undefined, 'eq', 'pump', false],
    ['pump', 'in', ['pomp', 'pump'], true],
    ['pimp', 'in', ['pomp', 'pump'], false],
    ['pimp', 'notIn', ['pomp', 'pump'], true],
    ['pump', 'notIn', ['pomp', 'pump'], false],
    [null, 'notIn', ['pomp'], false],
    ['$5', 'eq', '$$5', true],
    ['$$5', 'eq', '$$5', false],
    ['a', 'lt', 'b', true],
    ['B', 'lt', 'a', true],
    ['b', 'lt', 'b', false],
    ['b', 'le', 'b', true],
    ['c', 'gt', 'b', true],
    ['b', 'gt', 'b', false],
    ['b', 'ge', 'b', true],
    ['b', 'between', ['a', 'c'], true],
    ['a', 'between', ['a', 'c'], true],
    ['c', 'between', ['a', 'c'], true],
    ['d', 'between', ['a', 'c'], false],
    ['é', 'gt', 'z', true],
    ['Big Pump', 'contains', 'PUMP', true],
    ['Straße 5', 'contains', 'STRASSE', true],
    ['Café', 'contains', 'cafe', true],
    ['pump', 'contains', 'pumps', false],
    ['Ábc', 'startsWith', 'ab', true],
    ['xab', 'startsWith', 'ab', false],
    ['pump', 'startsWith', '', true],
    [null, 'startsWith', '', false],
    [null, 'isNull', undefined, true],
    [undefined, 'isNull', undefined, true],
    ['', 'isNull', undefined, false],
    ['', 'notNull', undefined, true],
    [null, 'notNull', undefined, false],
    // of another kind than declared
    [5, 'eq', '5', false],
    [5, 'ne', '5', false],
    [5, 'isNull', undefined, false],
    [5, 'notNull', undefined, false],
    [['pump'], 'eq', 'pump', false],
    [true, 'contains', 'true', false],
  ),
  // numbers
  ...on(
    'tasks',
    [2, 'eq', 2, true],
    [0, 'eq', 0, true],
    [-0, 'eq', 0, true],
    [0, 'isNull', undefined, false],
    [2, 'ne', 3, true],
    [2, 'in', [1, 2], true],
    [2, 'notIn', [1, 3], true],
    [10, 'gt', 9, true],
    [10, 'lt', 9, false],
    [9, 'le', 9, true],
    [9, 'ge', 9, true],
    [9, 'gt', 9, false],
    [9, 'between', [9, 10], true],
    [10, 'between', [9, 10], true],
    [11, 'between', [9, 10], false],
    [9, 'between', [10, 8], false],
    [null, 'lt', 1, false],
    ['10', 'gt', 9, false],
    [Number.NaN, 'ne', 1, false],
    [Number.NaN, 'notNull', undefined, false],
    [Number.POSITIVE_INFINITY, 'gt', 1, false],
  ),
  // flags
  ...on(
    'officeOnly',
    [true, 'eq', true, true],
    [false, 'eq', true, false],
    [false, 'eq', false, true],
    [false, 'ne', true, true],
    [null, 'eq', false, false],
    [null, 'ne', true, false],
    [0, 'eq', false, false],
    [null, 'isNull', undefined, true],
    [false, 'isNull', undefined, false],
  ),
  // links
  ...on(
    'account',
    [a, 'eq', a, true],
    [b, 'eq', a, false],
    [b, 'ne', a, true],
    [a, 'in', [b, a], true],
    [c, 'notIn', [b, a], true],
    [[a], 'eq', a, false],
    [[a], 'in', [a], false],
    ['nonsense', 'notNull', undefined, true],
  ),
  ...on(
    'team',
    [t1, 'in', ['$user.teams'], true],
    [t3, 'in', ['$user.teams'], false],
    [t3, 'in', ['$user.teams', t3], true],
    [t3, 'notIn', ['$user.teams'], true],
    [t1, 'notIn', ['$user.teams'], false],
    [null, 'notIn', ['$user.teams'], false],
  ),
  ...on(
    'businessUnit',
    [idOf('businessUnit', 1), 'eq', '$user.businessUnit', false],
    [idOf('businessUnit', 1), 'ne', '$user.businessUnit', true],
    [idOf('businessUnit', 1), 'notIn', ['$user.businessUnit'], true],
    [idOf('businessUnit', 1), 'in', ['$user.businessUnitWithBelow'], false],
    [null, 'eq', '$user.businessUnit', false],
    [null, 'ne', '$user.businessUnit', false],
  ),
  ...on('createdBy', [me, 'eq', '$user.id', true], [idOf('user', 2), 'eq', '$user.id', false]),
  // lists
  ...on(
    'products',
    [[p, q], 'contains', p, true],
    [[q], 'contains', p, false],
    [[p, q], 'in', [p], true],
    [[p, q], 'notIn', [p], false],
    [[q], 'notIn', [p], true],
    [[], 'notIn', [p], false],
    [[], 'isNull', undefined, true],
    [[], 'notNull', undefined, false],
    [[p], 'notNull', undefined, true],
    [null, 'isNull', undefined, true],
    [p, 'contains', p, false],
    [p, 'isNull', undefined, false],
  ),
  // instants: today runs from 00:00 to before 24:00 in Berlin, which is 23:00 to 23:00 in UTC
  ...on(
    'openedAt',
    [noon, 'eq', noon, true],
    [noon, 'ne', noon, false],
    [noon, 'in', [noon + 1, noon], true],
    [midnight, 'in', ['today'], true],
    [midnight - 1, 'in', ['today'], false],
    [nextMidnight - 1, 'in', ['today'], true],
    [nextMidnight, 'in', ['today'], false],
    [nextMidnight, 'in', ['today', 'tomorrow'], true],
    [nextMidnight, 'notIn', ['today'], true],
    [null, 'notIn', ['today'], false],
    [midnight, 'lt', 'today', false],
    [midnight - 1, 'lt', 'today', true],
    [nextMidnight - 1, 'le', 'today', true],
    [nextMidnight, 'le', 'today', false],
    [midnight, 'ge', 'today', true],
    [midnight - 1, 'ge', 'today', false],
    [nextMidnight, 'gt', 'today', true],
    [nextMidnight - 1, 'gt', 'today', false],
    [midnight, 'between', ['today', 'tomorrow'], true],
    [nextMidnight + 86_399_999, 'between', ['today', 'tomorrow'], true],
    [nextMidnight + 86_400_000, 'between', ['today', 'tomorrow'], false],
    [noon, 'between', ['today', noon], true],
    [noon + 1, 'between', ['today', noon], false],
    [noon, 'between', [noon, 'today'], true],
    [noon, 'between', ['tomorrow', 'today'], false],
    [0, 'in', ['older than 30 days'], true],
    ['2026-11-25', 'in', ['today'], false],
    [Number.NaN, 'notIn', ['today'], false],
  ),
  // what cannot be filtered on matches nothing
  ...on(
    'bookingStatuses',
    [{ [me]: 'scheduled' }, 'notNull', undefined, false],
    [null, 'isNull', undefined, false],
  ),
  // groups
  {
    fact: 'title',
    value: null,
    test: { not: { fact: 'title', op: 'eq', value: 'pump' } },
    holds: true,
  },
  {
    fact: 'title',
    value: 5,
    test: { not: { fact: 'title', op: 'isNull' } },
    holds: true,
  },
  {
    fact: 'tasks',
    value: 2,
    test: { and: [{ fact: 'tasks', op: 'gt', value: 1 }, { not: { fact: 'tasks', op: 'gt', value: 2 } }] },
    holds: true,
  },
  {
    fact: 'tasks',
    value: 2,
    test: {
      or: [
        { fact: 'tasks', op: 'gt', value: 2 },
        { fact: 'title', op: 'notNull' },
      ],
    },
    holds: false,
  },
]
