import {
  companionId,
  type Facts,
  fieldService,
  mainLink,
  mainOf,
  type RecordId,
  type TouchedPlace,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { powers, type RightsDeclaration, type Scope, scopes, type TypeRights } from './declaration.ts'
import { parseRights } from './parse-rights.ts'
import { isReadByRights, structuralTypes } from './read-by-rights.ts'
import { Rights } from './rights.ts'
import { aChange, field } from './testing/a-change.ts'
import { RightsOracle, type SmallWorld } from './testing/rights-oracle.ts'

const id = (type: string, n: number): RecordId => `${type}/${String(n).padStart(26, '0')}` as RecordId
const ids = (type: string, count: number): readonly RecordId[] =>
  Array.from({ length: count }, (_, n) => id(type, n + 1))
const people = ids('user', 4) as readonly UserId[]
const [teams, units, orders, bookings] = [
  ids('team', 3),
  ids('businessUnit', 4),
  ids('workOrder', 4),
  ids('booking', 5),
]
const priced = orders.map((order) => companionId(order, 'workOrder.pricing'))
const roles = ['one', 'two', 'three']

const aWorld = (random: SeededRandom): SmallWorld => {
  const some = <T>(all: readonly T[]): T[] => all.filter(() => random.chance(0.4))
  const maybe = <T>(all: readonly T[]): T | null => (random.chance(0.6) ? random.pick(all) : null)
  const facts = new Map<RecordId, Facts>()
  for (const user of people)
    facts.set(user, { roles: some(roles), teams: some(teams), businessUnit: maybe(units) })
  for (const team of teams) facts.set(team, { businessUnit: maybe(units) })
  for (const unit of units) facts.set(unit, { parent: maybe(units) })
  for (const booking of bookings) facts.set(booking, { resource: maybe(people), createdBy: maybe(people) })
  for (const order of orders)
    facts.set(order, {
      team: maybe(teams),
      businessUnit: maybe(units),
      createdBy: maybe(people),
      bookingStatuses: Object.fromEntries(some(bookings).map((one) => [one, 'scheduled'])),
    })
  for (const companion of priced)
    if (random.chance(0.8)) facts.set(companion, { of: mainOf(companion), createdBy: maybe(people) })
  const carried = people.flatMap((user) => some([...facts.keys()]).map((record) => `${user} ${record}`))
  return { facts, carried: new Set(carried.filter(() => random.chance(0.2))) }
}

const aDeclaration = (random: SeededRandom): RightsDeclaration => {
  const scope = (): Scope => random.pick(scopes)
  const rights = (type: string): TypeRights => ({
    read: scope(),
    write: scope(),
    create: scope(),
    remove: scope(),
    ...(type === 'workOrder' && random.chance(0.6) ? { groups: { money: scope(), desk: scope() } } : {}),
    ...(type === 'workOrder' && random.chance(0.6)
      ? {
          transitions: {
            posted: scope(),
            'completed>open': scope(),
            ...(random.chance(0.5) ? { '*': scope() } : {}),
          },
        }
      : {}),
  })
  const types = ['workOrder', 'workOrder.pricing', 'booking', 'team', 'user', '*']
  return {
    version: 1,
    fieldGroups: {
      workOrder: { money: ['priority', 'products.quantity'], desk: ['notes', 'tasks', 'tasks.done'] },
    },
    roles: Object.fromEntries(
      roles.map((role) => [
        role,
        {
          powers: [...powers],
          types: Object.fromEntries(
            types.filter(() => random.chance(0.7)).map((type) => [type, rights(type)]),
          ),
        },
      ]),
    ),
  }
}

const places: readonly TouchedPlace[] = [
  field('title'),
  field('priority'),
  field('removed'),
  field('not declared'),
  { holds: 'prose', root: 'notes', child: null, field: null },
  { holds: 'children', root: 'tasks', child: 'c', field: null },
  { holds: 'children', root: 'products', child: 'c', field: null },
  { holds: 'child', root: 'tasks', child: 'c', field: 'done' },
  { holds: 'child', root: 'tasks', child: 'c', field: 'order' },
  { holds: 'child', root: 'products', child: 'c', field: 'quantity' },
  { holds: 'child', root: 'products', child: 'c', field: 'name' },
]
const status: TouchedPlace = { holds: 'transitions', root: 'transitions', child: null, field: 't0' }
const moves = [
  ['open', 'posted'],
  ['completed', 'open'],
  ['canceled', 'open'],
  ['open', 'completed'],
] as const

test('[D122] what rights say of each person, record, place and status change is what brute force finds', () => {
  let [granted, refused] = [0, 0]
  const same = (may: boolean, expected: boolean, what: unknown): void => {
    if (may !== expected) expect({ what, may }).toEqual({ what, may: expected })
    if (may) granted++
    else refused++
  }
  for (let seed = 0; seed < 150; seed++) {
    const random = new SeededRandom(seed)
    const [world, declaration] = [aWorld(random), aDeclaration(random)]
    expect(parseRights(declaration, fieldService)).toEqual({ ok: true, rights: declaration })
    const oracle = new RightsOracle(declaration, world)
    const rights = new Rights(
      {
        factsOf: (record) => world.facts.get(record) ?? null,
        carries: (user, record) => world.carried.has(`${user} ${record}`),
        leftAt: () => null,
        now: () => 0,
      },
      declaration,
    )
    for (const user of people)
      for (const [record, facts] of world.facts) {
        same(rights.mayRead(user, record), oracle.may(user, 'read', record), { seed, user, record })
        for (const place of record.startsWith('workOrder/')
          ? places
          : [field('name'), field('removed'), field(mainLink)]) {
          const may = rights.mayChange(user, aChange(record, facts, { places: [place] })) === null
          same(may, oracle.mayChangePlace(user, record, place), { seed, user, record, place })
        }
        if (!record.startsWith('workOrder/')) continue
        for (const [from, to] of moves) {
          const change = aChange(record, facts, { places: [status], moves: [[from, to]] })
          const may = rights.mayChange(user, change) === null
          same(may, oracle.mayMove(user, record, from, to), { seed, user, record, from, to })
        }
        const both = [random.pick(places), random.pick(places)]
        const may = rights.mayChange(user, aChange(record, facts, { places: both })) === null
        const mayEach = both.every((place) => oracle.mayChangePlace(user, record, place))
        same(may, mayEach, { seed, user, record, both })
      }
  }
  expect(Math.min(granted, refused)).toBeGreaterThan(10_000)
})

test('[D218] a right to read hangs on no fact whose change does not have it asked again', () => {
  const read = new Set<string>()
  for (let seed = 0; seed < 40; seed++) {
    const random = new SeededRandom(seed)
    const [world, declaration] = [aWorld(random), aDeclaration(random)]
    const watched = new Map<RecordId, Facts>()
    for (const [record, facts] of world.facts) {
      const get = (_: Facts, name: string): Facts[string] | undefined => {
        if (!isReadByRights(record, name)) expect.unreachable(`"${name}" of ${record} is read`)
        if (!structuralTypes.includes(typeOf(record))) read.add(name)
        return facts[name]
      }
      watched.set(record, new Proxy(facts, { get }))
    }
    const view = {
      factsOf: (record: RecordId) => watched.get(record) ?? null,
      carries: () => false,
      leftAt: () => null,
      now: () => 0,
    }
    const rights = new Rights(view, declaration)
    for (const user of people) for (const record of world.facts.keys()) rights.mayRead(user, record)
  }
  expect(read.size).toBeGreaterThan(5)
})
