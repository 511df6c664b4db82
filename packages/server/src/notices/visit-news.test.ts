import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { orderNews, type RecordUpdate, visitNews } from './visit-news.ts'

const id = (type: string, n: number): RecordId => `${type}/0000000000000000000000000${n}` as RecordId
const [booking, order] = [id('booking', 1), id('workOrder', 1)]
const [ana, ben, sue] = [id('user', 1), id('user', 2), id('user', 3)]
const now = 1_000

const change = (path: string, old: unknown, kind: RecordUpdate['changes'][number]['kind'] = 'set') => ({
  kind,
  path,
  old,
  value: null,
})
const by = (user: UserId, ...changes: RecordUpdate['changes']): RecordUpdate => ({
  record: booking,
  by: user,
  changes,
})

const told = (
  updates: readonly RecordUpdate[],
  facts: Facts = {},
): readonly (readonly [string, UserId])[] => {
  const known: Record<string, Facts> = {
    [booking]: { resource: ana, workOrder: order, start: 2_000, end: 3_000, status: 'scheduled', ...facts },
    [order]: { number: 'WO-1', title: 'Pole leans' },
  }
  return visitNews(updates, (record) => known[record] ?? null, now).map(({ to, notice }) => {
    expect(notice).toMatchObject({ title: 'WO-1 Pole leans', record: order })
    return [notice.kind, to]
  })
}

test('[D192] a visit that is new, given, moved or called off is told to those whom it concerns', () => {
  expect(told([by(sue, change('', null, 'created'))])).toEqual([['assigned', ana]])
  expect(told([by(sue, change('resource', ben))])).toEqual([
    ['away', ben],
    ['assigned', ana],
  ])
  expect(told([by(sue, change('start', 500))])).toEqual([['changed', ana]])
  expect(told([by(sue, change('status', 'scheduled', 'transition'))], { status: 'canceled' })).toEqual([
    ['canceled', ana],
  ])
  expect(told([by(sue, change('removed', null, 'removed'))], { removed: true })).toEqual([['canceled', ana]])
  expect(told([by(sue, change('status', 'canceled', 'transition'))])).toEqual([['assigned', ana]])
  // Given away and called off at once: it was never the other's.
  const both = [by(sue, change('resource', ben), change('status', 'scheduled', 'transition'))]
  expect(told(both, { status: 'canceled' })).toEqual([['canceled', ben]])
  // There and back again is nothing.
  expect(told([by(sue, change('resource', ana)), by(sue, change('resource', ben))])).toEqual([])
})

test('[D192] nothing of what one did oneself, of visits that are over, and of steps of the work', () => {
  expect(told([by(ana, change('start', 500))])).toEqual([])
  expect(told([by(ana, change('', null, 'created'))])).toEqual([])
  expect(told([by(ana, change('resource', ben))])).toEqual([['away', ben]])
  expect(told([by(sue, change('start', 500))], { end: now })).toEqual([])
  expect(told([by(sue, change('start', 500))], { start: 10, end: null })).toEqual([])
  expect(told([by(sue, change('start', 500))], { status: 'completed' })).toEqual([])
  expect(told([by(sue, change('status', 'scheduled', 'transition'))], { status: 'traveling' })).toEqual([])
  expect(told([by(sue, change('name', 'x'))])).toEqual([])
})

const orderTold = (
  olds: readonly string[],
  status: string,
  visits: Readonly<Record<RecordId, Facts>>,
): readonly (readonly [string, UserId])[] => {
  const bookingStatuses = Object.fromEntries(Object.keys(visits).map((each) => [each, 'scheduled']))
  const known: Record<string, Facts> = {
    [order]: { number: 'WO-1', title: 'Pole leans', status, bookingStatuses },
    ...visits,
  }
  const updates = olds.map((old) => ({ ...by(sue, change('status', old, 'transition')), record: order }))
  return orderNews(updates, (record) => known[record] ?? null, now).map(({ to, notice }) => {
    expect(notice).toMatchObject({ title: 'WO-1 Pole leans', record: order })
    return [notice.kind, to]
  })
}

test('[D238] a job that is canceled or opened again is told to those who are to visit it still, and to nobody who did it', () => {
  const visit = { workOrder: order, resource: ana, start: 2_000, end: 3_000, status: 'scheduled' }
  const all = {
    [booking]: visit,
    [id('booking', 2)]: { ...visit, resource: ben, status: 'inProgress' },
    [id('booking', 3)]: { ...visit, resource: ben, status: 'completed' },
    [id('booking', 4)]: { ...visit, resource: ben, start: 10, end: 20 },
    [id('booking', 5)]: { ...visit, resource: sue },
  }
  expect(orderTold(['open'], 'canceled', all)).toEqual([
    ['canceled', ana],
    ['canceled', ben],
  ])
  expect(orderTold(['canceled'], 'scheduled', all)).toEqual([
    ['assigned', ana],
    ['assigned', ben],
  ])
  // There and back again is nothing, nor are other steps.
  expect(orderTold(['open', 'canceled'], 'scheduled', all)).toEqual([])
  expect(orderTold(['open'], 'posted', all)).toEqual([])
})
