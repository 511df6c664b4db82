import { type Interval, ZoneCalendar } from '../calendar/zone-calendar.ts'
import type { Period } from '../profile/period.ts'
import { zoneGroups } from './instant-index.ts'

/** Which periods row filters name, each with a number. */
export class Periods {
  readonly periods: Period[] = []
  readonly #numbers = new Map<string, number>()

  number(period: Period): number {
    const key = JSON.stringify(Object.entries(period).map(([name, value]) => [name, String(value)]))
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.periods.length)
    return this.periods.push(period) - 1
  }
}

/** A time zone at one of its days, and where the periods of row filters begin and end then. */
export class Zone {
  readonly name: string
  readonly calendar: ZoneCalendar
  /** Below `zoneGroups`: where records are filed by zone, those of a group stand together. */
  readonly group: number
  /** How many cohorts ask for its day. Without any it stands still. */
  readers = 0
  readonly #periods: Periods
  #from: number[] = []
  #to: number[] = []

  constructor(name: string, periods: Periods, group: number) {
    this.name = name
    this.group = group
    this.calendar = new ZoneCalendar(name)
    this.#periods = periods
  }

  moveTo(now: number): void {
    if (!this.calendar.moveTo(now)) return
    this.#from = []
    this.#to = []
  }

  /** The first instant of a period, by its number. */
  from(period: number): number {
    return this.#from[period] ?? this.#find(period).from
  }

  /** The first instant after it. */
  to(period: number): number {
    return this.#to[period] ?? this.#find(period).to
  }

  #find(number: number): Interval {
    const period = this.#periods.periods[number]
    if (period === undefined) throw new Error(`no period of number ${number}`)
    const interval = this.calendar.interval(period)
    this.#from[number] = interval.from
    this.#to[number] = interval.to
    return interval
  }
}

/** All zones that were ever asked for. */
export class Zones {
  readonly periods = new Periods()
  readonly #zones = new Map<string, Zone>()
  #now = Number.NEGATIVE_INFINITY
  /** How often the zones that are asked for their day, or the days at which they stand, have become others. */
  changes = 0
  /** Null: to be found anew. */
  #today: Interval | null = null

  /** Stands at the day of now. */
  zone(name: string): Zone {
    const zone = this.#zones.get(name) ?? new Zone(name, this.periods, this.#zones.size % zoneGroups)
    this.#zones.set(name, zone)
    if (zone.readers === 0) zone.moveTo(this.#now)
    return zone
  }

  /** One more asks for the day of a zone, or one less. */
  count(zone: Zone, by: 1 | -1): void {
    this.#today = null
    this.changes++
    zone.readers += by
  }

  /** The zones that are asked for their day. */
  *read(): Generator<Zone> {
    for (const zone of this.#zones.values()) if (zone.readers > 0) yield zone
  }

  /** Makes it now. True when a day has begun, or an earlier one come back, in a zone that is asked for its day. */
  setNow(now: number): boolean {
    this.#now = now
    const today = this.today()
    return now < today.from || now >= today.to
  }

  /** Yields the zones that are asked for their day and in which it is another one. The caller moves them. */
  *passed(now: number): Generator<Zone> {
    this.#today = null
    this.changes++
    for (const zone of this.read()) {
      const { from, to } = zone.calendar.today
      if (now < from || now >= to) yield zone
    }
  }

  /**
   * The time around the one last moved to in which nobody is asked for another day: from the latest midnight that has
   * passed in a zone that is read to the first that will. Infinite where no zone is read.
   */
  today(): Interval {
    this.#today ??= this.#findToday()
    return this.#today
  }

  #findToday(): Interval {
    const days = [...this.read()].map(({ calendar }) => calendar.today)
    return {
      from: Math.max(...days.map(({ from }) => from)),
      to: Math.min(...days.map(({ to }) => to)),
    }
  }
}
