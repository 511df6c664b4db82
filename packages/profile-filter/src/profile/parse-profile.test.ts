import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { aProfile, aRule, forwards } from '../testing/organization.ts'
import { maxGroupDepth } from './condition.ts'
import type { Mistake } from './mistake.ts'
import { parseProfile } from './parse-profile.ts'

const mistakesOf = (json: unknown): readonly Pick<Mistake, 'path' | 'message'>[] => {
  const parsed = parseProfile(json, fieldService)
  return parsed.ok ? [] : parsed.mistakes.map(({ path, message }) => ({ path, message }))
}

/** The mistakes in one condition on bookings, their paths told from the condition. */
const inCondition = (where: unknown): readonly (readonly [string, string])[] =>
  mistakesOf({
    ...aProfile({}),
    types: { booking: { ...aRule({ kind: 'all' }), rows: { kind: 'custom', where } } },
  }).map(({ path, message }) => [path.replace('types.booking.rows.where', 'where'), message])

describe('a profile with mistakes', () => {
  test('[F12] is refused whole, and every mistake told with its place and the nearest right name', () => {
    const json = {
      name: 'Field Service',
      version: 0,
      label: '',
      extend: 'x',
      types: {
        bookng: aRule({ kind: 'all' }),
        booking: {
          rows: {
            kind: 'custom',
            where: {
              and: [
                { fact: 'resorce', op: 'eq', value: '$user.id' },
                { fact: 'start', op: 'in', value: ['next 7 dys', 'today'] },
                { fact: 'start', op: 'eq', value: 'today' },
                { fact: 'resource', op: 'eq', value: '$user.team' },
                { fact: 'resource', op: 'contains', value: 'x' },
                { fact: 'status', op: 'equals', value: 'x' },
                { or: [] },
              ],
            },
          },
          relations: [
            { ...forwards('workOrdr', 'workOrder') },
            { ...forwards('workOrder', 'workOrders') },
            { ...forwards('account', 'workOrder') },
            { ...forwards('workOrder', 'workOrder'), mode: 'extend' },
          ],
          carry: 'document',
          graceDay: 7,
          priority: 1.5,
        },
        workOrder: aRule({ kind: 'team', by: 'tem' }),
        account: aRule({ kind: 'businessUnit', by: 'parent', reach: 'own' }),
        user: { ...aRule({ kind: 'own', by: 'teams' }), rows: { kind: 'some' } },
      },
    }
    const seen = mistakesOf(json).map(({ path, message }) => `${path}: ${message}`)
    expect(seen.sort()).toEqual(
      [
        'name: must be small letters, digits and dashes, at most 60, and begin with a letter',
        'version: must be at least 1, not 0',
        'label: must not be empty',
        'extend: is not known here; known are "name" | "version" | "label" | "types"',
        'types.bookng: no record type "bookng"; did you mean "booking"?',
        'types.booking.rows.where.and[0].fact: no fact "resorce" of booking; did you mean "resource"?',
        'types.booking.rows.where.and[1].value[0]: "next 7 dys" is not a period of days; did you mean "next 7 days"?',
        'types.booking.rows.where.and[2].value: "today" is a period; use "in"',
        'types.booking.rows.where.and[3].value: no attribute "$user.team"; did you mean "$user.teams"?; a text that begins with $ is written $$',
        'types.booking.rows.where.and[4].op: "contains" does not fit "resource"; use one of eq, ne, in, notIn, isNull, notNull',
        'types.booking.rows.where.and[5].op: "equals" is not "eq" | "ne" | "in" | "notIn" | "lt" | "le" | "gt" | "ge" | "between" | "isNull" | "notNull" | "contains" | "startsWith"',
        'types.booking.rows.where.and[6].or: must not be empty',
        'types.booking.relations[0].type: no record type "workOrdr"; did you mean "workOrder"?',
        'types.booking.relations[1].fact: no fact "workOrders" of booking; did you mean "workOrder"?',
        'types.booking.relations[2].fact: fact "workOrder" of booking is no link to account',
        'types.booking.relations[3].mode: "extend" is not "extends" | "restricts"; did you mean "extends"?',
        'types.booking.carry: "document" is not "documents" | "facts"; did you mean "documents"?',
        'types.booking.graceDay: is not known here; known are "rows" | "relations" | "carry" | "graceDays" | "priority"; did you mean "graceDays"?',
        'types.booking.graceDays: is missing',
        'types.booking.priority: must be a whole number',
        'types.workOrder.rows.by: no fact "tem" of workOrder; did you mean "team"?',
        'types.account.rows.by: fact "parent" of account is no link to businessUnit',
        'types.user.rows.kind: "some" is not "none" | "all" | "own" | "team" | "businessUnit" | "related" | "custom"; did you mean "none"?',
      ].sort(),
    )
  })

  test('[F12] values must be of the kind of the fact', () => {
    expect(
      inCondition({
        or: [
          { fact: 'resource', op: 'eq', value: 'Ana' },
          { fact: 'resource', op: 'eq', value: 'team/00000000000000000000000001' },
          { fact: 'resource', op: 'eq', value: '$user.teams' },
          { fact: 'status', op: 'eq', value: 5 },
          { fact: 'start', op: 'lt', value: '2026-11-23' },
          { fact: 'start', op: 'eq', value: true },
          { fact: 'status', op: 'eq', value: '$user.roles' },
          { fact: 'removed', op: 'eq', value: 'yes' },
          { fact: 'removed', op: 'lt', value: 1 },
          { fact: 'end', op: 'between', value: ['today'] },
        ],
      }),
    ).toEqual([
      ['where.or[9].value[1]', 'is missing; expected string | number'],
      ['where.or[0].value', '"Ana" is not a record id, as this fact is'],
      ['where.or[1].value', '"team/00000000000000000000000001" is not a user, to which this fact links'],
      ['where.or[2].value', '"$user.teams" is not of the kind of this fact'],
      ['where.or[3].value', '5 is not a text, as this fact is'],
      ['where.or[4].value', '"2026-11-23" is not a period of days'],
      ['where.or[5].value', 'true is not a time in ms or a period of days, as this fact is'],
      ['where.or[6].value', '"$user.roles" is a list; "eq" takes one value, use "in"'],
      ['where.or[7].value', '"yes" is not true or false, as this fact is'],
      ['where.or[8].op', '"lt" does not fit "removed"; use one of eq, ne, isNull, notNull'],
    ])
  })

  test('[F12] relations must lead somewhere, and once', () => {
    const profile = aProfile({
      booking: aRule(
        { kind: 'all' },
        forwards('workOrder', 'workOrder'),
        forwards('workOrder', 'workOrder', 'restricts'),
        forwards('user', 'resource'),
      ),
      workOrder: aRule({ kind: 'related' }),
    })
    expect(mistakesOf(profile)).toEqual([
      { path: 'types.booking.relations[1]', message: 'is there twice' },
      {
        path: 'types.booking.relations[1].mode',
        message: '"workOrder" has no rows of its own to restrict; did you mean "extends"?',
      },
      {
        path: 'types.booking.relations[2].type',
        message: 'the profile has no "user"; add it, with rows "related" if only this brings it',
      },
    ])
  })

  test('[F12] names that every object has are names like others', () => {
    const json: unknown = JSON.parse(
      '{"name":"x","version":1,"label":"x","constructor":1,"types":{"constructor":{}}}',
    )
    expect(mistakesOf(json).map(({ path }) => path)).toEqual(['constructor', 'types.constructor'])
    expect(inCondition({ fact: 'constructor', op: 'isNull' })).toHaveLength(1)
    expect(inCondition({ fact: 'resource', op: 'eq', value: '$user.constructor' })).toHaveLength(1)
  })

  test('[F12] a list is no object, also where nothing needs to be in it', () => {
    expect(mistakesOf({ ...aProfile({}), types: [] })).toEqual([
      { path: 'types', message: 'Array is not Object' },
    ])
    expect(mistakesOf({ ...aProfile({}), types: { booking: [] } })).toEqual([
      { path: 'types.booking', message: 'Array is not Object' },
    ])
  })

  test('[F12] no input makes the parser throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseProfile(json, fieldService).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('[F12] whatever is broken in a good profile, the parser tells it', () => {
    const good: unknown = JSON.parse(JSON.stringify(fieldServiceMobile))
    const paths = leaves(good)
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(null, {}, [], 'wrogn', true), (path, value) => {
        const broken: unknown = JSON.parse(JSON.stringify(fieldServiceMobile))
        put(broken, path, value)
        // Another name or label is as good as the first.
        if (typeof value === 'string' && (path[0] === 'name' || path[0] === 'label')) return
        expect(mistakesOf(broken).length, `${path.join('.')} = ${JSON.stringify(value)}`).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('limits', () => {
  const nested = (depth: number): unknown =>
    depth === 0 ? { fact: 'status', op: 'notNull' } : { not: nested(depth - 1) }

  test('[F13] groups are nested 16 deep at most', () => {
    expect(inCondition(nested(maxGroupDepth))).toEqual([])
    expect(inCondition(nested(maxGroupDepth + 1))).toEqual([
      [`where${'.not'.repeat(maxGroupDepth)}`, 'groups are nested more than 16 deep'],
    ])
  })

  test('[F13] what is far too deep, too long or too much is refused without being looked at', () => {
    let deep: unknown = []
    for (let n = 0; n < 100_000; n++) deep = [deep]
    expect(mistakesOf(deep)).toEqual([{ path: '', message: 'the profile is nested more than 80 deep' }])
    expect(mistakesOf(Array(100_000).fill(0))).toEqual([
      { path: '', message: 'the profile has more than 20000 values' },
    ])
    expect(mistakesOf({ ...fieldServiceMobile, label: 'x'.repeat(10_000_000) })).toEqual([
      { path: '', message: 'the profile has more than 1000000 characters' },
    ])
  })

  test('[F13] a period names at most 3,650 days, a grace 365', () => {
    expect(inCondition({ fact: 'start', op: 'in', value: ['next 3650 days'] })).toEqual([])
    expect(inCondition({ fact: 'start', op: 'in', value: ['next 3651 days'] })).toHaveLength(1)
    const grace = (graceDays: number) =>
      mistakesOf(aProfile({ booking: { ...aRule({ kind: 'all' }), graceDays } }))
    expect(grace(365)).toEqual([])
    expect(grace(366)).toEqual([{ path: 'types.booking.graceDays', message: 'must be at most 365, not 366' }])
  })

  test('[F13] long names and many mistakes take no time', () => {
    const types = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`${'x'.repeat(200)}${n}`, 1]))
    expect(mistakesOf({ ...fieldServiceMobile, types }).length).toBeGreaterThanOrEqual(6_000)
  })
})

type Place = readonly (string | number)[]

const leaves = (json: unknown, path: Place = []): readonly Place[] => {
  if (typeof json !== 'object' || json === null) return [path]
  const keys = Array.isArray(json) ? [...json.keys()] : Object.keys(json)
  return keys.flatMap((key) => leaves(Reflect.get(json, key), [...path, key]))
}

const put = (json: unknown, path: Place, value: unknown): void => {
  let inner = json
  for (const key of path.slice(0, -1))
    inner = typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : null
  const last = path.at(-1)
  if (typeof inner === 'object' && inner !== null && last !== undefined) Reflect.set(inner, last, value)
}
