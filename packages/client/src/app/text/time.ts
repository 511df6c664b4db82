/** Calendar and clock as a person sees them, in their time zone and language. Instants are ms since 1970 UTC. */

import { locale, t } from './texts.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Digits that can be reckoned with, whatever language is spoken. */
const plain = 'en-GB'

/** A day of somebody's calendar: `2026-01-04`. Sorts by time. */
export type Day = string

const formats = new Map<string, Intl.DateTimeFormat>()

/** In the language in use, unless it is for reckoning. */
const format = (
  zone: string,
  options: Intl.DateTimeFormatOptions,
  language: string = locale(),
): Intl.DateTimeFormat => {
  const key = `${language} ${zone}${JSON.stringify(options)}`
  let found = formats.get(key)
  if (found === undefined) {
    found = formatIn(zone, options, language)
    formats.set(key, found)
  }
  return found
}

/** A zone that this browser does not know counts as UTC, as on the server. */
const formatIn = (
  zone: string,
  options: Intl.DateTimeFormatOptions,
  language: string,
): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
  } catch {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  }
}

const wall: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
}

type WallParts = Readonly<Record<string, string>>

/** What was asked last: lists tell the same minutes again and again. */
const told = new Map<string, WallParts>()
const mostTold = 5_000

const partsOf = (instant: number, zone: string): WallParts => {
  // Clocks have gone by whole minutes since long before 1970.
  const isWhole = instant >= 0
  const key = `${isWhole ? Math.floor(instant / minuteMs) : instant} ${zone}`
  const known = told.get(key)
  if (known !== undefined) return known
  const parts = Object.fromEntries(
    format(zone, wall, plain)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  if (told.size >= mostTold) told.clear()
  told.set(key, parts)
  return parts
}

/** As on a watch: `9:52`. */
export const clockTime = (instant: number, zone: string): string => {
  const { hour = '0', minute = '00' } = partsOf(instant, zone)
  return `${Number(hour)}:${minute}`
}

export const dayOf = (instant: number, zone: string): Day => {
  const { year = '1970', month = '01', day = '01' } = partsOf(instant, zone)
  return `${year.padStart(4, '0')}-${month}-${day}`
}

export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)

const noonOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`)

/** `Tue 4 January`, or with the long name of the weekday. */
export const dayTitle = (day: Day, weekday: 'short' | 'long' = 'short'): string => {
  return format('UTC', { weekday, day: 'numeric', month: 'long' }).format(noonOf(day))
}

export const monthOf = (day: Day): string => format('UTC', { month: 'long' }).format(noonOf(day))

export const weekdayOf = (day: Day, weekday: 'short' | 'long' = 'short'): string =>
  format('UTC', { weekday }).format(noonOf(day))

export const dayNumber = (day: Day): number => Number(day.slice(8))

/** A moment as short as it can be told from now: `9:52`, `Tue 9:52`, `4 Jan 9:52`. */
export const moment = (instant: number, now: number, zone: string): string => {
  const time = clockTime(instant, zone)
  const day = dayOf(instant, zone)
  if (day === dayOf(now, zone)) return time
  const distance = Math.abs(now - instant)
  if (distance < 6 * dayMs) return `${weekdayOf(day)} ${time}`
  return `${format('UTC', { day: 'numeric', month: 'short' }).format(noonOf(day))} ${time}`
}

/** A moment with its day and year: `4 Jan 2026, 9:52`. */
export const fullMoment = (instant: number, zone: string): string => {
  const day = format(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(instant)
  return `${day}, ${clockTime(instant, zone)}`
}

/** `42 min`, `1 h 12 min`, `3 h`, `2 d`. Never below zero, since clocks differ. */
export const duration = (ms: number): string => {
  const minutes = Math.max(0, Math.floor(ms / minuteMs))
  if (minutes < 60) return t.time.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return t.time.days(Math.floor(hours / 24))
  return minutes % 60 === 0 ? t.time.hours(hours) : t.time.hoursMinutes(hours, minutes % 60)
}

/** What `<input type="datetime-local">` shows for an instant. */
export const toLocalInput = (instant: number, zone: string): string => {
  const { hour = '00', minute = '00' } = partsOf(instant, zone)
  return `${dayOf(instant, zone)}T${hour}:${minute}`
}

/**
 * The instant at which clocks in the zone show what was typed; null for what is no time. Of an hour that they show
 * twice it is the first one; in one that they skip it is as much later as they were put forward.
 */
export const fromLocalInput = (local: string, zone: string): number | null => {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return null
  // The offset of a zone depends on the instant that is sought: the second guess is right but for skipped hours.
  const first = asUtc - offsetAt(asUtc, zone)
  const second = asUtc - offsetAt(first, zone)
  return toLocalInput(second, zone) === local.slice(0, 16) ? second : Math.max(first, second)
}

/** Whether clocks in the zone are so far ahead of UTC from the beginning of a day to its end. */
export const hasOneOffset = (day: Day, ahead: number, zone: string): boolean => {
  const begin = Date.parse(`${day}T00:00:00Z`) - ahead
  return offsetAt(begin, zone) === ahead && offsetAt(begin + dayMs - minuteMs, zone) === ahead
}

/** How far clocks in the zone are ahead of UTC at an instant, ms. */
export const offsetAt = (instant: number, zone: string): number => {
  const whole = Math.floor(instant / minuteMs) * minuteMs
  return Date.parse(`${toLocalInput(whole, zone)}Z`) - whole
}
