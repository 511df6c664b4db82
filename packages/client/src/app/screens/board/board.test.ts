import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { Visit } from '../../workspace/visits.ts'
import { docketsOf } from './matrix-cells.ts'
import { visitsInSight } from './matrix-rows.ts'
import { filterOrders, sortOrders } from './order-list.ts'
import type { OrderRow } from './order-rows.ts'

const id = (type: string): RecordId => newRecordId(type, systemClock, systemRandom)
const [ana, ben, kim, lights, highway, order] = [
  id('user'),
  id('user'),
  id('user'),
  id('team'),
  id('team'),
  id('workOrder'),
]
const crewOf = (person: RecordId | null): RecordId | null =>
  person === ana || person === ben ? lights : person === kim ? highway : null

const aVisit = (resource: RecordId, status: string, start = 0): Visit => ({
  booking: id('booking'),
  workOrder: order,
  resource,
  start,
  end: start + 1,
  status,
})

test('[A12] a crew has one docket for a job, where its furthest booking is', () => {
  const dockets = docketsOf([aVisit(ana, 'completed', 5), aVisit(ben, 'inProgress', 3)], crewOf)
  expect(dockets).toHaveLength(1)
  expect(dockets[0]).toMatchObject({ crew: lights, column: 'inProgress', start: 3 })
})

test('[A12] a job is done when all bookings of the crew are', () => {
  expect(docketsOf([aVisit(ana, 'completed'), aVisit(ben, 'scheduled')], crewOf)[0]?.column).toBe('scheduled')
  expect(docketsOf([aVisit(ana, 'completed'), aVisit(ben, 'completed')], crewOf)[0]?.column).toBe('completed')
})

test('[A12] each crew has its own docket; what was called off has none; who has no crew is not lost', () => {
  const dockets = docketsOf(
    [
      aVisit(ana, 'scheduled'),
      aVisit(kim, 'scheduled'),
      aVisit(ben, 'canceled'),
      aVisit(id('user'), 'scheduled'),
    ],
    crewOf,
  )
  expect(dockets.map(({ crew }) => crew).toSorted()).toEqual([lights, highway, null].toSorted())
})

const aRow = (change: Partial<OrderRow>): OrderRow => ({
  record: id('workOrder'),
  title: 'Street light out',
  number: 'WO-1',
  address: '',
  status: 'scheduled',
  priority: 'normal',
  dueAt: null,
  crew: null,
  crewName: '',
  district: null,
  people: [],
  visits: [],
  next: null,
  text: '',
  ...change,
})
const any = { text: '', status: '', crew: '', priority: '' }

test('[A13] the list keeps what has every word and every choice', () => {
  const rows = [
    aRow({ text: 'wo-1\nstreet light out\n12 café st', priority: 'high', crew: lights }),
    aRow({ text: 'wo-2\npothole', status: 'completed' }),
  ]
  expect(filterOrders(rows, any)).toHaveLength(2)
  expect(filterOrders(rows, { ...any, text: 'LIGHT street' })).toEqual([rows[0]])
  expect(filterOrders(rows, { ...any, status: 'completed' })).toEqual([rows[1]])
  expect(filterOrders(rows, { ...any, crew: lights, priority: 'high' })).toEqual([rows[0]])
  expect(filterOrders(rows, { ...any, crew: lights, status: 'completed' })).toEqual([])
})

test('[A13] rows without a value come last, both ways; numbers sort as numbers, priorities by weight', () => {
  const rows = [
    aRow({ number: 'WO-10', next: null, priority: 'urgent' }),
    aRow({ number: 'WO-9', next: 5, priority: 'low' }),
    aRow({ number: 'WO-1', next: 7, priority: 'high' }),
  ]
  const numbers = (by: 'start' | 'number' | 'priority', descending: boolean) =>
    sortOrders(rows, { by, descending }).map(({ number }) => number)
  expect(numbers('start', false)).toEqual(['WO-9', 'WO-1', 'WO-10'])
  expect(numbers('start', true)).toEqual(['WO-1', 'WO-9', 'WO-10'])
  expect(numbers('number', false)).toEqual(['WO-1', 'WO-9', 'WO-10'])
  expect(numbers('priority', true)).toEqual(['WO-10', 'WO-1', 'WO-9'])
})

test('[A182] a week has the visits that begin in it, a day also the one that came over midnight', () => {
  const visit = (start: string, end: string): Visit => ({
    ...aVisit(ana, 'scheduled', Date.parse(`${start}Z`)),
    end: Date.parse(`${end}Z`),
  })
  const before = visit('2026-05-31T22:00', '2026-06-01T02:00')
  const last = visit('2026-06-07T22:00', '2026-06-08T02:00')
  const after = visit('2026-06-08T00:00', '2026-06-08T01:00')
  const all = [before, last, after]
  expect(visitsInSight(all, 'day', '2026-06-01', 'UTC')).toEqual([last])
  expect(visitsInSight(all, 'crew', '2026-06-01', 'UTC')).toEqual([before])
})
