import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '../../text/time.ts'
import type { Visit } from '../../workspace/visits.ts'
import { agendaOf, daysOf, visitsOnDay } from './agenda.ts'

const hour = 3_600_000
const zone = 'America/New_York'
/** 4 January 2022, 0:00 in New York. */
const midnight = Date.parse('2022-01-04T05:00:00Z')

const aVisit = (from: number, status: string, length = 1): Visit => ({
  booking: newRecordId('booking', systemClock, systemRandom),
  workOrder: newRecordId('workOrder', systemClock, systemRandom),
  resource: null,
  start: midnight + from * hour,
  end: midnight + (from + length) * hour,
  status,
})

test('[A7] what has been begun comes first, whatever is planned before it', () => {
  const begun = aVisit(11, 'traveling')
  expect(agendaOf([aVisit(9, 'scheduled'), begun], true).next).toBe(begun)
  const working = aVisit(13, 'inProgress')
  expect(agendaOf([begun, working, aVisit(9, 'onBreak')], true).next).toBe(working)
})

test('[A7] of what is planned the earliest counts, late or not', () => {
  const late = aVisit(8, 'scheduled')
  const { next, ahead } = agendaOf([aVisit(15, 'scheduled'), late], true)
  expect(next).toBe(late)
  expect(ahead).toHaveLength(1)
})

test('[A7] finished visits are behind, in order; nothing is next when all are', () => {
  const visits = [aVisit(10, 'completed'), aVisit(8, 'canceled')]
  const { next, past, ahead } = agendaOf(visits, true)
  expect(next).toBeNull()
  expect(past.map(({ status }) => status)).toEqual(['canceled', 'completed'])
  expect(ahead).toEqual([])
})

test('[A283] what is planned for a job that was canceled is not next, what was begun for one is; few are asked', () => {
  const [off, on, later] = [aVisit(8, 'scheduled'), aVisit(9, 'scheduled'), aVisit(10, 'scheduled')]
  const asked: Visit[] = []
  const isOff = (visit: Visit): boolean => asked.push(visit) > 0 && visit !== on
  expect(agendaOf([later, on, off], true, isOff)).toMatchObject({ next: on, past: [], ahead: [off, later] })
  expect(asked).toEqual([off, on])
  const begun = aVisit(11, 'inProgress')
  expect(agendaOf([on, begun], true, () => true).next).toBe(begun)
  expect(agendaOf([on], true, () => true).next).toBeNull()
})

test('[A7] another day has no next visit', () => {
  const visits = [aVisit(9, 'scheduled'), aVisit(11, 'scheduled')]
  expect(agendaOf(visits, false)).toEqual({ next: null, past: [], ahead: visits })
})

test('[A8] a visit is on the days of the person’s zone, one over midnight on both', () => {
  const evening = aVisit(23, 'scheduled', 2)
  expect(visitsOnDay([evening], '2022-01-04', zone)).toEqual([evening])
  expect(visitsOnDay([evening], '2022-01-05', zone)).toEqual([evening])
  expect(visitsOnDay([evening], '2022-01-06', zone)).toEqual([])
  const untilMidnight = aVisit(23, 'scheduled', 1)
  expect(visitsOnDay([untilMidnight], '2022-01-05', zone)).toEqual([])
})

test('[A8] the strip shows yesterday, today and the seven days that are carried', () => {
  expect(daysOf('2022-02-28')).toEqual([
    '2022-02-27',
    '2022-02-28',
    '2022-03-01',
    '2022-03-02',
    '2022-03-03',
    '2022-03-04',
    '2022-03-05',
    '2022-03-06',
    '2022-03-07',
  ])
})

test('[A231] a visit is on each day that clocks of the zone show while it lasts, whatever they do at midnight', () => {
  const zones = [
    'America/New_York',
    'Europe/Berlin',
    'America/Asuncion',
    'Asia/Beirut',
    'Pacific/Apia',
    'UTC',
  ]
  const random = new SeededRandom(8)
  for (const zone of zones)
    for (let n = 0; n < 150; n++) {
      const start = Date.UTC(2023, 0, 1) + random.below(365 * 24 * 12) * 300_000
      const visit = { ...aVisit(8, 'scheduled'), start, end: start + random.below(60) * 3_600_000 }
      const day = addDays(dayOf(start, zone), random.below(4) - 1)
      // The slow way: by the hour, what day it is.
      const days = new Set([dayOf(start, zone), dayOf(Math.max(start, visit.end - 1), zone)])
      for (let at = start; at < visit.end; at += 900_000) days.add(dayOf(at, zone))
      const found = visitsOnDay([visit], day, zone).length === 1
      if (found !== days.has(day))
        expect([zone, new Date(start).toISOString(), day, found]).toBe(days.has(day))
    }
})
