import { grownTo32, words32 } from './growing.ts'
import { SharedMoments } from './shared-moments.ts'

/** Flags of an entry. */
export const flagBits = 6
const flagMask = 2 ** flagBits - 1
/** The entry's counts or moment stand elsewhere. */
const isLarge = 2 ** flagBits

const noteShift = flagBits + 1
const supportBits = 10
const levelShift = noteShift + supportBits
const levelBits = 8
const uncountedShift = levelShift + levelBits

const mostSupport = 2 ** supportBits - 1
const mostLevel = 2 ** levelBits - 1
const mostUncounted = 2 ** (32 - uncountedShift) - 1
const mostLarge = 2 ** (32 - noteShift) - 1

/** Words of what is large, in this order. */
const supportAt = 0
const levelAt = 1
const uncountedAt = 2
const largeWords = 3

/**
 * What is known of each holder of a record, in two words: eight entries are one line of the processor's cache.
 *
 * | word | bits | of a member | of a keeper |
 * |---|---|---|---|
 * | 0 | | its holder | its holder |
 * | 1 | 0 to 5 | flags | flags |
 * | | 6 | its counts are large | its moment is large |
 * | | 7 to 31 | support (10), level (8), how many it does not count (7) | the number of the moment at which the grace ends; 0: none |
 *
 * What finds no room there is `large`: the upper bits say where its three words or its double stand. Nearly none is. An
 * entry that moves takes along where that is, and gives it up before it goes.
 */
export class HolderEntries {
  words = words32(1 << 10)
  /** Counts above it are large. A test makes them so sooner. */
  readonly #mostCount: number
  readonly #moments = new SharedMoments()
  #large = words32(64 * largeWords)
  #largeTop = 1
  /** The first large one that is free; each holds the next. */
  #freeLarge = 0
  readonly #doubles = new Float64Array(1)
  readonly #halves = new Uint32Array(this.#doubles.buffer)

  constructor(mostCount = Number.POSITIVE_INFINITY) {
    this.#mostCount = mostCount
  }

  holder(cell: number): number {
    return this.words[cell] ?? 0
  }

  flags(cell: number): number {
    return (this.words[cell + 1] ?? 0) & flagMask
  }

  setFlags(cell: number, flags: number): void {
    this.words[cell + 1] = ((this.words[cell + 1] ?? 0) & ~flagMask) | flags
  }

  support(cell: number): number {
    const word = this.words[cell + 1] ?? 0
    return (word & isLarge) === 0 ? (word >>> noteShift) & mostSupport : this.#largeAt(word, supportAt)
  }

  setSupport(cell: number, support: number): void {
    const word = this.words[cell + 1] ?? 0
    if ((word & isLarge) === 0 && support <= mostSupport && support <= this.#mostCount)
      this.words[cell + 1] = (word & ~(mostSupport << noteShift)) | (support << noteShift)
    else this.#setLarge(cell, supportAt, support)
  }

  level(cell: number): number {
    const word = this.words[cell + 1] ?? 0
    return (word & isLarge) === 0 ? (word >>> levelShift) & mostLevel : this.#largeAt(word, levelAt)
  }

  setLevel(cell: number, level: number): void {
    const word = this.words[cell + 1] ?? 0
    if ((word & isLarge) === 0 && level <= mostLevel && level <= this.#mostCount)
      this.words[cell + 1] = (word & ~(mostLevel << levelShift)) | (level << levelShift)
    else this.#setLarge(cell, levelAt, level)
  }

  /** Of a member: how many of its circle lead to it that its support does not count, since they stand no lower. */
  uncounted(cell: number): number {
    const word = this.words[cell + 1] ?? 0
    return (word & isLarge) === 0 ? word >>> uncountedShift : this.#largeAt(word, uncountedAt)
  }

  /** So many more, or less. */
  addUncounted(cell: number, more: number): void {
    const word = this.words[cell + 1] ?? 0
    const uncounted = this.uncounted(cell) + more
    if ((word & isLarge) === 0 && uncounted <= mostUncounted && uncounted <= this.#mostCount)
      this.words[cell + 1] = word + more * 2 ** uncountedShift
    else this.#setLarge(cell, uncountedAt, uncounted)
  }

  /** A member counts nothing any more. */
  clearCounts(cell: number): void {
    const word = this.words[cell + 1] ?? 0
    if ((word & isLarge) !== 0) this.#giveLarge(word)
    this.words[cell + 1] = word & flagMask
  }

  /** Of a keeper in grace: when that ends. */
  until(cell: number): number {
    const word = this.words[cell + 1] ?? 0
    if ((word & isLarge) === 0) return this.#moments.at(word >>> noteShift)
    this.#halves[0] = this.#largeAt(word, 0)
    this.#halves[1] = this.#largeAt(word, 1)
    return this.#doubles[0] ?? 0
  }

  setUntil(cell: number, until: number): void {
    this.clearUntil(cell)
    const number = this.#moments.numberOf(until)
    if (number !== 0) {
      this.words[cell + 1] = (this.words[cell + 1] ?? 0) | (number << noteShift)
      return
    }
    this.#doubles[0] = until
    this.#setLarge(cell, 0, this.#halves[0] ?? 0)
    this.#setLarge(cell, 1, this.#halves[1] ?? 0)
  }

  /** To be called when the grace is over, and before a keeper goes. */
  clearUntil(cell: number): void {
    const word = this.words[cell + 1] ?? 0
    if (word <= flagMask) return
    if ((word & isLarge) !== 0) this.#giveLarge(word)
    else this.#moments.release(word >>> noteShift)
    this.words[cell + 1] = word & flagMask
  }

  /** All that is known of a member; above its flags how many it does not count. To be called where nothing is large. */
  setMember(cell: number, support: number, level: number, flags: number): void {
    const uncounted = flags >>> flagBits
    if (Math.max(support, level, uncounted) <= Math.min(mostUncounted, this.#mostCount)) {
      this.words[cell + 1] =
        (flags & flagMask) | (support << noteShift) | (level << levelShift) | (uncounted << uncountedShift)
      return
    }
    this.words[cell + 1] = flags & flagMask
    this.setSupport(cell, support)
    this.setLevel(cell, level)
    this.addUncounted(cell, uncounted)
  }

  #largeAt(word: number, at: number): number {
    return this.#large[(word >>> noteShift) * largeWords + at] ?? 0
  }

  #setLarge(cell: number, at: number, value: number): void {
    const word = this.words[cell + 1] ?? 0
    let number = word >>> noteShift
    if ((word & isLarge) === 0) {
      const counts = [this.support(cell), this.level(cell), this.uncounted(cell)]
      number = this.#takeLarge()
      this.#large.set(counts, number * largeWords)
      this.words[cell + 1] = (word & flagMask) | isLarge | (number << noteShift)
    }
    this.#large[number * largeWords + at] = value
  }

  #takeLarge(): number {
    const free = this.#freeLarge
    if (free !== 0) {
      this.#freeLarge = this.#large[free * largeWords] ?? 0
      return free
    }
    const number = this.#largeTop++
    if (number > mostLarge) throw new Error(`more than ${mostLarge} memberships with large counts`)
    if ((number + 1) * largeWords > this.#large.length)
      this.#large = grownTo32(this.#large, (number + 1) * largeWords)
    return number
  }

  #giveLarge(word: number): void {
    const number = word >>> noteShift
    this.#large[number * largeWords] = this.#freeLarge
    this.#freeLarge = number
  }
}
