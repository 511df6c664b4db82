import { grownTo32 } from './growing.ts'
import { HolderEntries } from './holder-entries.ts'
import {
  clearEntry,
  close,
  copyEntry,
  gather,
  placeIn,
  probe,
  spreadList,
  spreadTable,
  stride,
} from './holder-table.ts'
import { nameWords } from './name-words.ts'
import type { Names } from './names.ts'
import { homeOf } from './table-places.ts'

/** A record's head: where its block begins, in entries, and above that the class of its size, of 32. Every bit is used. */
const placeBits = 27
const placeMask = 2 ** placeBits - 1

/**
 * Up to this class, of sixteen, entries stand side by side in two lines or three of the processor's cache; above it by
 * their hash, behind one entry that counts them. Those that want an earlier place stand before those that want a later
 * one, so that who is not there is missed at once, however full the table is.
 */
const lastLinear = 8
const capacities = [0, 1, 2, 3, 4, 6, 8, 12, 16]
for (let size = 32; size <= 4_096; size *= 2) capacities.push(size - size / 4, size)
for (let size = 8_192; size <= 2 ** 17; size *= 2) capacities.push(size)
capacities.push(2 ** 19, 2 ** 21)
const capacityOf = Int32Array.from(capacities)

/** Of eight places of a table seven may be taken. */
const isFull = (count: number, capacity: number): boolean => count * 8 > capacity * 7

/**
 * The holders of each record, in a block of its own: who holds it is found by looking over the one to sixteen entries that
 * most records have, in a line or two of the processor's cache, and by hash where there are more. No object for any: 8
 * bytes for an entry and a fourth or so for room to grow.
 */
export class HolderCells extends HolderEntries {
  /** Heads stand among the words of names. */
  readonly #names: Names
  #top = 1
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0
  readonly #free = new Uint32Array(capacityOf.length)

  /** @param mostCount as `HolderEntries` has it */
  constructor(names: Names, mostCount?: number) {
    super(mostCount)
    this.#names = names
  }

  /** 0 where there is none. */
  find(record: number, holder: number): number {
    const head = this.#names.words[record * nameWords + 3] ?? 0
    if (head === 0) return 0
    const { words } = this
    let cell = (head & placeMask) * stride
    const sizeClass = head >>> placeBits
    if (sizeClass > lastLinear) return probe(words, cell + stride, capacityOf[sizeClass] ?? 1, holder)
    for (const end = cell + (capacityOf[sizeClass] ?? 0) * stride; cell < end; cell += stride) {
      const each = words[cell]
      if (each === holder) return cell
      if (each === 0) return 0
    }
    return 0
  }

  /** The same, of an entry that stood at a place when it was seen last: most still do. */
  findAgain(record: number, holder: number, place: number): number {
    if (place !== 0 && this.words[place] === holder) {
      const head = this.#names.words[record * nameWords + 3] ?? 0
      const from = (head & placeMask) * stride
      // Within the record's block there is one entry of a holder at most.
      if (head !== 0 && place >= from && place < from + unitsOf(head >>> placeBits) * stride) return place
    }
    return this.find(record, holder)
  }

  /**
   * Looks at where a holder's entry of these records may be, so that their memory comes at once and not one after the other; 0 for
   * whoever holds them.
   */
  touch(records: Uint32Array, count: number, holder: number): void {
    const names = this.#names.words
    const { words } = this
    let seen = 0
    for (let n = 0; n < count; n++) {
      const head = names[(records[n] ?? 0) * nameWords + 3] ?? 0
      const sizeClass = head >>> placeBits
      const home = sizeClass > lastLinear ? 1 + homeOf(holder, capacityOf[sizeClass] ?? 0) : 0
      seen ^= words[((head & placeMask) + home) * stride] ?? 0
    }
    this.fetched = seen
  }

  /** What stands where the block of a record begins. */
  firstHolder(record: number): number {
    return this.words[(this.#headOf(record) & placeMask) * stride] ?? 0
  }

  /** The first entry of a record, and the one after another; 0 after the last. */
  first(record: number): number {
    const head = this.#headOf(record)
    if (head === 0) return 0
    const cell = (head & placeMask) * stride
    if (head >>> placeBits <= lastLinear) return this.words[cell] === 0 ? 0 : cell
    return this.next(record, cell)
  }

  next(record: number, cell: number): number {
    const head = this.#headOf(record)
    const sizeClass = head >>> placeBits
    const begin = (head & placeMask) * stride
    const capacity = capacityOf[sizeClass] ?? 0
    const { words } = this
    if (sizeClass <= lastLinear) {
      const after = cell + stride
      return after < begin + capacity * stride && words[after] !== 0 ? after : 0
    }
    const end = begin + (capacity + 1) * stride
    for (let after = cell + stride; after < end; after += stride) if (words[after] !== 0) return after
    return 0
  }

  /** Puts in a holder that the record does not have. */
  insert(record: number, holder: number): number {
    const head = this.#headOf(record)
    if (head === 0) {
      const block = this.#take(1)
      this.#setHead(record, (1 << placeBits) | block)
      this.words[block * stride] = holder
      return block * stride
    }
    const sizeClass = head >>> placeBits
    const begin = (head & placeMask) * stride
    const capacity = capacityOf[sizeClass] ?? 0
    if (sizeClass > lastLinear) {
      const count = this.words[begin + 1] ?? 0
      if (!isFull(count + 1, capacity)) {
        this.words[begin + 1] = count + 1
        return placeIn(this.words, begin + stride, capacity, holder)
      }
    } else
      for (let cell = begin, end = begin + capacity * stride; cell < end; cell += stride)
        if (this.words[cell] === 0) {
          this.words[cell] = holder
          return cell
        }
    this.#move(record, head, sizeClass + 1)
    return this.insert(record, holder)
  }

  /**
   * Makes room for so many holders more, so that the block moves once for all of them.
   * @returns where the first of them is to stand, and the others after it, when all may be `write`n; 0: they are to be put in
   */
  reserve(record: number, more: number): number {
    const head = this.#headOf(record)
    if (head === 0) {
      const sizeClass = classFor(more)
      const block = this.#take(sizeClass)
      this.#setHead(record, ((sizeClass << placeBits) | block) >>> 0)
      return sizeClass <= lastLinear ? block * stride : 0
    }
    const sizeClass = classFor(more + this.#count(record, head))
    if (sizeClass > head >>> placeBits) this.#move(record, head, sizeClass)
    return 0
  }

  /** Writes a member's entry whole, what it does not count above its flags; the place of the one after it. */
  write(cell: number, holder: number, support: number, level: number, flags: number): number {
    this.words[cell] = holder
    this.setMember(cell, support, level, flags)
    return cell + stride
  }

  #count(record: number, head: number): number {
    if (head >>> placeBits > lastLinear) return this.words[(head & placeMask) * stride + 1] ?? 0
    let count = 0
    for (let cell = this.first(record); cell !== 0; cell = this.next(record, cell)) count++
    return count
  }

  /** So many entries are about to come: grows once for all of them. */
  expect(entries: number): void {
    const words = Math.min(this.#top + entries, placeMask) * stride
    if (words >= this.words.length) this.words = grownTo32(this.words, words)
  }

  /** Takes out an entry that has just been found; that of a keeper when no grace of theirs is left. */
  removeAt(record: number, cell: number): void {
    this.clearCounts(cell)
    const head = this.#headOf(record)
    const sizeClass = head >>> placeBits
    const begin = (head & placeMask) * stride
    const capacity = capacityOf[sizeClass] ?? 0
    const { words } = this
    if (sizeClass > lastLinear) {
      const left = (words[begin + 1] ?? 0) - 1
      words[begin + 1] = left
      close(words, begin + stride, capacity, cell)
      // Half of what is smaller: so one that comes and goes moves nothing.
      if (left * 2 < (capacityOf[sizeClass - 1] ?? 0)) this.#move(record, head, sizeClass - 1)
      return
    }
    let last = cell
    for (let each = cell + stride, end = begin + capacity * stride; each < end; each += stride) {
      if (words[each] === 0) break
      last = each
    }
    if (last !== cell) copyEntry(words, last, cell)
    clearEntry(words, last)
    if (last !== begin) return
    this.#give(begin / stride, sizeClass)
    this.#setHead(record, 0)
  }

  #headOf(record: number): number {
    return this.#names.words[record * nameWords + 3] ?? 0
  }

  #setHead(record: number, head: number): void {
    this.#names.words[record * nameWords + 3] = head
  }

  /** Moves a record's entries to a block of another size. */
  #move(record: number, head: number, sizeClass: number): void {
    const from = head & placeMask
    const classBefore = head >>> placeBits
    const block = this.#take(sizeClass)
    const { words } = this
    const isTable = classBefore > lastLinear
    const begin = (from + (isTable ? 1 : 0)) * stride
    const before = capacityOf[classBefore] ?? 0
    const to = block * stride
    if (sizeClass <= lastLinear) gather(words, begin, before, to)
    else {
      const capacity = capacityOf[sizeClass] ?? 0
      words[to + 1] = isTable
        ? spreadTable(words, begin, before, to + stride, capacity)
        : spreadList(words, begin, before, to + stride, capacity)
    }
    this.#setHead(record, ((sizeClass << placeBits) | block) >>> 0)
    this.#give(from, classBefore)
  }

  /** A block of zeros. */
  #take(sizeClass: number): number {
    const free = this.#free[sizeClass] ?? 0
    if (free !== 0) {
      this.#free[sizeClass] = this.words[free * stride] ?? 0
      this.words[free * stride] = 0
      return free
    }
    const block = this.#top
    this.#top += unitsOf(sizeClass)
    if (this.#top > placeMask)
      throw new Error(
        `more than ${placeMask} places for memberships and graces; share profiles between users`,
      )
    if (this.#top * stride >= this.words.length) this.words = grownTo32(this.words, this.#top * stride)
    return block
  }

  #give(block: number, sizeClass: number): void {
    const { words } = this
    const end = (block + unitsOf(sizeClass)) * stride
    for (let word = block * stride; word < end; word++) words[word] = 0
    this.words[block * stride] = this.#free[sizeClass] ?? 0
    this.#free[sizeClass] = block
  }
}

const unitsOf = (sizeClass: number): number => (capacityOf[sizeClass] ?? 0) + (sizeClass > lastLinear ? 1 : 0)

/** The smallest class with room for so many. */
const classFor = (count: number): number => {
  let sizeClass = 1
  while (
    sizeClass > lastLinear ? isFull(count, capacityOf[sizeClass] ?? 0) : count > (capacityOf[sizeClass] ?? 0)
  )
    sizeClass++
  return sizeClass
}
