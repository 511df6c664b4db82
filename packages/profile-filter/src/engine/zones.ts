import { type Interval, ZoneCalendar } from '../calendar/zone-calendar.ts'

export interface Zone {
  readonly name: string
  readonly calendar: ZoneCalendar
  /** How many cohorts ask for its day. Without any it stands still. */
  readers: number
}

/** The calendars of all zones that were ever asked for. */
export class Zones {
  readonly #zones = new Map<string, Zone>()
  /** Null: to be found anew. */
  #today: Interval | null = null

  /** Stands at the day of `now`. */
  zone(name: string, now: number): Zone {
    const zone = this.#zones.get(name) ?? { name, calendar: new ZoneCalendar(name), readers: 0 }
    this.#zones.set(name, zone)
    if (zone.readers === 0) zone.calendar.moveTo(now)
    return zone
  }

  read(zone: Zone, by: 1 | -1): void {
    this.#today = null
    zone.readers += by
  }

  /** Zones that are asked for their day and in which `now` is another one. The caller moves them. */
  *passed(now: number): Generator<Zone> {
    this.#today = null
    for (const zone of this.#zones.values()) {
      const { from, to } = zone.calendar.today
      if (zone.readers > 0 && (now < from || now >= to)) yield zone
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
    const days = [...this.#zones.values()].flatMap((zone) => (zone.readers > 0 ? [zone.calendar.today] : []))
    return {
      from: Math.max(...days.map(({ from }) => from)),
      to: Math.min(...days.map(({ to }) => to)),
    }
  }
}
