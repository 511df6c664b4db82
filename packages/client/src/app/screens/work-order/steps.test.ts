import { newRecordId, type RecordId, systemClock, systemRandom, type Transition } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { Visit } from '../../workspace/visits.ts'
import { myVisit } from './my-visit.ts'
import { stepsOf } from './steps-of.ts'

const transition = (id: string, to: string, at: number): [string, Transition] => [
  id,
  { id, to, after: null, over: [], by: '', at },
]

test('[A10] the lane shows what a booking has been through with times, where it is and what is to come', () => {
  const steps = stepsOf(
    'inProgress',
    new Map([transition('a', 'traveling', 10), transition('b', 'inProgress', 20)]),
  )
  expect(steps).toEqual([
    { status: 'scheduled', state: 'done', at: null },
    { status: 'traveling', state: 'done', at: 10 },
    { status: 'inProgress', state: 'here', at: 20 },
    { status: 'completed', state: 'todo', at: null },
  ])
})

test('[A10] a step that was skipped is not shown as done', () => {
  const steps = stepsOf(
    'completed',
    new Map([transition('a', 'inProgress', 5), transition('b', 'completed', 9)]),
  )
  expect(steps.map(({ status }) => status)).toEqual(['scheduled', 'inProgress', 'completed'])
})

test('[A10] a break and a cancellation stand where they happened', () => {
  expect(stepsOf('onBreak', new Map([transition('a', 'inProgress', 5)])).map(({ status }) => status)).toEqual(
    ['scheduled', 'inProgress', 'onBreak', 'completed'],
  )
  expect(stepsOf('canceled', new Map()).map(({ status }) => status)).toEqual(['scheduled', 'canceled'])
})

const me = newRecordId('user', systemClock, systemRandom)
const day = 86_400_000
const now = Date.parse('2022-01-04T12:00:00Z')
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
const aVisit = (days: number, status: string, resource: RecordId = me): Visit => ({
  booking: newRecordId('booking', systemClock, systemRandom),
  workOrder: null,
  resource,
  start: now + days * day,
  end: now + days * day + 1,
  status,
})
const chosen = (...visits: readonly Visit[]): Visit | null => myVisit(visits, me, '2022-01-04', dayOf)

test('[A11] the page is about the booking that the person has begun, else today’s, else the next one', () => {
  const begun = aVisit(-1, 'inProgress')
  const today = aVisit(0, 'scheduled')
  const done = aVisit(0, 'completed')
  const later = aVisit(2, 'scheduled')
  expect(chosen(today, begun, later)).toBe(begun)
  expect(chosen(later, done, today)).toBe(today)
  expect(chosen(later, done)).toBe(done)
  expect(chosen(aVisit(-2, 'completed'), later)).toBe(later)
  expect(chosen(aVisit(-3, 'completed'), aVisit(-2, 'canceled'))?.status).toBe('completed')
})

test('[A11] others’ bookings are not the person’s', () => {
  expect(chosen(aVisit(0, 'inProgress', newRecordId('user', systemClock, systemRandom)))).toBeNull()
})
