import { type Facts, fieldService, type RecordId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Change } from '../filter/profile-filter.ts'
import { idOf } from '../testing/ids.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { aProfile, aRule, backwards, forwards, hiring } from '../testing/organization.ts'
import { SideBySide } from '../testing/side-by-side.ts'
import { IncrementalFilter } from './incremental-filter.ts'
import { Reach } from './reach.ts'

const numRuns = Number(process.env.HISTORIES ?? 2_000) / 5

const [ana, ben] = [idOf('user', 1), idOf('user', 2)]
const ids = (type: string, count: number): readonly RecordId[] =>
  Array.from({ length: count }, (_, n) => idOf(type, n))
const accounts = ids('account', 7)
const assets = ids('customerAsset', 7)
const workOrders = ids('workOrder', 3)
const related = { kind: 'related' } as const

/** Chains, circles and knots of parents, held here and there by a work order of one's own. */
const profiles = [
  aProfile({
    workOrder: aRule({ kind: 'own', by: 'createdBy' }, forwards('account', 'account')),
    account: aRule(related, forwards('account', 'parent')),
  }),
  aProfile({
    workOrder: aRule(
      { kind: 'own', by: 'createdBy' },
      forwards('account', 'account'),
      forwards('customerAsset', 'customerAsset'),
    ),
    account: aRule(
      { kind: 'own', by: 'createdBy' },
      forwards('account', 'parent'),
      backwards('account', 'parent'),
    ),
    customerAsset: aRule(related, forwards('customerAsset', 'parent'), forwards('account', 'account')),
  }),
  aProfile({
    workOrder: aRule({ kind: 'own', by: 'createdBy' }, forwards('account', 'account')),
    account: aRule(related, forwards('account', 'parent'), backwards('customerAsset', 'account')),
    customerAsset: aRule(
      { kind: 'own', by: 'createdBy' },
      backwards('customerAsset', 'parent'),
      forwards('account', 'account'),
    ),
  }),
]

const one = (records: readonly RecordId[]) => fc.option(fc.constantFrom(...records), { freq: 4 })
const owner = fc.option(fc.constantFrom(ana, ben), { freq: 2 })
const change: fc.Arbitrary<Change> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(
        fc.constantFrom(...accounts),
        fc.record({ parent: one(accounts), createdBy: owner }),
      ),
    },
    {
      weight: 4,
      arbitrary: fc.tuple(
        fc.constantFrom(...assets),
        fc.record({ parent: one(assets), account: one(accounts), createdBy: owner }),
      ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(
        fc.constantFrom(...workOrders),
        fc.record({ account: one(accounts), customerAsset: one(assets), createdBy: owner }),
      ),
    },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...accounts, ...assets), fc.constant(null)) },
  )
  .map(([record, facts]) => ({ kind: 'facts', record, facts }))

/** Counts stand in the entries of members, or nearly none of them does. */
const mostCount = fc.constantFrom(0, 1, Number.POSITIVE_INFINITY)

test('[F5, F19, F78] long circles that are cut and held elsewhere keep just what something outside of them holds', () => {
  let carried = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles),
      // Low enough for levels to be given anew all the time, and never.
      fc.constantFrom(2, 2 ** 26),
      mostCount,
      fc.array(change, { minLength: 15, maxLength: 25 }),
      fc.array(fc.array(change, { maxLength: 2 }), { minLength: 10, maxLength: 25 }),
      (profile, highestLevel, most, beginning, steps) => {
        const side = new SideBySide(
          new IncrementalFilter(fieldService, { highestLevel, mostCount: most }),
          fieldService,
          [ana, ben],
          [...accounts, ...assets, ...workOrders],
          startOfHistories,
        )
        const crew = [ana, ben].flatMap((user) => hiring(user, ['field']))
        side.step([{ kind: 'profile', profile }, ...crew, ...beginning], startOfHistories)
        for (const changes of steps) side.step(changes, side.now)
        carried += side.setOf(ana).size
      },
    ),
    { numRuns },
  )
  expect(carried).toBeGreaterThan(numRuns)
})

test('[F90, F78] long circles that were loaded are held as those that were applied, however low levels are kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles),
      fc.constantFrom(1, 2, 2 ** 26),
      mostCount,
      fc.array(change, { minLength: 15, maxLength: 25 }),
      fc.array(change, { maxLength: 20 }),
      (profile, highestLevel, most, beginning, steps) => {
        const filters = [0, 1].map(
          () => new IncrementalFilter(fieldService, { highestLevel, mostCount: most }),
        )
        const [applied, loaded] = filters
        if (applied === undefined || loaded === undefined) return
        const crew = [ana, ben].flatMap((user) => hiring(user, ['field']))
        const all: readonly Change[] = [{ kind: 'profile', profile }, ...beginning, ...crew]
        applied.apply(all, startOfHistories)
        loaded.load(all, startOfHistories)
        for (const user of [ana, ben])
          expect(new Map(loaded.setOf(user))).toEqual(new Map(applied.setOf(user)))
        for (const each of steps)
          expect(loaded.apply([each], startOfHistories)).toEqual(applied.apply([each], startOfHistories))
      },
    ),
    { numRuns: numRuns / 4 },
  )
})

test('[F77] what loses all that held it goes without a look for others, where no circle leads to it any more', () => {
  const looks = vi.spyOn(Reach.prototype, 'into')
  const told = (records: readonly RecordId[], facts: (n: number) => Facts | null): readonly Change[] =>
    records.map((record, n) => ({ kind: 'facts', record, facts: facts(n) }))
  let looked = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles),
      fc.constantFrom(2, 2 ** 26),
      fc.boolean(),
      fc.array(change, { minLength: 15, maxLength: 25 }),
      fc.array(fc.array(change, { maxLength: 2 }), { minLength: 10, maxLength: 25 }),
      (profile, highestLevel, isLoaded, beginning, steps) => {
        const filter = new IncrementalFilter(fieldService, { highestLevel })
        const crew = [ana, ben].flatMap((user) => hiring(user, ['field']))
        const all: readonly Change[] = [{ kind: 'profile', profile }, ...beginning, ...crew]
        if (isLoaded) filter.load(all, startOfHistories)
        else filter.apply(all, startOfHistories)
        for (const changes of steps) filter.apply(changes, startOfHistories)
        const mine = told(workOrders, (n) => ({
          createdBy: ana,
          account: accounts[n] ?? null,
          customerAsset: assets[n] ?? null,
        }))
        filter.apply([...mine, ...told([...accounts, ...assets], () => ({}))], startOfHistories)
        const carried = filter.setOf(ana).size
        looked += looks.mock.calls.length
        looks.mockClear()
        const differences = filter.apply(
          told(workOrders, () => null),
          startOfHistories,
        )
        expect(differences.length).toBeGreaterThanOrEqual(carried)
        expect(looks).not.toHaveBeenCalled()
      },
    ),
    { numRuns: numRuns / 2 },
  )
  expect(looked).toBeGreaterThan(numRuns / 2)
  looks.mockRestore()
})
