import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { aProfile, aRule, backwards, forwards } from '../testing/organization.ts'
import { baseOf, derivedOf } from '../testing/random-derived.ts'
import type { DerivedProfile, StoredProfile } from './derived-profile.ts'
import { parseStoredProfile } from './parse-stored-profile.ts'
import { overBase } from './resolve-profile.ts'

const head = { name: 'north', version: 1, label: 'North', extends: 'field-service-mobile' }
const east: StoredProfile = { ...head, name: 'east', extends: 'north', types: {} }
const west: StoredProfile = { ...head, name: 'west', extends: 'gone', types: {} }
const restricting = aProfile(
  {
    account: aRule({ kind: 'all' }),
    workOrder: aRule({ kind: 'all' }, forwards('account', 'account', 'restricts')),
  },
  'restricting',
)
const profiles = new Map(
  [fieldServiceMobile, east, west, restricting].map((each): [string, StoredProfile] => [each.name, each]),
)

const mistakesOf = (json: unknown): readonly string[] => {
  const parsed = parseStoredProfile(json, fieldService, profiles)
  return parsed.ok ? [] : parsed.mistakes.map(({ path, message }) => `${path}: ${message}`)
}

describe('a derived profile as a file', () => {
  test('[F39] is taken, and stands for a plain one', () => {
    const json: DerivedProfile = {
      ...head,
      types: { booking: { graceDays: 14 }, product: { removed: true } },
    }
    const parsed = parseStoredProfile(json, fieldService, profiles)
    expect(parsed).toEqual({ ok: true, stored: json, profile: overBase(fieldServiceMobile, json) })
    expect(parseStoredProfile(fieldServiceMobile, fieldService, profiles)).toEqual({
      ok: true,
      stored: fieldServiceMobile,
      profile: fieldServiceMobile,
    })
  })

  test('[F39] is refused whole, and every mistake told with its place and the nearest right name', () => {
    const json = {
      ...head,
      version: 1.5,
      types: {
        bookng: { graceDays: 14 },
        booking: {
          rows: { kind: 'custom', where: { fact: 'statuss', op: 'eq', value: 'x' } },
          relations: [
            { ...backwards('workOrder', 'workOrder'), mode: 'removed' },
            { ...forwards('workOrder', 'workOrder'), mode: 'remove' },
            forwards('account', 'workOrder'),
          ],
          graceDays: 1000,
          base: { priority: 'high' },
        },
        product: { removed: true, graceDays: 1 },
        team: { removed: false },
        user: { relations: [forwards('team', 'teams')] },
        territory: { gracedays: 3 },
      },
    }
    expect([...mistakesOf(json)].sort()).toEqual(
      [
        'version: must be a whole number',
        'types.booking.graceDays: must be at most 365, not 1000',
        'types.booking.relations[1].mode: "remove" is not "extends" | "restricts" | "removed"; did you mean "removed"?',
        'types.booking.base.priority: "high" is not number',
        'types.product.graceDays: is not known here; known are "removed" | "base"',
        'types.team.removed: false is not true',
        'types.user.relations[0].type: the profile has no "team"; add it, with rows "related" if only this brings it',
        'types.territory.gracedays: is not known here; known are "rows" | "carry" | "graceDays" | "priority" | "relations" | "base"; did you mean "graceDays"?',
        'types.bookng: no record type "bookng"; did you mean "booking"?',
        'types.booking.rows.where.fact: no fact "statuss" of booking; did you mean "status"?',
        'types.booking.relations[0].fact: no fact "workOrder" of workOrder',
        'types.booking.relations[2].fact: fact "workOrder" of booking is no link to account',
      ].sort(),
    )
  })

  test.each<[string, object, readonly string[]]>([
    [
      'an unknown base',
      { extends: 'field-service-mobil' },
      ['extends: no profile "field-service-mobil"; did you mean "field-service-mobile"?'],
    ],
    [
      'a base whose base is not known',
      { extends: 'west' },
      ['extends: no profile "gone", which "west" extends'],
    ],
    ['itself as its base', { extends: 'north' }, ['extends: leads in a circle: north -> north']],
    ['a circle', { extends: 'east' }, ['extends: leads in a circle: north -> east -> north']],
    ['no text as its base', { extends: 7 }, ['extends: 7 is not string']],
    [
      'part of a type that the base has not',
      { extends: 'restricting', types: { booking: { priority: 5 } } },
      [
        'types.booking: "restricting" has no "booking", so all of it is set here; missing are rows, carry, graceDays',
      ],
    ],
    [
      'a relation to what it removes itself',
      {
        types: {
          product: { removed: true },
          user: { relations: [] },
          customerAsset: { relations: [forwards('product', 'product')] },
        },
      },
      [
        'types.customerAsset.relations[0].type: the profile has no "product"; add it, with rows "related" if only this brings it',
      ],
    ],
    [
      'nothing to restrict where the base restricts',
      { extends: 'restricting', types: { account: { rows: { kind: 'related' } } } },
      [
        'types.account.rows: "workOrder" restricts "account" in "restricting"; remove that relation, or keep rows to restrict',
      ],
    ],
  ])('[F39] %s is a mistake with its place', (_, change, expected) => {
    expect(mistakesOf({ ...head, types: {}, ...change })).toEqual(expected)
  })

  test('[F39] of any size or shape, it is told and nothing throws', () => {
    expect(mistakesOf({ ...head, types: {}, label: 'x'.repeat(10_000_000) })).toEqual([
      ': the profile has more than 1000000 characters',
    ])
    let deep: unknown = { fact: 'status', op: 'notNull' }
    for (let n = 0; n < 17; n++) deep = { not: deep }
    const nested = { ...head, types: { booking: { rows: { kind: 'custom', where: deep } } } }
    expect(mistakesOf(nested)).toEqual([
      `types.booking.rows.where${'.not'.repeat(16)}: groups are nested more than 16 deep`,
    ])
    for (let n = 0; n < 100_000; n++) deep = { not: deep }
    expect(mistakesOf({ ...head, types: { booking: { base: deep } } })).toEqual([
      ': the profile is nested more than 80 deep',
    ])
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('booking', 'x', '__proto__'), fc.jsonValue()), (types) => {
        expect(mistakesOf({ ...head, types, extends: 'east' }).length).toBeGreaterThan(0)
        mistakesOf({ ...head, types })
      }),
    )
  })

  test('[F39] ten thousand profiles in a row are followed, and a circle of them is told', () => {
    const chain = Array.from(
      { length: 10_000 },
      (_, n): StoredProfile => ({
        ...head,
        name: `p${n}`,
        extends: `p${n + 1}`,
        types: { booking: { graceDays: n % 300 } },
      }),
    )
    const known = new Map(chain.map((each) => [each.name, each]))
    const parsed = (last: StoredProfile) => {
      known.set(last.name, last)
      return parseStoredProfile({ ...head, extends: 'p0', types: {} }, fieldService, known)
    }
    expect(parsed({ ...fieldServiceMobile, name: 'p10000' })).toMatchObject({
      ok: true,
      profile: { name: 'north', types: { booking: { graceDays: 0 } } },
    })
    expect(parsed({ ...head, name: 'p10000', extends: 'p0', types: {} })).toMatchObject({
      mistakes: [{ path: 'extends', message: 'leads in a circle: north -> p0 -> p1 -> p2 -> p3 -> ...' }],
    })
  })

  test('[F39] what a derived profile may say, and stands for, is what the parser takes', () => {
    let taken = 0
    fc.assert(
      fc.property(baseOf('a'), derivedOf('b', 'a'), (a, b) => {
        const parsed = parseStoredProfile(JSON.parse(JSON.stringify(b)), fieldService, new Map([['a', a]]))
        if (!parsed.ok) return
        taken++
        expect(parsed.stored).toEqual(b)
        expect(parseStoredProfile(parsed.profile, fieldService, new Map())).toMatchObject({ ok: true })
      }),
      { numRuns: 300 },
    )
    expect(taken).toBeGreaterThan(20)
  })
})
