import { sortedJson } from '@fieldmerge/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameMeaning } from '../canonical/canonical-profile.ts'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import type { Profile } from '../profile/profile.ts'
import { relationKey } from '../profile/relation-key.ts'
import { baseOf, derivedOf } from '../testing/random-derived.ts'
import { keepOwn, takeBase } from './choices.ts'
import { type Comparison, comparisons, modeIn } from './comparisons.ts'
import { deriveProfile } from './derive-profile.ts'
import {
  type DerivedProfile,
  isRemoved,
  type OwnType,
  ruleOf,
  type StoredProfile,
  settingNames,
} from './derived-profile.ts'
import { overBase, resolveProfile } from './resolve-profile.ts'

const numRuns = 100

/** Everything that a profile says, each thing by a name of its own: the model that the tests compare with. */
const said = (types: Readonly<Record<string, OwnType>>): Map<string, string> => {
  const all = new Map<string, string>()
  for (const [type, rule] of Object.entries(types)) {
    all.set(type, isRemoved(rule) ? 'removed' : 'there')
    if (isRemoved(rule)) continue
    for (const name of settingNames)
      if (rule[name] !== undefined) all.set(`${type} ${name}`, sortedJson(rule[name]))
    for (const relation of rule.relations ?? []) all.set(`${type} ${relationKey(relation)}`, relation.mode)
  }
  return all
}

/** What base and derived profile say together, worked out on the flat list. */
const together = (base: Profile, derived: DerivedProfile): Map<string, string> => {
  const [below, above] = [said(base.types), said(derived.types)]
  const all = new Map([...below, ...above])
  const typeOf = (name: string): string => name.split(' ')[0] ?? ''
  const whole = (type: string): boolean =>
    below.has(type) || settingNames.every((name) => above.has(`${type} ${name}`))
  const there = (type: string): boolean => all.get(type) === 'there' && whole(type)
  for (const [name, value] of [...all]) {
    const [type = '', direction, target = ''] = name.split(' ')
    const leads = direction === 'forwards' || direction === 'backwards'
    if (!there(typeOf(type)) || value === 'removed' || (leads && !there(target))) all.delete(name)
  }
  return all
}

const entries = (map: ReadonlyMap<string, string>): readonly (readonly [string, string])[] => [...map].sort()

const known = (...profiles: readonly StoredProfile[]): ReadonlyMap<string, StoredProfile> =>
  new Map(profiles.map((profile) => [profile.name, profile]))

const resolved = (profile: StoredProfile, ...others: readonly StoredProfile[]): Profile => {
  const resolution = resolveProfile(profile, known(...others))
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.mistakes))
  return resolution.profile
}

const north: DerivedProfile = {
  name: 'north',
  version: 4,
  label: 'North',
  extends: 'field-service-mobile',
  types: {
    booking: { graceDays: 14 },
    workOrder: {
      relations: [
        { direction: 'backwards', type: 'booking', fact: 'workOrder', mode: 'removed' },
        { direction: 'forwards', type: 'territory', fact: 'territory', mode: 'extends' },
      ],
    },
    knowledgeArticle: { removed: true },
  },
}

describe('a derived profile', () => {
  test('[F48] says what its base says, but where it says something itself', () => {
    const profile = resolved(north, fieldServiceMobile)
    const { booking, workOrder, knowledgeArticle, ...others } = profile.types
    expect([profile.name, profile.version, profile.label]).toEqual(['north', 4, 'North'])
    expect(booking).toEqual({ ...fieldServiceMobile.types.booking, graceDays: 14 })
    expect(knowledgeArticle).toBeUndefined()
    // What the base brings in, without the bookings and the articles, and with the territory behind all.
    const ofBase = (fieldServiceMobile.types.workOrder?.relations ?? [])
      .map(relationKey)
      .filter((key) => !['backwards booking workOrder', 'forwards knowledgeArticle articles'].includes(key))
    expect(ofBase).toContain('forwards account account')
    expect(workOrder?.relations.map(relationKey)).toEqual([...ofBase, 'forwards territory territory'])
    for (const [type, rule] of Object.entries(others)) expect(rule).toEqual(fieldServiceMobile.types[type])
  })

  test('[F48, F37] through any number of bases each thing is what the last one says that says it', () => {
    fc.assert(
      fc.property(baseOf('a'), derivedOf('b', 'a'), derivedOf('c', 'b'), (a, b, c) => {
        const middle = overBase(a, b)
        expect(entries(said(middle.types))).toEqual(entries(together(a, b)))
        const plain = resolved(c, a, b)
        expect(entries(said(plain.types))).toEqual(entries(together(middle, c)))
        expect(plain).not.toHaveProperty('extends')
      }),
      { numRuns },
    )
  })

  test('[F37] an update of the base reaches everything that the derived profile does not set', () => {
    const to = (graceDays: number): Profile => {
      const { booking, ...others } = fieldServiceMobile.types
      if (booking === undefined) throw new Error('the shipped profile has bookings')
      return { ...fieldServiceMobile, types: { ...others, booking: { ...booking, graceDays, priority: 1 } } }
    }
    expect(resolved(north, to(30)).types.booking).toMatchObject({ graceDays: 14, priority: 1 })
    const { graceDays, ...without } = north.types.booking as { graceDays: number }
    expect(graceDays).toBe(14)
    const plain = { ...north, types: { ...north.types, booking: without } }
    expect(resolved(plain, to(30)).types.booking).toMatchObject({ graceDays: 30, priority: 1 })
  })

  test('[F40] the one that an editor saves holds what differs, and stands for what was wanted', () => {
    fc.assert(
      fc.property(baseOf('a'), baseOf('b'), (base, wanted) => {
        const derived = deriveProfile(base, wanted)
        expect(sameMeaning(resolved(derived, base), wanted)).toBe(true)
        const same = deriveProfile(base, { ...base, name: 'b' })
        expect(same.types).toEqual({})
        // What it notes of the base is what the base said: there is nothing to compare yet.
        expect(comparisons(wanted, base, derived)).toEqual([])
      }),
      { numRuns },
    )
  })
})

describe('comparisons', () => {
  const with7 = (graceDays: number, relation: 'extends' | 'restricts' | null): Profile => ({
    ...fieldServiceMobile,
    types: {
      ...fieldServiceMobile.types,
      booking: {
        rows: { kind: 'all' },
        relations: [],
        carry: 'documents',
        graceDays,
        priority: 100,
      },
      workOrder: {
        rows: { kind: 'all' },
        relations:
          relation === null
            ? []
            : [{ direction: 'backwards', type: 'booking', fact: 'workOrder', mode: relation }],
        carry: 'documents',
        graceDays: 7,
        priority: 90,
      },
    },
  })

  test('[F38] tell what was, what is and one’s own, where both have changed', () => {
    expect(comparisons(with7(7, 'extends'), with7(10, 'restricts'), north)).toEqual([
      {
        path: 'types.booking.graceDays',
        type: 'booking',
        about: 'setting',
        setting: 'graceDays',
        three: { before: 7, now: 10, own: 14 },
      },
      {
        path: 'types.workOrder.relations[0]',
        type: 'workOrder',
        about: 'relation',
        relation: { direction: 'backwards', type: 'booking', fact: 'workOrder' },
        three: { before: 'extends', now: 'restricts', own: 'removed' },
      },
    ])
    // What did not change, or changed to the same, is nobody's question.
    expect(comparisons(with7(7, 'extends'), with7(7, 'extends'), north)).toEqual([])
    expect(comparisons(with7(7, 'extends'), with7(14, null), north)).toEqual([])
  })

  test('[F38] a type that the base removed is offered as a whole, and kept as it was', () => {
    const { booking, ...others } = fieldServiceMobile.types
    const without: Profile = { ...fieldServiceMobile, types: others }
    const [comparison, ...more] = comparisons(fieldServiceMobile, without, north)
    expect(more).toEqual([])
    expect(comparison).toMatchObject({ path: 'types.booking', about: 'type', three: { now: null } })
    if (comparison === undefined) return
    expect(resolved(north, without).types.booking).toBeUndefined()
    expect(resolved(takeBase(north, comparison), without).types.booking).toBeUndefined()
    const kept = keepOwn(north, comparison)
    expect(resolved(kept, without).types.booking?.graceDays).toBe(14)
    expect(comparisons(fieldServiceMobile, without, kept)).toEqual([])
    // The base has it again: that is news.
    expect(comparisons(without, fieldServiceMobile, kept)).toHaveLength(1)
    expect(booking?.graceDays).toBe(7)
  })

  test('[F38] taking gives the base’s, keeping changes nothing, and neither is offered again', () => {
    let seen = 0
    fc.assert(
      fc.property(baseOf('a'), baseOf('a'), derivedOf('b', 'a'), (before, now, derived) => {
        const all = comparisons(before, now, derived)
        for (const comparison of all) {
          seen++
          const others = all.filter((each) => each !== comparison).map(identity)
          expect(valueAt(derived, comparison.path)).toBeDefined()
          if (isThere(comparison, overBase(now, derived)))
            expect(ownValue(overBase(now, derived), comparison)).toBe(sortedJson(comparison.three.own))

          const taken = takeBase(derived, comparison)
          expect(comparisons(before, now, taken).map(identity)).toEqual(others)
          if (isThere(comparison, overBase(now, taken)))
            expect(ownValue(overBase(now, taken), comparison)).toBe(sortedJson(comparison.three.now))

          const kept = keepOwn(derived, comparison)
          expect(comparisons(before, now, kept).map(identity)).toEqual(others)
          const back = comparison.about === 'type' && comparison.three.now === null
          if (!back)
            expect(entries(said(overBase(now, kept).types))).toEqual(
              entries(said(overBase(now, derived).types)),
            )
        }
        const decided = all.reduce(
          (each, comparison, index) => (index % 2 === 0 ? takeBase : keepOwn)(each, comparison),
          derived,
        )
        expect(comparisons(before, now, decided)).toEqual([])
        expect(comparisons(now, now, decided)).toEqual([])
      }),
      { numRuns },
    )
    expect(seen).toBeGreaterThan(numRuns)
  })

  test('[F38] what was kept is offered again when the base says something else again', () => {
    const [comparison] = comparisons(with7(7, null), with7(10, null), north)
    if (comparison === undefined) throw new Error('nothing was offered')
    const kept = keepOwn(north, comparison)
    expect(comparisons(with7(7, null), with7(10, null), kept)).toEqual([])
    expect(comparisons(with7(7, null), with7(20, null), kept)).toMatchObject([
      { three: { before: 10, now: 20, own: 14 } },
    ])
  })
})

const identity = (comparison: Comparison): string => {
  const { path, three, ...others } = comparison
  return sortedJson([others, three])
}

const valueAt = (json: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>(
      (inner, step) => (typeof inner === 'object' && inner ? Reflect.get(inner, step) : null),
      json,
    )

/** Whether the target of what was compared is there to be looked at. */
const isThere = (comparison: Comparison, profile: Profile): boolean =>
  comparison.about === 'setting' ||
  (comparison.about === 'relation' && ruleOf(profile, comparison.relation.type) !== null)

const ownValue = (profile: Profile, comparison: Comparison): string => {
  const rule = ruleOf(profile, comparison.type)
  if (comparison.about === 'type' || rule === null) return sortedJson(comparison.three.own)
  return sortedJson(
    comparison.about === 'setting' ? rule[comparison.setting] : modeIn(rule, comparison.relation),
  )
}
