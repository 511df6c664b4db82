import type { Bags } from './bags.ts'
import { type CellKind, isPresent } from './cells.ts'
import type { Edges } from './edges.ts'
import { grownTo32, words32 } from './growing.ts'
import type { Names } from './names.ts'
import type { Rows, Watched } from './rows.ts'
import { SoughtRecords } from './sought-records.ts'

/**
 * One fact of one type by its values: which records have a text or hold it in their list. Links of relations and the
 * values that row filters look for are both such columns.
 *
 * A record whose fact is one value stands in the bag of this; where, its row says. Of a list the edges stand there. Where
 * no relation leads along it, records of one value stand in lists that are only added to.
 */
export class Column {
  /** Dense from 0, over all columns. */
  readonly number: number
  readonly type: number
  readonly fact: string
  /** The fact's place in masks of facts. */
  readonly bit: number
  /** The type of which the values are, as far as they are what they should be; of texts none. */
  readonly main: number
  readonly kind: CellKind
  /** Of a list its items; null where the fact is one value. */
  readonly edges: Edges | null
  readonly rows: Rows
  /** The word of a row that is the value, or the first edge. */
  readonly at: number
  /** How many selections follow it each way. Where none does, its links need not be counted. */
  followedForwards = 0
  followedBackwards = 0
  /** How many cohorts look for some value of it. */
  subscriptions = 0
  /** Of the cohorts that look for a value of it. */
  readonly subscribers: Bags
  readonly #bags: Bags
  readonly #names: Names
  #placeAt = -1
  #sought: SoughtRecords | null
  /** The bags of the values, and of the cohorts that look for these: by place in the main type, or by value. */
  #holders = words32(16)
  #cohorts = words32(16)
  readonly #oddHolders = new Map<number, number>()
  readonly #oddCohorts = new Map<number, number>()

  constructor(
    number: number,
    rows: Rows,
    { fact, kind, bit, at, edges }: Watched,
    main: number,
    isExact: boolean,
    parts: ColumnParts,
  ) {
    this.number = number
    this.rows = rows
    this.type = rows.type
    this.fact = fact
    this.bit = bit
    this.at = at
    this.kind = kind
    this.edges = edges
    this.main = main
    this.#names = parts.names
    this.#bags = parts.bags
    this.subscribers = parts.subscribers
    this.#sought = edges === null && !isExact ? new SoughtRecords(rows, at, parts.names) : null
    if (edges === null && isExact) this.#placeAt = rows.spareWord()
  }

  /** The one value of a record; 0 for none. Not for lists. */
  valueOf(holder: number): number {
    const value = this.rows.words[this.rows.baseOf(holder) + this.at] ?? 0
    return isPresent(value) ? value : 0
  }

  firstEdgeOf(holder: number): number {
    return this.edges === null ? 0 : this.rows.firstEdge(this.rows.baseOf(holder) + this.at)
  }

  /**
   * From now on it is known of each value who has it now, each once: relations count along it. To be called before
   * `holdersOf`, and followed by `enter` of all that was entered before.
   * @returns false when it was so already
   */
  makeExact(): boolean {
    if (this.#sought === null) return false
    this.#sought = null
    this.#placeAt = this.rows.spareWord()
    return true
  }

  /** Every record that has a value, and perhaps others; some may come twice. */
  recordsWith(value: number): ArrayLike<number> {
    if (this.#sought !== null) return this.#sought.with(value)
    const bag = this.holdersOf(value)
    return Array.from({ length: this.#bags.count(bag) }, (_, n) => this.holderAt(bag, n + 1))
  }

  /** The same, by their places among those of the type. */
  localsWith(value: number): Uint32Array {
    if (this.#sought !== null) return this.#sought.localsWith(value)
    const bag = this.holdersOf(value)
    const locals = new Uint32Array(this.#bags.count(bag))
    for (let n = 0; n < locals.length; n++) locals[n] = this.#names.localOf(this.holderAt(bag, n + 1))
    return locals
  }

  /** The bag of the records that have a value, or of the edges that lead to it. */
  holdersOf(value: number): number {
    const place = this.#placeOf(value)
    return place < 0 ? (this.#oddHolders.get(value) ?? 0) : (this.#holders[place] ?? 0)
  }

  /** The record at a place, from 1, of such a bag. */
  holderAt(bag: number, place: number): number {
    const item = this.#bags.at(bag, place)
    return this.edges === null ? item : (this.edges.holder[item] ?? 0)
  }

  /** The bag, of `subscribers`, of the cohorts that look for a value. */
  cohortsFor(value: number): number {
    const place = this.#placeOf(value)
    return place < 0 ? (this.#oddCohorts.get(value) ?? 0) : (this.#cohorts[place] ?? 0)
  }

  subscribe(value: number, cohort: number): void {
    this.subscriptions++
    this.#setCohorts(value, this.subscribers.add(this.cohortsFor(value), cohort))
  }

  unsubscribe(value: number, cohort: number): void {
    this.subscriptions--
    this.#setCohorts(value, this.subscribers.remove(this.cohortsFor(value), cohort))
  }

  /** Files a record, or the edge of a list, under a value. */
  enter(item: number, value: number): void {
    if (this.#sought !== null) {
      this.#sought.add(item, value)
      return
    }
    const bag = this.#bags.add(this.holdersOf(value), item)
    this.#setPlace(item, this.#bags.count(bag))
    this.#setHolders(value, bag)
  }

  /** Files many records, by their places among those of the type, under all their values: bags grow once, to what they hold. */
  enterAll(locals: Uint32Array): void {
    const { edges } = this
    const { words, stride } = this.rows
    if (edges !== null) {
      for (const local of locals)
        for (
          let edge = this.rows.firstEdge(local * stride + this.at);
          edge !== 0;
          edge = edges.next[edge] ?? 0
        )
          this.enter(edge, edges.value[edge] ?? 0)
      return
    }
    const values = new Uint32Array(locals.length)
    const present = new Uint32Array(locals.length)
    let count = 0
    for (let n = 0; n < locals.length; n++) {
      const local = locals[n] ?? 0
      const value = words[local * stride + this.at] ?? 0
      if (!isPresent(value)) continue
      values[count] = value
      present[count++] = local
    }
    if (this.#sought !== null) this.#sought.addAll(present, values, count)
    else this.#fillBags(present, values, count)
  }

  #fillBags(locals: Uint32Array, values: Uint32Array, count: number): void {
    const { words, stride } = this.rows
    const coming = new Uint32Array(this.main === 0 ? 0 : this.#names.count(this.main))
    if (coming.length > this.#holders.length) this.#holders = grownTo32(this.#holders, coming.length - 1)
    const places = new Int32Array(count)
    for (let n = 0; n < count; n++) {
      const place = this.#placeOf(values[n] ?? 0)
      places[n] = place
      if (place >= 0) coming[place] = (coming[place] ?? 0) + 1
    }
    for (let n = 0; n < count; n++) {
      const local = locals[n] ?? 0
      const place = places[n] ?? 0
      const record = this.#names.nth(this.type, local)
      if (place < 0) {
        this.enter(record, values[n] ?? 0)
        continue
      }
      const known = this.#holders[place] || this.#bags.makeFor(coming[place] ?? 0)
      const bag = this.#bags.add(known, record)
      this.#holders[place] = bag
      words[local * stride + this.#placeAt] = this.#bags.count(bag)
    }
  }

  leave(item: number, value: number): void {
    if (this.#sought !== null) return
    const bag = this.holdersOf(value)
    const place = this.#getPlace(item)
    const moved = this.#bags.takeOut(bag, place)
    if (moved !== 0) this.#setPlace(moved, place)
    else this.#setHolders(value, this.#bags.freeIfEmpty(bag))
  }

  /** By place in the main type; -1 for values that are not of it. */
  #placeOf(value: number): number {
    return this.main !== 0 && this.#names.typeOf(value) === this.main ? this.#names.localOf(value) : -1
  }

  #getPlace(item: number): number {
    return this.edges === null
      ? (this.rows.words[this.rows.baseOf(item) + this.#placeAt] ?? 0)
      : (this.edges.place[item] ?? 0)
  }

  #setPlace(item: number, place: number): void {
    if (this.edges === null) this.rows.words[this.rows.baseOf(item) + this.#placeAt] = place
    else this.edges.place[item] = place
  }

  #setHolders(value: number, bag: number): void {
    const place = this.#placeOf(value)
    if (place < 0) {
      if (bag === 0) this.#oddHolders.delete(value)
      else this.#oddHolders.set(value, bag)
      return
    }
    if (place >= this.#holders.length) this.#holders = grownTo32(this.#holders, place)
    this.#holders[place] = bag
  }

  #setCohorts(value: number, bag: number): void {
    const place = this.#placeOf(value)
    if (place < 0) {
      if (bag === 0) this.#oddCohorts.delete(value)
      else this.#oddCohorts.set(value, bag)
      return
    }
    if (place >= this.#cohorts.length) this.#cohorts = grownTo32(this.#cohorts, place)
    this.#cohorts[place] = bag
  }
}

export interface ColumnParts {
  readonly subscribers: Bags
  readonly names: Names
  readonly bags: Bags
}
