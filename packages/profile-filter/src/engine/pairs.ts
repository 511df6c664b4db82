import { grownTo32 } from './growing.ts'

/**
 * Words of a slot: eight, half a line of the processor's cache, so that all that is known of a pair is fetched at once.
 * `first` and `second` are the owner of the table's to use.
 */
const stride = 8
const [owner, record, first, second] = [0, 1, 2, 3] as const
const [nextOfRecord, prevOfRecord, nextOfOwner, prevOfOwner] = [4, 5, 6, 7] as const

/** A place of the hash table holds a slot and, above it, five bits of the pair's hash: few others are looked at. */
const slotBits = 27
const slotMask = 2 ** slotBits - 1

/**
 * Pairs of an owner (a cohort, or a user) and a record, one slot for each, found by the pair, by the owner and by the
 * record. No object for any: 32 bytes, and 6 to 12 in a hash table. Slots, owners and records count from 1; there is
 * room for 134 million slots.
 */
export class Pairs {
  #cells = new Uint32Array(64 * stride)
  /** The first slot of each record and owner; the others follow in doubly linked lists. */
  #firstOfRecord = new Uint32Array(64)
  #firstOfOwner = new Uint32Array(64)
  #places = new Uint32Array(128)
  #mask = 127
  #free = 0
  #top = 1
  #size = 0

  get size(): number {
    return this.#size
  }

  /** No slot is, or was, as large as this. */
  get top(): number {
    return this.#top
  }

  /** Bytes reserved by all arrays. */
  get bytes(): number {
    return (
      (this.#cells.length + this.#firstOfRecord.length + this.#firstOfOwner.length + this.#places.length) * 4
    )
  }

  ownerOf(slot: number): number {
    return this.#cells[slot * stride + owner] ?? 0
  }

  recordOf(slot: number): number {
    return this.#cells[slot * stride + record] ?? 0
  }

  first(slot: number): number {
    return this.#cells[slot * stride + first] ?? 0
  }

  setFirst(slot: number, value: number): void {
    this.#cells[slot * stride + first] = value
  }

  second(slot: number): number {
    return this.#cells[slot * stride + second] ?? 0
  }

  setSecond(slot: number, value: number): void {
    this.#cells[slot * stride + second] = value
  }

  firstOfRecord(number: number): number {
    return this.#firstOfRecord[number] ?? 0
  }

  nextOfRecord(slot: number): number {
    return this.#cells[slot * stride + nextOfRecord] ?? 0
  }

  firstOfOwner(number: number): number {
    return this.#firstOfOwner[number] ?? 0
  }

  nextOfOwner(slot: number): number {
    return this.#cells[slot * stride + nextOfOwner] ?? 0
  }

  /** The slot of a pair; 0 without any. */
  find(ofOwner: number, ofRecord: number): number {
    const hash = hashOf(ofOwner, ofRecord)
    const tag = hash >>> slotBits
    const [places, mask, cells] = [this.#places, this.#mask, this.#cells]
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const entry = places[place] ?? 0
      if (entry === 0) return 0
      if (entry >>> slotBits !== tag) continue
      const slot = entry & slotMask
      if (cells[slot * stride + record] === ofRecord && cells[slot * stride + owner] === ofOwner) return slot
    }
  }

  /** Puts in a pair that is not there. */
  insert(ofOwner: number, ofRecord: number): number {
    const slot = this.#newSlot()
    const cell = slot * stride
    const cells = this.#cells
    cells[cell + owner] = ofOwner
    cells[cell + record] = ofRecord
    cells[cell + first] = 0
    cells[cell + second] = 0
    if (++this.#size * 10 > this.#places.length * 7) this.#rehash()
    else this.#place(slot)
    if (ofRecord >= this.#firstOfRecord.length) this.#firstOfRecord = grownTo32(this.#firstOfRecord, ofRecord)
    const afterOfRecord = this.#firstOfRecord[ofRecord] ?? 0
    cells[cell + nextOfRecord] = afterOfRecord
    cells[cell + prevOfRecord] = 0
    if (afterOfRecord !== 0) cells[afterOfRecord * stride + prevOfRecord] = slot
    this.#firstOfRecord[ofRecord] = slot
    if (ofOwner >= this.#firstOfOwner.length) this.#firstOfOwner = grownTo32(this.#firstOfOwner, ofOwner)
    const afterOfOwner = this.#firstOfOwner[ofOwner] ?? 0
    cells[cell + nextOfOwner] = afterOfOwner
    cells[cell + prevOfOwner] = 0
    if (afterOfOwner !== 0) cells[afterOfOwner * stride + prevOfOwner] = slot
    this.#firstOfOwner[ofOwner] = slot
    return slot
  }

  release(slot: number): void {
    this.#unplace(slot)
    const cells = this.#cells
    const cell = slot * stride
    const [next, prev] = [cells[cell + nextOfRecord] ?? 0, cells[cell + prevOfRecord] ?? 0]
    if (next !== 0) cells[next * stride + prevOfRecord] = prev
    if (prev !== 0) cells[prev * stride + nextOfRecord] = next
    else this.#firstOfRecord[cells[cell + record] ?? 0] = next
    const [after, before] = [cells[cell + nextOfOwner] ?? 0, cells[cell + prevOfOwner] ?? 0]
    if (after !== 0) cells[after * stride + prevOfOwner] = before
    if (before !== 0) cells[before * stride + nextOfOwner] = after
    else this.#firstOfOwner[cells[cell + owner] ?? 0] = after
    cells[cell + owner] = 0
    cells[cell + record] = 0
    cells[cell + nextOfRecord] = this.#free
    this.#free = slot
    this.#size--
  }

  #hashAt(slot: number): number {
    return hashOf(this.#cells[slot * stride + owner] ?? 0, this.#cells[slot * stride + record] ?? 0)
  }

  #place(slot: number): void {
    const hash = this.#hashAt(slot)
    let place = hash & this.#mask
    while (this.#places[place] !== 0) place = (place + 1) & this.#mask
    this.#places[place] = ((hash >>> slotBits) << slotBits) | slot
  }

  /** Takes it out of the hash table and moves up what stood behind it because of it. */
  #unplace(slot: number): void {
    const [places, mask] = [this.#places, this.#mask]
    let hole = this.#hashAt(slot) & mask
    while (((places[hole] ?? 0) & slotMask) !== slot) hole = (hole + 1) & mask
    for (let place = (hole + 1) & mask; ; place = (place + 1) & mask) {
      const entry = places[place] ?? 0
      if (entry === 0) break
      const home = this.#hashAt(entry & slotMask) & mask
      if (((place - home) & mask) < ((place - hole) & mask)) continue
      places[hole] = entry
      hole = place
    }
    places[hole] = 0
  }

  #rehash(): void {
    this.#places = new Uint32Array(this.#places.length * 2)
    this.#mask = this.#places.length - 1
    for (let slot = 1; slot < this.#top; slot++) if (this.ownerOf(slot) !== 0) this.#place(slot)
  }

  #newSlot(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.#cells[free * stride + nextOfRecord] ?? 0
      return free
    }
    const slot = this.#top++
    if (slot > slotMask) throw new Error(`more than ${slotMask} memberships; share profiles between users`)
    if ((slot + 1) * stride > this.#cells.length) this.#cells = grownTo32(this.#cells, (slot + 1) * stride)
    return slot
  }
}

const hashOf = (ofOwner: number, ofRecord: number): number => {
  let hash = Math.imul(ofOwner, 0x9e3779b1) ^ Math.imul(ofRecord, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39)
  return (hash ^ (hash >>> 16)) >>> 0
}
