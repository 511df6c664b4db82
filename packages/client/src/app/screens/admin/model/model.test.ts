import {
  type Condition,
  type Finding,
  fieldServiceMobile,
  lintProfile,
  type Profile,
  parseProfile,
  type Relation,
  type TypeRule,
} from '@fieldmerge/profile-filter'
import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isNegated,
  isTest,
  partAt,
  tokensOf,
  type Way,
  withBeside,
  withOtherJoin,
  withOtherSign,
  withPart,
} from './condition-edits.ts'
import { fixFor } from './fixes.ts'
import { possibleRelations } from './links.ts'
import { mapOf } from './map-of.ts'
import { withoutType, withRelation, withType } from './profile-edits.ts'
import { filterable, newTest } from './test-forms.ts'
import { type Branch, treeOf } from './tree-of.ts'

const types = ['booking', 'workOrder', 'account', 'contact', 'customerAsset', 'product', 'user', 'team']

const arbitraryProfile: fc.Arbitrary<Profile> = fc
  .uniqueArray(fc.constantFrom(...types), { minLength: 1 })
  .chain((names) =>
    fc
      .tuple(
        ...names.map((type) =>
          fc.record({
            rows: fc.constantFrom<TypeRule['rows']>({ kind: 'all' }, { kind: 'related' }, { kind: 'none' }),
            relations: fc.subarray(
              possibleRelations(fieldService, type).filter((each) => names.includes(each.type)),
            ),
            carry: fc.constant('documents' as const),
            graceDays: fc.constant(0),
            priority: fc.nat(1_000),
          }),
        ),
      )
      .map((rules) => ({
        name: 'test',
        version: 1,
        label: 'Test',
        types: Object.fromEntries(names.map((name, at): [string, TypeRule] => [name, rules[at] as TypeRule])),
      })),
  )

const flat = (branches: readonly Branch[]): readonly Branch[] =>
  branches.flatMap((branch) => [branch, ...flat(branch.below)])

test('[A130] every carried type stands in the tree once, every relation at its source, and so on the map', () => {
  fc.assert(
    fc.property(arbitraryProfile, (profile) => {
      const carried = Object.entries(profile.types).filter(([, { rows }]) => rows.kind !== 'none')
      const branches = flat(treeOf(profile))
      expect(branches.map(({ type }) => type).toSorted()).toEqual(carried.map(([type]) => type).toSorted())
      for (const { type, rule, below, elsewhere } of branches) {
        const shown = [...below.map(({ by }) => by), ...elsewhere]
        expect(new Set(shown)).toEqual(new Set(rule.relations))
        expect(rule).toBe(profile.types[type])
      }
      const { nodes, edges } = mapOf(profile)
      expect(new Set(nodes.map(({ column, row }) => `${column} ${row}`)).size).toBe(carried.length)
      const wanted = carried.flatMap(([, { relations }]) =>
        relations.filter((relation: Relation) => carried.some(([type]) => type === relation.type)),
      )
      expect(edges).toHaveLength(wanted.length)
    }),
    { numRuns: 200 },
  )
})

const leaf: fc.Arbitrary<Condition> = fc
  .constantFrom(...filterable(fieldService, 'workOrder'))
  .map((fact) => newTest(fieldService, 'workOrder', fact))
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((or) => ({ or })),
    tie('condition').map((not) => ('not' in not ? not : { not })),
  ),
}))

const profileWith = (where: Condition): Profile => ({
  ...fieldServiceMobile,
  types: {
    ...fieldServiceMobile.types,
    workOrder: {
      rows: { kind: 'custom', where },
      relations: [],
      carry: 'documents',
      graceDays: 0,
      priority: 1,
    },
  },
})

const testsOf = (where: Condition): readonly (readonly [Way, Condition])[] =>
  tokensOf(where).flatMap((token) => (token.kind === 'test' ? [[token.way, token.test] as const] : []))

test('[A131] whatever is changed in a condition, it is a good one, and everything else in it stays', () => {
  fc.assert(
    fc.property(condition, fc.nat(), fc.constantFrom('and' as const, 'or' as const), (where, pick, join) => {
      const tests = testsOf(where)
      const [way = [], at] = tests[pick % tests.length] ?? []
      expect(partAt(where, way)).toEqual(at)
      const other = newTest(fieldService, 'workOrder', 'status')
      const beside = withBeside(where, way, join, other)
      expect(testsOf(beside)).toHaveLength(tests.length + 1)
      const signed = withOtherSign(where, way)
      expect(testsOf(signed)).toHaveLength(tests.length)
      expect(isNegated(signed, isNegated(where, way) ? way.slice(0, -1) : [...way, 0])).toBe(
        !isNegated(where, way),
      )
      const removed = withPart(where, way, null)
      expect(removed === null ? 0 : testsOf(removed).length).toBe(tests.length - 1)
      for (const token of tokensOf(where))
        if (token.kind === 'join')
          expect(withOtherJoin(withOtherJoin(where, token.way), token.way)).toEqual(where)
      for (const changed of [beside, signed, removed]) {
        if (changed === null) continue
        const read = parseProfile(profileWith(changed), fieldService)
        expect(read.ok ? [] : read.mistakes).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})

test('[A132] whatever types and relations are added and removed, the profile is a good one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...types), fc.nat(), fc.boolean()), { maxLength: 12 }),
      (steps) => {
        let profile: Profile = fieldServiceMobile
        for (const [type, pick, isRemoval] of steps) {
          if (isRemoval) profile = withoutType(profile, type)
          else {
            const relations = possibleRelations(fieldService, type)
            const relation = relations[pick % relations.length]
            const known = profile.types[type] === undefined ? withType(profile, type) : profile
            profile = relation === undefined ? known : withRelation(known, type, relation)
          }
        }
        const read = parseProfile(profile, fieldService)
        expect(read.ok ? [] : read.mistakes).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
})

const big = Object.fromEntries(
  [...fieldService.types.keys()].map((type) => [type, { records: 50_000, bytes: 4_000 }]),
)
const own = (fact: string): Condition => ({ fact, op: 'eq', value: '$user.id' })
const bookings = (where: Condition, graceDays = 7): Profile => ({
  name: 'test',
  version: 1,
  label: 'Test',
  types: {
    booking: { rows: { kind: 'custom', where }, relations: [], carry: 'documents', graceDays, priority: 1 },
  },
})
const findingsOf = (profile: Profile, changing = false): readonly Finding[] => {
  const booking = {
    records: 50_000,
    bytes: 4_000,
    ...(changing ? { facts: { start: { distinct: 900, changesPerDay: 3 }, team: { distinct: 0 } } } : {}),
  }
  return lintProfile(profile, fieldService, { ...big, booking })
}
const type = (rows: TypeRule['rows'], relations: readonly Relation[] = []): TypeRule => ({
  rows,
  relations,
  carry: 'documents',
  graceDays: 7,
  priority: 1,
})
const toAccount: Relation = { direction: 'forwards', type: 'account', fact: 'account', mode: 'extends' }

const cases: readonly (readonly [string, Profile])[] = [
  ['all-records', { ...bookings(own('resource')), types: { workOrder: type({ kind: 'all' }) } }],
  [
    'wide-window',
    bookings({ and: [own('resource'), { fact: 'start', op: 'in', value: ['today', 'next 90 days'] }] }),
  ],
  ['window-alone', bookings({ fact: 'start', op: 'in', value: ['today'] })],
  [
    'contains-on-big-type',
    bookings({ and: [own('resource'), { fact: 'title', op: 'contains', value: 'light' }] }),
  ],
  [
    'or-over-unrelated-facts',
    bookings({ or: [own('resource'), { fact: 'status', op: 'eq', value: 'scheduled' }] }),
  ],
  [
    'pulls-in-whole-type',
    {
      ...bookings(own('resource')),
      types: { workOrder: type({ kind: 'all' }, [toAccount]), account: type({ kind: 'related' }) },
    },
  ],
  [
    'filter-beside-relation',
    {
      ...bookings(own('resource')),
      types: {
        workOrder: type({ kind: 'custom', where: own('createdBy') }, [toAccount]),
        account: type({ kind: 'custom', where: own('createdBy') }),
      },
    },
  ],
  ['nothing-brings-it', { ...bookings(own('resource')), types: { account: type({ kind: 'related' }) } }],
  [
    'relation-without-effect',
    {
      ...bookings(own('resource')),
      types: {
        workOrder: type({ kind: 'custom', where: own('createdBy') }, [toAccount]),
        account: type({ kind: 'none' }),
      },
    },
  ],
]

test.each(cases)('[A133] the fix of %s is a good profile without that finding', (code, profile) => {
  const found = findingsOf(profile).find((each) => each.code === code)
  expect(found).toBeDefined()
  if (found === undefined) return
  const fix = fixFor(found, profile, fieldService)
  const fixed = fix?.apply(profile)
  expect(fixed).toBeDefined()
  if (fixed === undefined) return
  expect(parseProfile(fixed, fieldService)).toMatchObject({ ok: true })
  expect(findingsOf(fixed).filter((each) => each.code === code && each.path === found.path)).toEqual([])
})

test('[A133] what only a person can tell has no fix', () => {
  const removed: Finding = {
    code: 'removed-base-type',
    severity: 'note',
    path: 'types.account',
    message: { id: 'removedHere', parts: {} },
    sentence: '',
    todo: '',
  }
  expect(fixFor(removed, bookings(own('resource')), fieldService)).toBeNull()
  expect(isTest(own('resource'))).toBe(true)
})
