import type { Request } from '../import/boston-311/request.ts'
import { dayMs, type ZonedTime } from '../import/zoned-time.ts'
import type { DemoCrew, DemoMember } from './crews.ts'
import type { Visit } from './day-layouts.ts'
import { workKinds } from './work-kinds.ts'
import type { WorkShare } from './work-share.ts'

/** One person's appointment in the demo. Times in ms since 1970 UTC. */
export interface DemoBooking {
  /** Derives its id: unique in the demo, and the same for whatever `now` it is made. */
  readonly key: string
  readonly member: DemoMember
  readonly request: Request
  readonly start: number
  readonly end: number
  /** Status changes that have happened by `now`, oldest first. */
  readonly changes: readonly BookingChange[]
  /** Of a day before today. */
  readonly isOver: boolean
}

export interface BookingChange {
  readonly to: 'traveling' | 'inProgress' | 'completed'
  readonly at: number
}

/** Whole days from today. */
const daysAhead = 6
const minute = 60_000

/**
 * A crew's bookings from yesterday to six days ahead; weekends to come are free. The crew's place among the crews
 * turns the roles, so that not every crew's day looks alike.
 */
export const planBookings = (
  crew: DemoCrew,
  { layouts, booked }: WorkShare,
  turn: number,
  now: number,
  zone: ZonedTime,
): readonly DemoBooking[] => {
  const today = zone.dayOf(now)
  const next = jobsInTurn(booked, layouts.today.length)
  const day = (offset: number, visits: readonly Visit[], roles: number): readonly DemoBooking[] =>
    visits.flatMap((visit, place) => {
      const request = next()
      const at = (minutes: number): number => zone.instantOf((today + offset) * dayMs + minutes * minute)
      const [start, end] = [at(visit.from), at(visit.to)]
      const changes = offset > 0 ? [] : changesBy(now, start, end, offset === 0 && endsADay(visit, visits))
      return visit.who.flatMap((role) => {
        const member = crew.members[(role + roles) % crew.members.length]
        if (member === undefined || request === undefined) return []
        const key = `${crew.key}/${offset}/${place}/${member.name}`
        return [{ key, member, request, start, end, changes, isOver: offset < 0 }]
      })
    })
  // In this order they take the jobs: today's first.
  const ofToday = day(0, layouts.today, turn)
  const ofYesterday = day(-1, layouts.yesterday, turn)
  const later = Array.from({ length: daysAhead }, (_, index) => index + 1)
    .filter((offset) => !isWeekend(today + offset))
    .flatMap((offset, count) => day(offset, layouts.later[count % layouts.later.length] ?? [], turn + count))
  return [...ofYesterday, ...ofToday, ...later]
}

/**
 * Each job once; after that further visits to those of today that are not done in one, the last of them first, since
 * the earlier ones are most likely done.
 */
const jobsInTurn = (jobs: readonly Request[], ofToday: number): (() => Request | undefined) => {
  const again = jobs
    .slice(0, ofToday)
    .filter(({ type }) => workKinds[type]?.once !== true)
    .reverse()
  let taken = 0
  return () => {
    const at = taken++
    return at < jobs.length ? jobs[at] : again[(at - jobs.length) % again.length]
  }
}

/** Somebody goes nowhere after this visit. */
const endsADay = (visit: Visit, visits: readonly Visit[]): boolean =>
  visit.who.some((role) => !visits.some((other) => other.who.includes(role) && other.from >= visit.to))

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => [2, 3].includes(((day % 7) + 7) % 7)

/**
 * What has happened with a booking by `now`. The last of somebody's day is never completed, and has not been reached
 * when its time is over: so there is something to do in the demo at every time of day.
 */
const changesBy = (now: number, start: number, end: number, lastOfDay: boolean): readonly BookingChange[] => {
  if (lastOfDay && now >= end) return []
  const all: readonly BookingChange[] = [
    { to: 'traveling', at: start - 10 * minute },
    { to: 'inProgress', at: start + 2 * minute },
    { to: 'completed', at: end - 4 * minute },
  ]
  return all.filter(({ to, at }) => at <= now && !(lastOfDay && to === 'completed'))
}
