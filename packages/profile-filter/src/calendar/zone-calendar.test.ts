import { expect, test } from 'vitest'
import { knownZone, spanOf } from '../oracle/local-days.ts'
import { parsePeriod } from '../profile/period.ts'
import { type Days, days } from '../testing/days-by-hand.ts'
import { at } from '../testing/ids.ts'
import { ZoneCalendar } from './zone-calendar.ts'

const instant = (text: string): number => (text === '-infinity' ? Number.NEGATIVE_INFINITY : at(text))

const byCalendar = (zone: string, now: number, text: string) => {
  const calendar = new ZoneCalendar(zone)
  calendar.moveTo(now)
  const period = parsePeriod(text)
  return period && calendar.interval(period)
}

const isByHand = ([zone, now, period, from, to]: Days): void => {
  const expected = { from: instant(from), to: instant(to) }
  const told = `${period} in "${zone}" at ${now}`
  expect(byCalendar(zone, at(now), period), told).toEqual(expected)
  expect(spanOf(period, knownZone(zone), at(now)), `the oracle: ${told}`).toEqual(expected)
}

test('[F17] periods are whole local days, as worked out by hand', () => {
  for (const row of days) isByHand(row)
})

test('[F18] days of 23, 24.5 and 25 hours are whole days', () => {
  const hours = (zone: string, now: string): number => {
    const day = byCalendar(zone, at(now), 'today')
    return day === null ? 0 : (day.to - day.from) / 3_600_000
  }
  expect(hours('Europe/Berlin', '2026-03-29T12:00:00Z')).toBe(23)
  expect(hours('Europe/Berlin', '2026-10-25T12:00:00Z')).toBe(25)
  expect(hours('Australia/Lord_Howe', '2026-04-05T00:00:00Z')).toBe(24.5)
  expect(hours('Africa/Cairo', '2026-04-24T12:00:00Z')).toBe(23)
})

test('[F18] on 400 days in 12 zones the calendar agrees with the oracle, and its days leave no gap', () => {
  const zones = [
    ...['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo', 'Australia/Lord_Howe'],
    ...['Asia/Kolkata', 'America/Sao_Paulo', 'Africa/Cairo', 'Pacific/Chatham', 'Europe/London'],
    ...['America/St_Johns', 'Asia/Tehran'],
  ]
  const today = parsePeriod('today')
  if (today === null) throw new Error('today is a period')
  for (const zone of zones) {
    const calendar = new ZoneCalendar(zone)
    let now = at('2026-01-01T00:00:00Z')
    for (let day = 0; day < 400; day++) {
      calendar.moveTo(now)
      const { from, to } = calendar.interval(today)
      expect(from).toBeLessThanOrEqual(now)
      expect(spanOf('today', zone, now)).toEqual({ from, to })
      expect(spanOf('today', zone, to - 1)).toEqual({ from, to })
      expect(calendar.today).toEqual({ from, to })
      now = to
    }
  }
})

test('[F4] a time zone that is not known counts as UTC', () => {
  expect(byCalendar('Mars/Base', at('2026-11-25T12:00:00Z'), 'today')).toEqual(
    byCalendar('UTC', at('2026-11-25T12:00:00Z'), 'today'),
  )
})

test('[F17] what is no period is not read as one', () => {
  const wrong = [
    '',
    'Today',
    'next days',
    'next 0 days',
    'next 07 days',
    'last -1 days',
    'next 3651 days',
    'this day',
    'constructor',
  ]
  for (const text of wrong) expect(parsePeriod(text), text).toBeNull()
})
