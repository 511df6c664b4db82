import { grownTo32, words32 } from './growing.ts'

/** Below it the number of items, above it the class of the bag's size. */
const countBits = 26
const countMask = 2 ** countBits - 1
const capacities: number[] = [0, 1, 2, 3, 4, 6]
for (let size = 8; size < countMask; size *= 1.5) capacities.push(Math.floor(size))
const capacityOf = Int32Array.from(capacities)

/**
 * Lists of numbers without an order, all in one array. A bag is named by where it stands, 0 for the empty one; it stands
 * elsewhere when it has grown. Items stand behind its head, from place 1 on, side by side: walking over thousands of them
 * waits for memory once, not at each step as a linked list does.
 */
export class Bags {
  words = words32(1 << 10)
  #top = 1
  /** By class the first block that is free; each holds the next. */
  readonly #free = new Uint32Array(capacityOf.length)

  count(bag: number): number {
    return bag === 0 ? 0 : (this.words[bag] ?? 0) & countMask
  }

  /** At a place from 1. */
  at(bag: number, place: number): number {
    return this.words[bag + place] ?? 0
  }

  /** Puts an item in the place after the last one, and answers with the bag's name from now on. */
  add(bag: number, item: number): number {
    if (bag === 0) {
      const first = this.#take(1)
      this.words[first] = (1 << countBits) | 1
      this.words[first + 1] = item
      return first
    }
    const head = this.words[bag] ?? 0
    const count = head & countMask
    const sizeClass = head >>> countBits
    if (count < (capacityOf[sizeClass] ?? 0)) {
      this.words[bag] = head + 1
      this.words[bag + count + 1] = item
      return bag
    }
    const larger = this.grow(bag)
    this.words[larger] = (this.words[larger] ?? 0) + 1
    this.words[larger + count + 1] = item
    return larger
  }

  /** An empty one with room for one item. */
  make(): number {
    const bag = this.#take(1)
    this.words[bag] = 1 << countBits
    return bag
  }

  /** An empty one with room for so many items and few more. */
  makeFor(count: number): number {
    let sizeClass = 1
    while ((capacityOf[sizeClass] ?? countMask) < count) sizeClass++
    const bag = this.#take(sizeClass)
    this.words[bag] = sizeClass << countBits
    return bag
  }

  /** How many items a bag has room for. */
  roomOf(bag: number): number {
    return bag === 0 ? 0 : (capacityOf[(this.words[bag] ?? 0) >>> countBits] ?? 0)
  }

  /** Makes room for more items; the bag's name from now on. */
  grow(bag: number): number {
    const head = this.words[bag] ?? 0
    const count = head & countMask
    const sizeClass = head >>> countBits
    const larger = this.#take(sizeClass + 1)
    this.words.copyWithin(larger + 1, bag + 1, bag + 1 + count)
    this.words[larger] = ((sizeClass + 1) << countBits) | count
    this.#give(bag, sizeClass)
    return larger
  }

  /** Whether the next item needs more room; not for less than so many. */
  isFull(bag: number, least: number): boolean {
    if (bag === 0) return false
    const head = this.words[bag] ?? 0
    const count = head & countMask
    return count >= least && count >= (capacityOf[head >>> countBits] ?? 0)
  }

  /** Takes out the item at a place. The last one stands there now: it is the answer, 0 when there is none. */
  takeOut(bag: number, place: number): number {
    const head = this.words[bag] ?? 0
    const count = head & countMask
    this.words[bag] = head - 1
    if (place === count) return 0
    const last = this.words[bag + count] ?? 0
    this.words[bag + place] = last
    return last
  }

  /** Takes out an item, wherever it stands; the bag's name from now on, 0 when nothing else is in it. */
  remove(bag: number, item: number): number {
    const count = this.count(bag)
    for (let place = 1; place <= count; place++)
      if (this.words[bag + place] === item) {
        this.takeOut(bag, place)
        break
      }
    return this.freeIfEmpty(bag)
  }

  /** The bag, or 0 after it was given up because nothing is in it. */
  freeIfEmpty(bag: number): number {
    if (this.count(bag) > 0) return bag
    this.free(bag)
    return 0
  }

  free(bag: number): void {
    if (bag !== 0) this.#give(bag, (this.words[bag] ?? 0) >>> countBits)
  }

  /** Keeps the first items only. */
  cut(bag: number, count: number): void {
    this.words[bag] = ((this.words[bag] ?? 0) & ~countMask) | count
  }

  #take(sizeClass: number): number {
    const free = this.#free[sizeClass] ?? 0
    if (free !== 0) {
      this.#free[sizeClass] = this.words[free] ?? 0
      return free
    }
    const block = this.#top
    this.#top += 1 + (capacityOf[sizeClass] ?? 0)
    if (this.#top >= this.words.length) this.words = grownTo32(this.words, this.#top)
    return block
  }

  #give(bag: number, sizeClass: number): void {
    this.words[bag] = this.#free[sizeClass] ?? 0
    this.#free[sizeClass] = bag
  }
}
