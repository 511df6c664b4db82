import { grownTo8, grownTo32, grownToFloat } from './growing.ts'
import { Pairs } from './pairs.ts'

/**
 * Reasons of one kind to keep records, each of one user for one record and until a moment; found by user, by record, and
 * by which ends first: a binary heap in which each slot knows its place, so that what ends early leaves nothing behind.
 */
export class KeptTable {
  until = new Float64Array(64)
  /** 1 for documents, 0 for facts. */
  documents = new Uint8Array(64)
  readonly #pairs = new Pairs()
  #heap = new Uint32Array(64)
  #place = new Uint32Array(64)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** 0 without any. */
  find(user: number, record: number): number {
    return this.#size === 0 ? 0 : this.#pairs.find(user, record)
  }

  put(user: number, record: number, until: number, documents: boolean): void {
    const known = this.find(user, record)
    if (known !== 0) this.#removeSlot(known)
    const slot = this.#pairs.insert(user, record)
    if (slot >= this.until.length) {
      this.until = grownToFloat(this.until, slot)
      this.documents = grownTo8(this.documents, slot)
      this.#place = grownTo32(this.#place, slot)
    }
    this.until[slot] = until
    this.documents[slot] = documents ? 1 : 0
    if (this.#size >= this.#heap.length) this.#heap = grownTo32(this.#heap, this.#size)
    this.#up(this.#size++, slot)
  }

  remove(user: number, record: number): void {
    const slot = this.find(user, record)
    if (slot !== 0) this.#removeSlot(slot)
  }

  #removeSlot(slot: number): void {
    const place = this.#place[slot] ?? 0
    const moved = this.#heap[--this.#size] ?? 0
    if (moved !== slot) {
      this.#up(place, moved)
      this.#down(this.#place[moved] ?? 0, moved)
    }
    this.#pairs.release(slot)
  }

  /** The moment at which the first of them ends; infinite when there is none. */
  firstEnd(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.until[this.#heap[0] ?? 0] ?? 0)
  }

  /** The pair that ends first. Only while there is one. */
  first(): { readonly user: number; readonly record: number } {
    const slot = this.#heap[0] ?? 0
    return { user: this.#pairs.ownerOf(slot), record: this.#pairs.recordOf(slot) }
  }

  *recordsOf(user: number): Generator<number> {
    const pairs = this.#pairs
    for (let slot = pairs.firstOfOwner(user); slot !== 0; slot = pairs.nextOfOwner(slot))
      yield pairs.recordOf(slot)
  }

  *usersOf(record: number): Generator<number> {
    const pairs = this.#pairs
    for (let slot = pairs.firstOfRecord(record); slot !== 0; slot = pairs.nextOfRecord(slot))
      yield pairs.ownerOf(slot)
  }

  *all(): Generator<readonly [user: number, record: number]> {
    for (let place = 0; place < this.#size; place++) {
      const slot = this.#heap[place] ?? 0
      yield [this.#pairs.ownerOf(slot), this.#pairs.recordOf(slot)]
    }
  }

  #up(from: number, slot: number): void {
    const until = this.until[slot] ?? 0
    let place = from
    while (place > 0) {
      const above = (place - 1) >> 1
      const other = this.#heap[above] ?? 0
      if ((this.until[other] ?? 0) <= until) break
      this.#set(place, other)
      place = above
    }
    this.#set(place, slot)
  }

  #down(from: number, slot: number): void {
    const until = this.until[slot] ?? 0
    let place = from
    for (;;) {
      let below = 2 * place + 1
      if (below >= this.#size) break
      if (below + 1 < this.#size && this.#endAt(below + 1) < this.#endAt(below)) below++
      if (this.#endAt(below) >= until) break
      this.#set(place, this.#heap[below] ?? 0)
      place = below
    }
    this.#set(place, slot)
  }

  #endAt(place: number): number {
    return this.until[this.#heap[place] ?? 0] ?? 0
  }

  #set(place: number, slot: number): void {
    this.#heap[place] = slot
    this.#place[slot] = place
  }
}
