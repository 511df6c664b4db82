import { type Facts, fieldService, type RecordId, type UserId } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { formerlyCarriedFor, Rights, type RightsView } from './rights.ts'
import { roleRights } from './role-rights.ts'

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
  rights.mayChange(user, { record, type: fieldService.type(record.split('/')[0] ?? ''), facts })

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
    ['timeEntry', 'mine', true],
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

  test('[I30] own time is own, carried or not, until it was approved', () => {
    const entry = id('timeEntry', 1)
    const own = (status: string) => world({ [entry]: { resource: ana, status } })
    expect(change(own('returned'), ana, entry, { resource: ana, status: 'returned' })).toBeNull()
    expect(change(own('approved'), ana, entry, { resource: ana, status: 'approved' })).toBe('late-edit')
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
