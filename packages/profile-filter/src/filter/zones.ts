import { type Interval, ZoneCalendar } from '../calendar/zone-calendar.ts'
import type { Person } from './person.ts'
import { addTo, removeFrom } from './sets-by-key.ts'

/** The calendars of all zones in use, and whose selections look at them. */
export class Zones {
  readonly #calendars = new Map<string, ZoneCalendar>()
  readonly #readers = new Map<ZoneCalendar, Set<Person>>()
  readonly #readBy = new Map<Person, ZoneCalendar>()
  /** Null: to be found anew. */
  #today: Interval | null = null

  calendar(zone: string, now: number): ZoneCalendar {
    const known = this.#calendars.get(zone)
    if (known !== undefined) return known
    const calendar = new ZoneCalendar(zone)
    calendar.moveTo(now)
    this.#calendars.set(zone, calendar)
    return calendar
  }

  /** Notes whether the person's selections ask for the day in their zone. */
  reads(person: Person, readsClock: boolean): void {
    this.#today = null
    const before = this.#readBy.get(person)
    if (before !== undefined) removeFrom(this.#readers, before, person)
    this.#readBy.delete(person)
    if (!readsClock || person.scope === null) return
    this.#readBy.set(person, person.scope.calendar)
    addTo(this.#readers, person.scope.calendar, person)
  }

  /** Those for whom another day has come. */
  *moveTo(now: number): Generator<Person> {
    this.#today = null
    for (const calendar of this.#calendars.values())
      if (calendar.moveTo(now)) yield* this.#readers.get(calendar) ?? []
  }

  /**
   * The time around the one last moved to in which no selection is asked for another day: from the latest midnight
   * that has passed in a zone that is read to the first that will. Infinite where no zone is read.
   */
  today(): Interval {
    this.#today ??= {
      from: Math.max(...[...this.#readers.keys()].map(({ today }) => today.from)),
      to: Math.min(...[...this.#readers.keys()].map(({ today }) => today.to)),
    }
    return this.#today
  }
}
