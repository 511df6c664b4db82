/** Keys from 1 up to here stand in the table. */
const largestKey = 2 ** 31

/**
 * Whole numbers from 1 for whole numbers, in an array of open addressing: a key is found with one look at memory, where
 * a `Map` of tens of thousands of entries takes three.
 */
export class NumberTable {
  /** Key and value by turns; 0 is no key. */
  #slots = new Int32Array(64)
  #shift = 27
  #size = 0
  /** What is far away: dates before 1970 and after 9000. */
  readonly #others = new Map<number, number>()

  /** @param expected how many keys it will have: it need not grow for these */
  constructor(expected = 0) {
    for (let room = this.#slots.length; expected * 4 >= room; room *= 2) {
      this.#slots = new Int32Array(room * 2)
      this.#shift--
    }
  }

  get size(): number {
    return this.#size + this.#others.size
  }

  /** 0 for a key without a value. */
  get(key: number): number {
    if (!(key > 0 && key < largestKey)) return this.#others.get(key) ?? 0
    const slots = this.#slots
    const mask = slots.length - 1
    for (let place = (Math.imul(key, 0x9e3779b1) >>> this.#shift) * 2; ; place = (place + 2) & mask) {
      const each = slots[place]
      if (each === key) return slots[place + 1] ?? 0
      if (each === 0) return 0
    }
  }

  set(key: number, value: number): void {
    if (!(key > 0 && key < largestKey)) {
      this.#others.set(key, value)
      return
    }
    if ((this.#size + 1) * 4 > this.#slots.length) this.#grow()
    this.#put(key, value)
  }

  has(key: number): boolean {
    return this.get(key) !== 0
  }

  *keys(): Generator<number> {
    yield* this.#others.keys()
    for (let place = 0; place < this.#slots.length; place += 2) {
      const key = this.#slots[place] ?? 0
      if (key !== 0) yield key
    }
  }

  #put(key: number, value: number): void {
    const slots = this.#slots
    const mask = slots.length - 1
    let place = (Math.imul(key, 0x9e3779b1) >>> this.#shift) * 2
    while (slots[place] !== 0 && slots[place] !== key) place = (place + 2) & mask
    if (slots[place] === 0) this.#size++
    slots[place] = key
    slots[place + 1] = value
  }

  #grow(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2)
    this.#shift--
    this.#size = 0
    for (let place = 0; place < before.length; place += 2)
      if (before[place] !== 0) this.#put(before[place] ?? 0, before[place + 1] ?? 0)
  }
}
