import {
  companionId,
  type Facts,
  fieldService,
  type RecordId,
  type TouchedPlace,
  type UserId,
} from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import type { Scope, TypeRights } from './declaration.ts'
import { formerlyCarriedFor, Rights, type RightsView } from './rights.ts'
import { roleRights } from './role-rights.ts'
import { aChange, field } from './testing/a-change.ts'

const id = (type: string, n: number): RecordId => `${type}/${String(n).padStart(26, '0')}` as RecordId
const [ana, marta, vera] = [id('user', 1), id('user', 2), id('user', 3)] as [UserId, UserId, UserId]
const order = id('workOrder', 1)
const now = 1_000_000_000_000

const world = (facts: Readonly<Record<string, Facts>> = {}, view: Partial<RightsView> = {}): Rights => {
  const people: Record<string, Facts> = {
    [ana]: { name: 'Ana', roles: ['technician'] },
    [marta]: { name: 'Marta', roles: ['supervisor'] },
    [vera]: { name: 'Vera', roles: ['administrator'] },
  }
  const all = { ...people, [order]: { title: 'x' }, ...facts }
  return new Rights({
    factsOf: (record) => all[record] ?? null,
    carries: () => false,
    leftAt: () => null,
    now: () => now,
    ...view,
  })
}

const change = (rights: Rights, user: UserId, record = order, facts: Facts | null = { title: 'x' }) =>
  rights.mayChange(user, aChange(record, facts))?.code ?? null

describe('a technician', () => {
  test('[D20] may read and change what they carry, carried within 30 days, made, or are booked on; nothing else', () => {
    expect(world().mayRead(ana, order)).toBe(false)
    expect(change(world(), ana)).toBe('may-not-change')
    expect(world({}, { carries: () => true }).mayRead(ana, order)).toBe(true)
    expect(world({}, { leftAt: () => now - formerlyCarriedFor }).mayRead(ana, order)).toBe(true)
    expect(world({}, { leftAt: () => now - formerlyCarriedFor - 1 }).mayRead(ana, order)).toBe(false)
    expect(world({ [order]: { createdBy: ana } }).mayRead(ana, order)).toBe(true)
    const booking = id('booking', 1)
    const booked = world({
      [order]: { bookingStatuses: { [booking]: 'scheduled' } },
      [booking]: { resource: ana },
    })
    expect(booked.mayRead(ana, order)).toBe(true)
  })

  test('[D21] may make work orders and bookings, and no people or crews', () => {
    expect(change(world(), ana, id('workOrder', 9), null)).toBeNull()
    expect(change(world(), ana, id('user', 9), null)).toBe('may-not-create')
    expect(change(world({}, { carries: () => true }), ana, marta, { roles: ['supervisor'] })).toBe(
      'may-not-change',
    )
  })

  test.each([
    ['contact', 'mine', true],
    ['timeEntry', 'readMine', true],
    ['purchaseOrder', 'mine', true],
    ['rma', 'mine', true],
    ['rtv', 'readMine', false],
    ['agreement', 'readMine', false],
    ['inventory', 'readMine', false],
    ['warehouse', 'readAll', false],
    ['service', 'readAll', false],
    ['incidentType', 'readAll', false],
    ['workOrderType', 'readAll', false],
  ])('[I30] with a %s may do: %s; make one: %s', (type, reach, create) => {
    const record = id(type, 1)
    const carried = world({ [record]: { title: 'x' } }, { carries: () => true })
    const strange = world({ [record]: { title: 'x' } })
    expect(carried.mayRead(ana, record)).toBe(true)
    expect(strange.mayRead(ana, record)).toBe(reach === 'readAll')
    expect(change(carried, ana, record)).toBe(reach === 'mine' ? null : 'may-not-change')
    expect(change(strange, ana, record)).toBe('may-not-change')
    expect(change(carried, ana, id(type, 9), null)).toBe(create ? null : 'may-not-create')
    for (const office of [marta, vera]) expect(change(strange, office, record)).toBeNull()
  })

  test('[I31] every record type that ships has rights of its own', () => {
    const named = Object.keys(roleRights.technician ?? {})
    for (const type of fieldService.types.keys()) expect(named).toContain(type)
  })

  test('[I30] own time is own, carried or not, until it was approved; that of others is not, though it is carried', () => {
    const entry = id('timeEntry', 1)
    const others = world({ [entry]: { resource: id('user', 4) } }, { carries: () => true })
    expect(others.mayRead(ana, entry)).toBe(true)
    expect(change(others, ana, entry, { resource: id('user', 4) })).toBe('may-not-change')
    const places: readonly TouchedPlace[] = [
      { holds: 'transitions', root: 'transitions', child: null, field: 't0' },
    ]
    const facts = { resource: id('user', 4), status: 'draft' }
    const handIn = aChange(entry, facts, { places, moves: [['draft', 'submitted']] })
    expect(others.mayChange(ana, handIn)?.code).toBe('may-not-change')
    const own = (status: string) => world({ [entry]: { resource: ana, status } })
    expect(change(own('returned'), ana, entry, { resource: ana, status: 'returned' })).toBeNull()
    expect(change(own('approved'), ana, entry, { resource: ana, status: 'approved' })).toBe('late-edit')
  })

  test.each([
    ['timeEntry', 'draft', 'submitted', true],
    ['timeEntry', 'submitted', 'draft', true],
    ['timeEntry', 'submitted', 'approved', false],
    ['timeEntry', 'submitted', 'returned', false],
    ['purchaseOrder', 'draft', 'submitted', true],
    ['purchaseOrder', 'submitted', 'approved', false],
    ['purchaseOrder', 'approved', 'productsReceived', true],
    ['purchaseOrder', 'productsReceived', 'billed', false],
    ['rma', 'pending', 'productsReceived', true],
  ])('[I38] a %s they may bring from %s to %s: %s; the office may', (type, from, to, may) => {
    const record = id(type, 1)
    const facts = { resource: ana, requestedBy: ana, createdBy: ana, status: from }
    const places: readonly TouchedPlace[] = [
      { holds: 'transitions', root: 'transitions', child: null, field: 't0' },
    ]
    const move = (user: UserId) =>
      world({ [record]: facts }).mayChange(user, aChange(record, facts, { places, moves: [[from, to]] }))
        ?.code
    expect(move(ana)).toBe(may ? undefined : 'may-not-change-status')
    expect(move(marta)).toBeUndefined()
  })

  test('[D22] what is only for the office they neither see nor change, even if they carry it', () => {
    const hidden = world({ [order]: { officeOnly: true } }, { carries: () => true })
    expect(hidden.mayRead(ana, order)).toBe(false)
    expect(change(hidden, ana, order, { officeOnly: true })).toBe('may-not-change')
    expect(hidden.mayRead(marta, order)).toBe(true)
  })

  test('[D23] an edit after the record was posted is late; the office may still make one', () => {
    const carried = world({}, { carries: () => true })
    expect(change(carried, ana, order, { status: 'posted' })).toBe('late-edit')
    expect(change(carried, marta, order, { status: 'posted' })).toBeNull()
  })
})

test('[D24] a supervisor sees and changes all work, and gives nobody a role', () => {
  expect(world().mayRead(marta, order)).toBe(true)
  expect(change(world(), marta)).toBeNull()
  expect(change(world(), marta, ana, {})).toBe('may-not-change')
  expect(change(world(), vera, ana, {})).toBeNull()
})

test('[D25] somebody who is not active, removed or unknown may nothing', () => {
  for (const facts of [
    { roles: ['supervisor'], active: false },
    { roles: ['supervisor'], removed: true },
  ]) {
    const rights = world({ [marta]: facts })
    expect(rights.mayRead(marta, order)).toBe(false)
    expect(change(rights, marta)).toBe('user-inactive')
  }
  expect(world().mayRead(id('user', 99), order)).toBe(false)
})

describe('an edit that others have overtaken', () => {
  const booking = id('booking', 1)
  const team = id('team', 1)
  const edit = (facts: Facts, seen: boolean, user = ana) =>
    world(
      { [booking]: facts, [ana]: { roles: ['technician'], teams: [team] } },
      { carries: () => true },
    ).mayChange(user, aChange(booking, facts, { seen: { status: () => seen, field: () => seen } }))

  test('[D120] of a completed booking is held when its author had not seen that, and else applied', () => {
    expect(edit({ resource: ana, status: 'completed' }, false)).toMatchObject({ code: 'completed-meanwhile' })
    expect(edit({ resource: ana, status: 'completed' }, true)).toBeNull()
    expect(edit({ resource: ana, status: 'inProgress' }, false)).toBeNull()
    expect(edit({ resource: ana, status: 'completed' }, false, marta)).toBeNull()
  })

  test('[D121] of what was given to somebody else is held when its author had not seen that', () => {
    expect(edit({ resource: marta }, false)).toEqual({ code: 'given-away', detail: 'resource' })
    expect(edit({ resource: marta }, true)).toBeNull()
    expect(edit({ resource: ana }, false)).toBeNull()
    const order = id('workOrder', 2)
    const moved = (to: RecordId) => {
      const facts = { team: to }
      return world(
        { [order]: facts, [ana]: { roles: ['technician'], teams: [team] } },
        { carries: () => true },
      ).mayChange(ana, aChange(order, facts, { seen: { status: () => false, field: () => false } }))
    }
    expect(moved(id('team', 2))).toEqual({ code: 'given-away', detail: 'team' })
    expect(moved(team)).toBeNull()
  })
})

test('[D125] a new record is given only to whom the right to create reaches', () => {
  const [mine, others, below, beside] = [
    id('team', 1),
    id('team', 2),
    id('businessUnit', 2),
    id('businessUnit', 3),
  ]
  const unit = id('businessUnit', 1)
  const colleague = id('user', 7)
  const facts: Record<string, Facts> = {
    [ana]: { roles: ['maker'], teams: [mine], businessUnit: unit },
    [colleague]: { teams: [mine], businessUnit: beside },
    [below]: { parent: unit },
    [others]: { businessUnit: below },
  }
  const mayGive = (create: Scope, made: Facts): boolean => {
    const rights = { read: 'own', write: 'own', create, remove: 'own' } as const
    const declaration = {
      version: 1,
      fieldGroups: {},
      roles: { maker: { powers: [], types: { '*': rights } } },
    }
    const view = {
      factsOf: (record: RecordId) => facts[record] ?? null,
      carries: () => false,
      leftAt: () => null,
    }
    const asked = new Rights({ ...view, now: () => now }, declaration)
    return asked.mayChange(ana, aChange(id('booking', 9), null, { made })) === null
  }
  const scopes = ['none', 'own', 'team', 'unit', 'organization'] as const
  const from = (made: Facts): readonly Scope[] => scopes.filter((scope) => mayGive(scope, made))
  expect(from({})).toEqual(['own', 'team', 'unit', 'organization'])
  expect(from({ resource: ana, team: mine, businessUnit: below })).toEqual([
    'own',
    'team',
    'unit',
    'organization',
  ])
  expect(from({ resource: colleague })).toEqual(['team', 'unit', 'organization'])
  expect(from({ team: others })).toEqual(['unit', 'organization'])
  expect(from({ businessUnit: beside })).toEqual(['organization'])
})

describe('a column group', () => {
  const companion = companionId(order, 'workOrder.pricing')
  const under = (types: Readonly<Record<string, TypeRights>>, main: Facts = {}): Rights =>
    world({ [companion]: { of: order }, [order]: { title: 'x', ...main } }).under({
      version: 1,
      fieldGroups: {},
      roles: { technician: { powers: [], types }, administrator: { powers: ['seeOfficeOnly'], types } },
    })
  const rightsOf = (read: Scope): TypeRights => ({ read, write: read, create: read, remove: read })
  const everything = { '*': rightsOf('organization') }
  const edit = (rights: Rights, ...places: readonly TouchedPlace[]) =>
    rights.mayChange(ana, aChange(companion, { of: order }, { places }))?.code ?? null

  test('[D210] is read by roles that name it and by no others, as far as its main record is within their scope', () => {
    expect(under(everything).mayRead(ana, companion)).toBe(false)
    expect(edit(under(everything), field('estimate'))).toBe('may-not-change')
    const named = (read: Scope, main?: Facts) =>
      under({ ...everything, 'workOrder.pricing': rightsOf(read) }, main)
    expect(named('organization').mayRead(ana, companion)).toBe(true)
    expect(named('own').mayRead(ana, companion)).toBe(false)
    expect(named('own', { createdBy: ana }).mayRead(ana, companion)).toBe(true)
    expect(edit(named('own', { createdBy: ana }), field('estimate'))).toBeNull()
    expect(named('organization', { officeOnly: true }).mayRead(ana, companion)).toBe(false)
    expect(named('organization', { officeOnly: true }).mayRead(vera, companion)).toBe(true)
    expect(edit(named('organization', { officeOnly: true }), field('estimate'))).toBe('may-not-change')
  })

  test('[D211] is made by nobody, removed by nobody and never given to another record', () => {
    const rights = under({ ...everything, 'workOrder.pricing': rightsOf('organization') })
    expect(change(rights, ana, companion, null)).toBe('may-not-create')
    expect(edit(rights, field('removed'))).toBe('may-not-remove')
    expect(edit(rights, field('estimate'), field('of'))).toBe('may-not-change-field')
    const { remove, places } = rights.outlook(ana, companion, fieldService.type('workOrder.pricing')) ?? {}
    expect(remove).toBe(false)
    expect(places?.some(({ place }) => place === 'of')).toBe(false)
    expect(places).toContainEqual({ place: 'estimate', may: true })
  })
})
