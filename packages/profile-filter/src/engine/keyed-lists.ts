import { Bags } from './bags.ts'
import { grownTo32, words32 } from './growing.ts'
import { NumberTable } from './number-table.ts'

const headWords = 4
const comingAt = 3
/** Shorter lists are not worth a look for what is void in them. */
const leastTidied = 24

/** What is added waits for so many others: ends of lists come from memory at once then, and not one behind the other. */
const enteredTogether = 64

/** Whose lists they are: knows what belongs there now. */
export interface ListOwner {
  /** Whether the item belongs to the list of this key; not when it was met before on this walk. Marks it as met. */
  meet(item: number, key: number): boolean
  forget(item: number): void
}

/**
 * Lists of numbers by whole numbers, only added to. What is void is found out when a list would have to grow, and left
 * out then; until then an item may stand there twice. To add one looks at a list's head, which lies among all other heads
 * and so in a cache, and writes to the end of the list: nothing waits for the memory of what was added before.
 */
export class KeyedLists {
  readonly #owner: ListOwner
  /** Key to the word at which its list's head begins. */
  readonly #keys = new NumberTable()
  /** Where a list stands in `#bags`, how much is in it, how much may be, and how much comes to it by `addAll`. */
  #heads = words32(64 * headWords)
  #top = headWords
  readonly #bags = new Bags()
  /** What has been added and stands in no list yet, and where the heads of its lists are. */
  readonly #waitingKeys = new Float64Array(enteredTogether)
  readonly #waitingItems = new Uint32Array(enteredTogether)
  readonly #waitingHeads = new Uint32Array(enteredTogether)
  #waiting = 0
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0

  constructor(owner: ListOwner) {
    this.#owner = owner
  }

  /** How many keys have a list. */
  get size(): number {
    this.#enterWaiting()
    return this.#keys.size
  }

  has(key: number): boolean {
    this.#enterWaiting()
    return this.#keys.get(key) !== 0
  }

  keys(): Iterable<number> {
    this.#enterWaiting()
    return this.#keys.keys()
  }

  /** A copy of a list, and of what has left it. */
  of(key: number): Uint32Array<ArrayBuffer> {
    this.#enterWaiting()
    const head = this.#keys.get(key)
    const begin = (this.#heads[head] ?? 0) + 1
    return this.#bags.words.slice(begin, begin + (this.#heads[head + 1] ?? 0))
  }

  /** The same, and empties the list. */
  takeAll(key: number): Uint32Array<ArrayBuffer> {
    const all = this.of(key)
    if (all.length > 0) this.#heads[this.#keys.get(key) + 1] = 0
    return all
  }

  add(key: number, item: number): void {
    const n = this.#waiting++
    this.#waitingKeys[n] = key
    this.#waitingItems[n] = item
    if (n === enteredTogether - 1) this.#enterWaiting()
  }

  /** To be called before a list is looked at. */
  #enterWaiting(): void {
    const count = this.#waiting
    if (count === 0) return
    this.#waiting = 0
    const [keys, items, heads] = [this.#waitingKeys, this.#waitingItems, this.#waitingHeads]
    for (let n = 0; n < count; n++) heads[n] = this.#keys.get(keys[n] ?? 0) || this.#begin(keys[n] ?? 0)
    this.#look(heads, count)
    for (let n = 0; n < count; n++) this.#enter(keys[n] ?? 0, heads[n] ?? 0, items[n] ?? 0)
  }

  /** Looks at where the first of these lists end. */
  #look(lists: Uint32Array, count: number): void {
    const { words } = this.#bags
    const heads = this.#heads
    let seen = 0
    for (let n = 0; n < count; n++) {
      const head = lists[n] ?? 0
      seen ^= words[(heads[head] ?? 0) + 1 + (heads[head + 1] ?? 0)] ?? 0
    }
    this.fetched = seen
  }

  #enter(key: number, head: number, item: number): void {
    if (this.#heads[head + 1] === this.#heads[head + 2]) this.#makeRoom(head, key)
    const count = this.#heads[head + 1] ?? 0
    this.#bags.words[(this.#heads[head] ?? 0) + 1 + count] = item
    this.#heads[head + 1] = count + 1
  }

  /** Adds so many items, each to the list of the key beside it: lists grow once, to what they are to hold. */
  addAll(keys: Uint32Array, items: Uint32Array, count: number): void {
    const heads = new Uint32Array(count)
    for (let n = 0; n < count; n++) {
      const key = keys[n] ?? 0
      const head = this.#keys.get(key) || this.#begin(key)
      heads[n] = head
      this.#heads[head + comingAt] = (this.#heads[head + comingAt] ?? 0) + 1
    }
    for (let n = 0; n < count; n++) {
      const head = heads[n] ?? 0
      if (this.#heads[head + comingAt] !== 0) this.#makeRoomForComing(head)
      const has = this.#heads[head + 1] ?? 0
      this.#bags.words[(this.#heads[head] ?? 0) + 1 + has] = items[n] ?? 0
      this.#heads[head + 1] = has + 1
    }
  }

  #makeRoomForComing(head: number): void {
    const heads = this.#heads
    const bag = heads[head] ?? 0
    const has = heads[head + 1] ?? 0
    const wanted = has + (heads[head + comingAt] ?? 0)
    heads[head + comingAt] = 0
    if (wanted <= (heads[head + 2] ?? 0)) return
    const larger = this.#bags.makeFor(wanted)
    this.#bags.words.copyWithin(larger + 1, bag + 1, bag + 1 + has)
    this.#bags.free(bag)
    heads[head] = larger
    heads[head + 2] = this.#bags.roomOf(larger)
  }

  #begin(key: number): number {
    const head = this.#top
    this.#top += headWords
    if (this.#top > this.#heads.length) this.#heads = grownTo32(this.#heads, this.#top)
    this.#keys.set(key, head)
    const bag = this.#bags.make()
    this.#heads[head] = bag
    this.#heads[head + 2] = this.#bags.roomOf(bag)
    return head
  }

  #makeRoom(head: number, key: number): void {
    const heads = this.#heads
    const bag = heads[head] ?? 0
    const count = heads[head + 1] ?? 0
    const kept = count < leastTidied ? count : this.#tidy(bag, count, key)
    heads[head + 1] = kept
    // Nearly full is as good as full: otherwise it would be tidied again at once.
    if (kept <= count * 0.75) return
    // What is in it was counted here alone.
    this.#bags.cut(bag, kept)
    const larger = this.#bags.grow(bag)
    heads[head] = larger
    heads[head + 2] = this.#bags.roomOf(larger)
  }

  /** Leaves out what is void; how much is left. */
  #tidy(bag: number, count: number, key: number): number {
    const owner = this.#owner
    const { words } = this.#bags
    let kept = 0
    for (let place = bag + 1; place <= bag + count; place++) {
      const item = words[place] ?? 0
      if (owner.meet(item, key)) words[bag + ++kept] = item
    }
    for (let place = bag + 1; place <= bag + kept; place++) owner.forget(words[place] ?? 0)
    return kept
  }
}
