import { grownTo32 } from './growing.ts'

/**
 * Pairs of an owner (a cohort, or a user) and a record, one slot for each, found by the pair, by the owner and by the
 * record. No object for any: 24 bytes in arrays, and 6 to 12 in a hash table. Slots, owners and records count from 1.
 */
export class Pairs {
  /** 0 for a slot that is free. */
  owner = new Uint32Array(64)
  record = new Uint32Array(64)
  /** Slots of one record, and of one owner: doubly linked lists. */
  nextOfRecord = new Uint32Array(64)
  nextOfOwner = new Uint32Array(64)
  firstOfRecord = new Uint32Array(64)
  firstOfOwner = new Uint32Array(64)
  #prevOfRecord = new Uint32Array(64)
  #prevOfOwner = new Uint32Array(64)
  #slots = new Uint32Array(128)
  #mask = 127
  #free = 0
  #top = 1
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Bytes reserved by all arrays. */
  get bytes(): number {
    return (
      this.owner.length * 24 + (this.firstOfRecord.length + this.firstOfOwner.length + this.#slots.length) * 4
    )
  }

  /** The slot of a pair; 0 without any. */
  find(owner: number, record: number): number {
    const slots = this.#slots
    const mask = this.#mask
    let place = hashOf(owner, record) & mask
    for (;;) {
      const slot = slots[place] ?? 0
      if (slot === 0) return 0
      if (this.record[slot] === record && this.owner[slot] === owner) return slot
      place = (place + 1) & mask
    }
  }

  /** Puts in a pair that is not there. */
  insert(owner: number, record: number): number {
    const slot = this.#newSlot()
    this.owner[slot] = owner
    this.record[slot] = record
    if (++this.#size * 10 > this.#slots.length * 7) this.#rehash()
    else this.#place(slot)
    this.#linkToRecord(slot, record)
    this.#linkToOwner(slot, owner)
    return slot
  }

  release(slot: number): void {
    this.#unplace(slot)
    const [next, prev] = [this.nextOfRecord[slot] ?? 0, this.#prevOfRecord[slot] ?? 0]
    if (next !== 0) this.#prevOfRecord[next] = prev
    if (prev !== 0) this.nextOfRecord[prev] = next
    else this.firstOfRecord[this.record[slot] ?? 0] = next
    const [after, before] = [this.nextOfOwner[slot] ?? 0, this.#prevOfOwner[slot] ?? 0]
    if (after !== 0) this.#prevOfOwner[after] = before
    if (before !== 0) this.nextOfOwner[before] = after
    else this.firstOfOwner[this.owner[slot] ?? 0] = after
    this.owner[slot] = 0
    this.record[slot] = 0
    this.nextOfRecord[slot] = this.#free
    this.#free = slot
    this.#size--
  }

  #linkToRecord(slot: number, record: number): void {
    if (record >= this.firstOfRecord.length) this.firstOfRecord = grownTo32(this.firstOfRecord, record)
    const first = this.firstOfRecord[record] ?? 0
    this.nextOfRecord[slot] = first
    this.#prevOfRecord[slot] = 0
    if (first !== 0) this.#prevOfRecord[first] = slot
    this.firstOfRecord[record] = slot
  }

  #linkToOwner(slot: number, owner: number): void {
    if (owner >= this.firstOfOwner.length) this.firstOfOwner = grownTo32(this.firstOfOwner, owner)
    const first = this.firstOfOwner[owner] ?? 0
    this.nextOfOwner[slot] = first
    this.#prevOfOwner[slot] = 0
    if (first !== 0) this.#prevOfOwner[first] = slot
    this.firstOfOwner[owner] = slot
  }

  #place(slot: number): void {
    let place = hashOf(this.owner[slot] ?? 0, this.record[slot] ?? 0) & this.#mask
    while (this.#slots[place] !== 0) place = (place + 1) & this.#mask
    this.#slots[place] = slot
  }

  /** Takes it out of the hash table and moves up what stood behind it because of it. */
  #unplace(slot: number): void {
    const slots = this.#slots
    const mask = this.#mask
    let hole = hashOf(this.owner[slot] ?? 0, this.record[slot] ?? 0) & mask
    while (slots[hole] !== slot) hole = (hole + 1) & mask
    let place = hole
    for (;;) {
      place = (place + 1) & mask
      const other = slots[place] ?? 0
      if (other === 0) break
      const home = hashOf(this.owner[other] ?? 0, this.record[other] ?? 0) & mask
      if (((place - home) & mask) < ((place - hole) & mask)) continue
      slots[hole] = other
      hole = place
    }
    slots[hole] = 0
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    this.#mask = this.#slots.length - 1
    for (let slot = 1; slot < this.#top; slot++) if (this.owner[slot] !== 0) this.#place(slot)
  }

  #newSlot(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.nextOfRecord[free] ?? 0
      return free
    }
    const slot = this.#top++
    if (slot >= this.owner.length) {
      this.owner = grownTo32(this.owner, slot)
      this.record = grownTo32(this.record, slot)
      this.nextOfRecord = grownTo32(this.nextOfRecord, slot)
      this.nextOfOwner = grownTo32(this.nextOfOwner, slot)
      this.#prevOfRecord = grownTo32(this.#prevOfRecord, slot)
      this.#prevOfOwner = grownTo32(this.#prevOfOwner, slot)
    }
    return slot
  }
}

const hashOf = (owner: number, record: number): number => {
  let hash = Math.imul(owner, 0x9e3779b1) ^ Math.imul(record, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
