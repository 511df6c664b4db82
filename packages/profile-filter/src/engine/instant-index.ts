import type { Facts } from '@fieldmerge/shared'
import { grownTo32 } from './growing.ts'
import type { Names } from './names.ts'

const bucketMs = 3_600_000

/**
 * The records of a type by the hour of one of their instants: what a bound passes over when a day begins is found
 * without looking at any other record. An hour, because the days of nearly all zones begin at a full one.
 */
export class InstantIndex {
  readonly fact: string
  readonly #names: Names
  /** Hour since 1970 to its first record; records of one hour are a doubly linked list by number. */
  readonly #first = new Map<number, number>()
  #next = new Uint32Array(16)
  #prev = new Uint32Array(16)

  constructor(fact: string, names: Names) {
    this.fact = fact
    this.#names = names
  }

  /** Files a record anew. Undefined: it was, or is, not there. */
  move(record: number, before: Facts | undefined, after: Facts | undefined): void {
    const [from, to] = [hourOf(before?.[this.fact]), hourOf(after?.[this.fact])]
    if (from === to) return
    if (from !== null) this.#remove(record, from)
    if (to !== null) this.#add(record, to)
  }

  /** All records whose instant lies in an hour that has to do with `from` (inclusive) to `to` (exclusive), in ms. */
  *around(from: number, to: number): Generator<number> {
    const [first, last] = [Math.floor(from / bucketMs), Math.floor(to / bucketMs)]
    if (last - first > this.#first.size) {
      for (const [hour, record] of this.#first) if (hour >= first && hour <= last) yield* this.#from(record)
    } else for (let hour = first; hour <= last; hour++) yield* this.#from(this.#first.get(hour) ?? 0)
  }

  *#from(first: number): Generator<number> {
    const { local } = this.#names
    for (let record = first; record !== 0; record = this.#next[local[record] ?? 0] ?? 0) yield record
  }

  #add(record: number, hour: number): void {
    const { local } = this.#names
    const place = local[record] ?? 0
    if (place >= this.#next.length) {
      this.#next = grownTo32(this.#next, place)
      this.#prev = grownTo32(this.#prev, place)
    }
    const after = this.#first.get(hour) ?? 0
    this.#next[place] = after
    this.#prev[place] = 0
    if (after !== 0) this.#prev[local[after] ?? 0] = record
    this.#first.set(hour, record)
  }

  #remove(record: number, hour: number): void {
    const { local } = this.#names
    const place = local[record] ?? 0
    const [next, prev] = [this.#next[place] ?? 0, this.#prev[place] ?? 0]
    if (next !== 0) this.#prev[local[next] ?? 0] = prev
    if (prev !== 0) this.#next[local[prev] ?? 0] = next
    else if (next !== 0) this.#first.set(hour, next)
    else this.#first.delete(hour)
  }
}

const hourOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.floor(value / bucketMs) : null
