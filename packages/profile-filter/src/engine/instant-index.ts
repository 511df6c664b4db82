import { KeyedLists, type ListOwner } from './keyed-lists.ts'
import type { Names } from './names.ts'
import type { Rows, Watched } from './rows.ts'

const bucketMs = 3_600_000
/** Zones that share a number of their group share buckets: a mask of groups is one word. */
export const zoneGroups = 30
/** Beside those groups: what no window of today has, for whoever it may be. */
const unsorted = zoneGroups
const unsortedBit = 1 << unsorted
const bucketsOfHour = zoneGroups + 1
/** The bit beside those of the groups: met before on this walk over a bucket. */
const met = 1 << 31

/**
 * The records of a type by the hour of one of their instants and by the zones of the cohorts that look for them: what a
 * bound passes over when a day begins in a zone is found without looking at what nobody in the zone has. An hour, because
 * the days of nearly all zones begin at a full one. What no window has yet waits under its hour alone, unsorted, until the
 * first bound passes over that: most of what is planned for later changes again before.
 *
 * Buckets are only added to. What is void, because the record has another instant or is looked for in other zones now, is
 * left out when a bucket would have to grow. A record may stand in a bucket twice; whoever walks over it asks twice.
 * Records stand there by their place among those of the type: their rows are found without a look at their names.
 */
export class InstantIndex implements ListOwner {
  readonly fact: string
  readonly rows: Rows
  /** The word of a row at which the instant stands. */
  readonly at: number
  readonly #names: Names
  /** The word of a row that says in which groups the record is filed under its present hour. */
  readonly #filedAt: number
  /** By hour since 1970, times `bucketsOfHour`, and group. */
  readonly #buckets = new KeyedLists(this)

  constructor(rows: Rows, { fact, at }: Watched, names: Names) {
    this.fact = fact
    this.rows = rows
    this.at = at
    this.#names = names
    this.#filedAt = rows.spareWord()
  }

  /** The record has another instant: it is to be filed anew. */
  moved(record: number, before: number, after: number): void {
    if (Math.floor(before / bucketMs) !== Math.floor(after / bucketMs))
      this.rows.words[this.rows.baseOf(record) + this.#filedAt] = 0
  }

  /** Files a record, at its instant of now, for just these groups (a mask). What is not finite is in no hour. */
  file(record: number, groups: number): void {
    const { words } = this.rows
    const base = this.rows.baseOf(record)
    const place = base + this.#filedAt
    const missing = groups & ~(words[place] ?? 0)
    words[place] = groups
    if (missing !== 0) this.#enter(this.#names.localOf(record), this.rows.numberAt(base, this.at), missing)
  }

  /** Files a record that no window has, whoever is asked about it. */
  fileUnsorted(record: number): void {
    this.file(record, unsortedBit)
  }

  isUnsorted(record: number): boolean {
    return this.#filed(record) === unsortedBit
  }

  /** Files it, by its place among those of the type, for one group more, unless it is to be sorted anyway. */
  fileFor(local: number, group: number): void {
    const { words, stride } = this.rows
    const base = local * stride
    const filed = words[base + this.#filedAt] ?? 0
    const bit = 1 << group
    if ((filed & (bit | unsortedBit)) !== 0) return
    words[base + this.#filedAt] = filed | bit
    this.#enter(local, this.rows.numberAt(base, this.at), bit)
  }

  #filed(record: number): number {
    return this.rows.words[this.rows.baseOf(record) + this.#filedAt] ?? 0
  }

  /** The hours that have to do with `from` (inclusive) to `to` (exclusive), in ms, and have records in the group or unsorted. */
  hoursAround(from: number, to: number, group: number): readonly number[] {
    const [first, last] = [Math.floor(from / bucketMs), Math.floor(to / bucketMs)]
    const hours: number[] = []
    if (last - first > this.#buckets.size) {
      for (const key of this.#buckets.keys()) {
        const hour = Math.floor(key / bucketsOfHour)
        const of = key - hour * bucketsOfHour
        if (hour >= first && hour <= last && (of === group || of === unsorted)) hours.push(hour)
      }
      hours.sort((a, b) => a - b)
      return hours.filter((hour, place) => hour !== hours[place - 1])
    }
    for (let hour = first; hour <= last; hour++) {
      const key = hour * bucketsOfHour
      if (this.#buckets.has(key + group) || this.#buckets.has(key + unsorted)) hours.push(hour)
    }
    return hours
  }

  /** A copy of the records of an hour and a group, and others that have left it. */
  recordsOf(hour: number, group: number): Uint32Array<ArrayBuffer> {
    return this.#numbers(this.#buckets.of(hour * bucketsOfHour + group))
  }

  /** The records of an hour that are unsorted, and others; they are there no more, and the caller sorts them. */
  takeUnsorted(hour: number): Uint32Array<ArrayBuffer> {
    return this.#numbers(this.#buckets.takeAll(hour * bucketsOfHour + unsorted))
  }

  #numbers(records: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
    for (let n = 0; n < records.length; n++) records[n] = this.#names.nth(this.rows.type, records[n] ?? 0)
    return records
  }

  #enter(local: number, instant: number, groups: number): void {
    if (!Number.isFinite(instant)) return
    const hour = Math.floor(instant / bucketMs)
    for (let left = groups; left !== 0; left &= left - 1)
      this.#buckets.add(hour * bucketsOfHour + 31 - Math.clz32(left & -left), local)
  }

  /** What is erased has no instant. */
  meet(local: number, key: number): boolean {
    const hour = Math.floor(key / bucketsOfHour)
    const { words, stride } = this.rows
    const base = local * stride
    const place = base + this.#filedAt
    const filed = words[place] ?? 0
    const bit = 1 << (key - hour * bucketsOfHour)
    if ((filed & (met | bit)) !== bit || Math.floor(this.rows.numberAt(base, this.at) / bucketMs) !== hour)
      return false
    words[place] = filed | met
    return true
  }

  forget(local: number): void {
    const { words, stride } = this.rows
    const place = local * stride + this.#filedAt
    words[place] = (words[place] ?? 0) & ~met
  }
}
