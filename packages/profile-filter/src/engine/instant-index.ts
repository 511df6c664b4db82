import type { Bags } from './bags.ts'
import type { Rows, Watched } from './rows.ts'

const bucketMs = 3_600_000

/**
 * The records of a type by the hour of one of their instants: what a bound passes over when a day begins is found
 * without looking at any other record. An hour, because the days of nearly all zones begin at a full one.
 */
export class InstantIndex {
  readonly fact: string
  readonly rows: Rows
  /** The word of a row at which the instant stands. */
  readonly at: number
  readonly #bags: Bags
  readonly #placeAt: number
  /** Hour since 1970 to the bag of its records. */
  readonly #hours = new Map<number, number>()

  constructor(rows: Rows, { fact, at }: Watched, bags: Bags) {
    this.fact = fact
    this.rows = rows
    this.at = at
    this.#bags = bags
    this.#placeAt = rows.spareWord()
  }

  /** Files a record anew. What is not finite is in no hour. */
  move(record: number, before: number, after: number): void {
    const [from, to] = [Math.floor(before / bucketMs), Math.floor(after / bucketMs)]
    if (from === to) return
    if (Number.isFinite(from)) this.#leave(record, from)
    if (Number.isFinite(to)) this.#enter(record, to)
  }

  /** The hours that have to do with `from` (inclusive) to `to` (exclusive), in ms, and have records. */
  hoursAround(from: number, to: number): readonly number[] {
    const [first, last] = [Math.floor(from / bucketMs), Math.floor(to / bucketMs)]
    const hours: number[] = []
    if (last - first > this.#hours.size) {
      for (const hour of this.#hours.keys()) if (hour >= first && hour <= last) hours.push(hour)
      hours.sort((a, b) => a - b)
    } else for (let hour = first; hour <= last; hour++) if (this.#hours.has(hour)) hours.push(hour)
    return hours
  }

  /** A copy of the records of an hour. */
  recordsOf(hour: number): Uint32Array<ArrayBuffer> {
    const bag = this.#hours.get(hour) ?? 0
    return this.#bags.words.slice(bag + 1, bag + 1 + this.#bags.count(bag))
  }

  #enter(record: number, hour: number): void {
    const bag = this.#bags.add(this.#hours.get(hour) ?? 0, record)
    this.#hours.set(hour, bag)
    this.rows.words[this.rows.baseOf(record) + this.#placeAt] = this.#bags.count(bag)
  }

  #leave(record: number, hour: number): void {
    const bag = this.#hours.get(hour) ?? 0
    const place = this.rows.words[this.rows.baseOf(record) + this.#placeAt] ?? 0
    const moved = this.#bags.takeOut(bag, place)
    if (moved !== 0) this.rows.words[this.rows.baseOf(moved) + this.#placeAt] = place
    else if (this.#bags.freeIfEmpty(bag) === 0) this.#hours.delete(hour)
  }
}
