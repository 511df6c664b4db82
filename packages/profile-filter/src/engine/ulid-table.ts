import { nameWords, typeMask } from './name-words.ts'
import type { UlidBatch } from './ulid-batch.ts'
import { ulidBits } from './ulids.ts'

/**
 * Numbers of record ids, in an array: what comes over a wire is found without a key object for each. Open addressing;
 * beside each number stands its hash, so that other texts are passed without a look.
 */
export class UlidTable {
  readonly #isRead: (number: number, text: string) => boolean
  #slots = new Uint32Array(256)
  #mask = 127
  #size = 0

  /** @param isRead whether a text, whose ULID has just been read, is the one of this number */
  constructor(isRead: (number: number, text: string) => boolean) {
    this.#isRead = isRead
  }

  /** The number of a text whose ULID `readUlid` has just read; 0 for none. */
  find(text: string): number {
    const hash = hashOf(ulidBits, 0)
    const slots = this.#slots
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const number = slots[2 * place] ?? 0
      if (number === 0) return 0
      if (slots[2 * place + 1] === hash && this.#isRead(number, text)) return number
    }
  }

  /** Looks at where the ULIDs of a batch are found, so that the memory of all comes at once. */
  touch({ words, hashes }: UlidBatch, count: number, names: Uint32Array): number {
    const slots = this.#slots
    const mask = this.#mask
    let seen = 0
    for (let n = 0; n < count; n++) {
      const hash = hashOf(words, 4 * n)
      hashes[n] = hash
      let place = hash & mask
      while (slots[2 * place] !== 0 && slots[2 * place + 1] !== hash) place = (place + 1) & mask
      seen ^= names[(slots[2 * place] ?? 0) * nameWords + 4] ?? 0
    }
    return seen
  }

  /** The number of a text of a batch that was touched, and is of this type; 0 for none. */
  findInBatch({ words, hashes }: UlidBatch, n: number, type: number, names: Uint32Array): number {
    const at = 4 * n
    const hash = hashes[n] ?? 0
    const slots = this.#slots
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const number = slots[2 * place] ?? 0
      if (number === 0) return 0
      const name = number * nameWords
      if (
        slots[2 * place + 1] === hash &&
        ((names[name] ?? 0) & typeMask) === type &&
        names[name + 4] === words[at] &&
        names[name + 5] === words[at + 1] &&
        names[name + 6] === words[at + 2] &&
        names[name + 7] === words[at + 3]
      )
        return number
    }
  }

  /** Gives a number to a text whose ULID `readUlid` has just read, and that `find` has not found. */
  add(number: number): void {
    const hash = hashOf(ulidBits, 0)
    if (++this.#size * 10 > (this.#mask + 1) * 7) this.#growTo(2 * (this.#mask + 1))
    this.#place(number, hash)
  }

  /** Makes room for so many more. */
  expect(count: number): void {
    let places = this.#mask + 1
    while ((this.#size + count) * 10 > places * 7) places *= 2
    if (places > this.#mask + 1) this.#growTo(places)
  }

  #growTo(places: number): void {
    const slots = this.#slots
    this.#slots = new Uint32Array(2 * places)
    this.#mask = places - 1
    for (let n = 0; n < slots.length; n += 2)
      if (slots[n] !== 0) this.#place(slots[n] ?? 0, slots[n + 1] ?? 0)
  }

  #place(number: number, hash: number): void {
    let place = hash & this.#mask
    while (this.#slots[2 * place] !== 0) place = (place + 1) & this.#mask
    this.#slots[2 * place] = number
    this.#slots[2 * place + 1] = hash
  }
}

/** Of the four words from a place on. The type is not in it: the same ULID in two types is rare. */
const hashOf = (words: Uint32Array, at: number): number => {
  let hash = Math.imul(words[at] ?? 0, 0x9e3779b1) ^ Math.imul(words[at + 1] ?? 0, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ (words[at + 2] ?? 0), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 13) ^ (words[at + 3] ?? 0), 0x297a2d39)
  return (hash ^ (hash >>> 16)) >>> 0
}
