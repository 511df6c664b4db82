/** ms of a day of 24 hours. */
export const dayMs = 86_400_000

const quarterHour = 900_000
const mostCached = 50_000

/**
 * What the clocks of one time zone show. A *wall time* is that reading, in ms, as if the zone were UTC:
 * `Date.UTC(2022, 0, 31, 8, 5)` is five past eight on the zone's wall. Wall times add up in whole days of 24 hours,
 * whatever daylight saving does in between.
 */
export class ZonedTime {
  readonly #format: Intl.DateTimeFormat
  /** Formatting takes microseconds and an import asks for the same hours again and again. By quarter of an hour. */
  readonly #offsets = new Map<number, number>()

  /** @throws RangeError when the zone (IANA) is not known */
  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  /** What the wall shows at an instant, both in ms. */
  wallOf(instant: number): number {
    return instant + this.#offsetAt(instant)
  }

  /**
   * The instant at which the wall shows `wall`. Of two, when clocks are put back, the first; a time that is left
   * out, when clocks are put forward, counts on from before (02:30 is then 03:30).
   */
  instantOf(wall: number): number {
    // Offsets lie within a day of UTC, so these two are before and after a change near `wall`.
    const before = this.#offsetAt(wall - dayMs)
    const after = this.#offsetAt(wall + dayMs)
    if (before === after || this.#offsetAt(wall - before) === before) return wall - before
    return this.#offsetAt(wall - after) === after ? wall - after : wall - before
  }

  /** The local day, as days since 1970-01-01. */
  dayOf(instant: number): number {
    return Math.floor(this.wallOf(instant) / dayMs)
  }

  /** The same time of day, whole days later (or earlier). */
  addDays(instant: number, days: number): number {
    return this.instantOf(this.wallOf(instant) + days * dayMs)
  }

  /** Local time minus UTC, ms. Zones change only at full quarters of an hour. */
  #offsetAt(instant: number): number {
    const quarter = Math.floor(instant / quarterHour)
    const known = this.#offsets.get(quarter)
    if (known !== undefined) return known
    const parts: Record<string, number> = {}
    for (const { type, value } of this.#format.formatToParts(quarter * quarterHour))
      parts[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * quarterHour
    if (this.#offsets.size >= mostCached) this.#offsets.clear()
    this.#offsets.set(quarter, offset)
    return offset
  }
}
