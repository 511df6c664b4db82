import type { Period } from '../profile/period.ts'

const dayMs = 86_400_000

/** Instants in ms, `from` inclusive, `to` exclusive. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/**
 * The local days of one time zone, as days since 1970-01-01. A day runs from the first instant at which the zone's
 * calendar shows it (or a later day, where a zone has skipped one) to the same of the next day: 23, 24 or 25 hours,
 * or none. So days cover all time without gap or overlap, even where a clock was put back over midnight.
 */
export class ZoneCalendar {
  readonly #days: ZoneDays
  readonly #intervals = new Map<Period, Interval>()
  #day = 0
  #today: Interval = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }

  /** A zone that is not known counts as UTC. */
  constructor(zone: string) {
    this.#days = zoneDays(zone)
  }

  /** Makes the day that holds `now` today. True when it was not. */
  moveTo(now: number): boolean {
    if (now >= this.#today.from && now < this.#today.to) return false
    const day = this.dayAt(now)
    this.#day = day
    this.#today = { from: this.startOf(day), to: this.startOf(day + 1) }
    this.#intervals.clear()
    return true
  }

  /** The day that holds an instant. */
  dayAt(instant: number): number {
    let day = Math.floor(instant / dayMs)
    while (this.startOf(day) > instant) day--
    while (this.startOf(day + 1) <= instant) day++
    return day
  }

  get today(): Interval {
    return this.#today
  }

  /** A period, told from today. */
  interval(period: Period): Interval {
    const known = this.#intervals.get(period)
    if (known !== undefined) return known
    const [from, to] = daysOf(period, this.#day)
    const interval = { from: this.startOf(from), to: this.startOf(to) }
    this.#intervals.set(period, interval)
    return interval
  }

  /** The first instant of a day. */
  startOf(day: number): number {
    return day === Number.NEGATIVE_INFINITY ? day : this.#days.startOf(day)
  }
}

/** Formatting takes microseconds, and the same few midnights are asked for again and again: each is found once. */
const mostKept = 4_000

/** Where the days of a zone begin. The same for all who ask. */
class ZoneDays {
  readonly #format: Intl.DateTimeFormat
  readonly #starts = new Map<number, number>()
  /** Local time minus UTC at the beginnings of UTC's days. */
  readonly #offsets = new Map<number, number>()

  constructor(format: Intl.DateTimeFormat) {
    this.#format = format
  }

  startOf(day: number): number {
    const known = this.#starts.get(day)
    if (known !== undefined) return known
    const start = this.#findStart(day)
    if (this.#starts.size > mostKept) this.#starts.clear()
    this.#starts.set(day, start)
    return start
  }

  #findStart(day: number): number {
    const utc = day * dayMs
    // Offsets lie within a day of UTC, so these two instants are surely before and after local midnight.
    const [before, after] = [this.#offsetOfDay(day - 1), this.#offsetOfDay(day + 1)]
    if (before === after) return utc - before
    const change = this.#changeBetween(utc - dayMs, utc + dayMs, before)
    // Midnight by the old offset, unless the clock was changed before it came; then by the new one, or, where
    // the change jumped over midnight, the change itself.
    return utc - before < change ? utc - before : Math.max(change, utc - after)
  }

  #offsetOfDay(day: number): number {
    const known = this.#offsets.get(day)
    if (known !== undefined) return known
    const offset = this.#offsetAt(day * dayMs)
    if (this.#offsets.size > mostKept) this.#offsets.clear()
    this.#offsets.set(day, offset)
    return offset
  }

  /** The first instant at which the offset is no longer `before`, given that it changes once. */
  #changeBetween(from: number, to: number, before: number): number {
    let [low, high] = [from, to]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#offsetAt(middle) === before) low = middle
      else high = middle
    }
    return high
  }

  /** Local time minus UTC, in ms. */
  #offsetAt(instant: number): number {
    const parts: Record<string, number> = {}
    for (const { type, value } of this.#format.formatToParts(instant)) parts[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
  }
}

const newFormat = (timeZone: string): Intl.DateTimeFormat | null => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null
  }
}

/** Making one takes as long as a hundred answers of it; it never changes, and zones are a few hundred at most. */
const zones = new Map<string, ZoneDays>()

const zoneDays = (timeZone: string): ZoneDays => {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const format = newFormat(timeZone)
  if (format === null) return utcDays
  const days = new ZoneDays(format)
  zones.set(timeZone, days)
  return days
}

const utcDays = new ZoneDays(newFormat('UTC') ?? new Intl.DateTimeFormat('en-US'))

/** First day, and the day after the last. */
const daysOf = (period: Period, today: number): readonly [number, number] =>
  period.unit === 'day'
    ? [today + period.from, today + period.to]
    : [startOfPeriod(period.unit, today, period.offset), startOfPeriod(period.unit, today, period.offset + 1)]

/** The first day of the week, month or year that lies `offset` of them after the one of `day`. */
export const startOfPeriod = (unit: 'week' | 'month' | 'year', day: number, offset: number): number => {
  // 1970-01-01 was a Thursday: day 4 was the first Monday.
  if (unit === 'week') return day - ((((day - 4) % 7) + 7) % 7) + 7 * offset
  const date = new Date(day * dayMs)
  const year = date.getUTCFullYear()
  return unit === 'year' ? dayOf(year + offset, 0) : dayOf(year, date.getUTCMonth() + offset)
}

const dayOf = (year: number, month: number): number => Date.UTC(year, month, 1) / dayMs
