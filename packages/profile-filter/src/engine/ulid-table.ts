import { nameWords } from './name-words.ts'
import type { UlidBatch } from './ulid-batch.ts'
import { ulidBits } from './ulids.ts'

/**
 * Numbers of record ids, in an array: what comes over a wire is found without a key object for each. Open addressing;
 * beside each number stands its hash, so that other ids are passed without a look. What an id is stands in the words of
 * names, by its number.
 */
export class UlidTable {
  #slots = new Uint32Array(256)
  #mask = 127
  #size = 0

  /** The number of the id of this type whose ULID `readUlid` has just read; 0 for none. */
  find(type: number, names: Uint32Array): number {
    const hash = hashOf(ulidBits, 0, type)
    return this.#find(hash & this.#mask, hash, ulidBits, 0, names)
  }

  /**
   * Finds where the ids of a batch may stand, so that the memory of all comes at once: first their places, then their
   * names. Each look is a loop by itself: the less there is in one, and the less hangs on what was looked at, the more
   * looks a processor has under way. There is room for all ids then, so that places stay as they are.
   */
  touch({ words, types, hashes, places }: UlidBatch, count: number, names: Uint32Array): number {
    this.expect(count)
    const slots = this.#slots
    const mask = this.#mask
    let seen = 0
    for (let n = 0; n < count; n++) hashes[n] = hashOf(words, 4 * n, types[n] ?? 0)
    for (let n = 0; n < count; n++) seen ^= slots[2 * ((hashes[n] ?? 0) & mask)] ?? 0
    for (let n = 0; n < count; n++) {
      const hash = hashes[n] ?? 0
      let place = hash & mask
      while (slots[2 * place] !== 0 && slots[2 * place + 1] !== hash) place = (place + 1) & mask
      places[n] = place
    }
    for (let n = 0; n < count; n++) seen ^= names[(slots[2 * (places[n] ?? 0)] ?? 0) * nameWords + 4] ?? 0
    return seen
  }

  /** The number of an id of a batch that was touched; 0 for none. */
  findInBatch({ words, hashes, places }: UlidBatch, n: number, names: Uint32Array): number {
    return this.#find(places[n] ?? 0, hashes[n] ?? 0, words, 4 * n, names)
  }

  /** Gives a number to what `find` has not found. */
  add(type: number, number: number): void {
    const hash = hashOf(ulidBits, 0, type)
    this.expect(1)
    this.#size++
    this.#place(hash & this.#mask, number, hash)
  }

  /** Gives a number to what `findInBatch` has not found. */
  addInBatch({ hashes, places }: UlidBatch, n: number, number: number): void {
    this.#size++
    this.#place(places[n] ?? 0, number, hashes[n] ?? 0)
  }

  /** Makes room for so many more. */
  expect(count: number): void {
    let places = this.#mask + 1
    while ((this.#size + count) * 10 > places * 7) places *= 2
    if (places > this.#mask + 1) this.#growTo(places)
  }

  /** Of one hash and one ULID there is one type. */
  #find(from: number, hash: number, words: Uint32Array, at: number, names: Uint32Array): number {
    const slots = this.#slots
    for (let place = from; ; place = (place + 1) & this.#mask) {
      const number = slots[2 * place] ?? 0
      if (number === 0) return 0
      const name = number * nameWords
      if (
        slots[2 * place + 1] === hash &&
        names[name + 4] === words[at] &&
        names[name + 5] === words[at + 1] &&
        names[name + 6] === words[at + 2] &&
        names[name + 7] === words[at + 3]
      )
        return number
    }
  }

  #growTo(places: number): void {
    const slots = this.#slots
    this.#slots = new Uint32Array(2 * places)
    this.#mask = places - 1
    for (let n = 0; n < slots.length; n += 2)
      if (slots[n] !== 0) this.#place((slots[n + 1] ?? 0) & this.#mask, slots[n] ?? 0, slots[n + 1] ?? 0)
  }

  #place(from: number, number: number, hash: number): void {
    let place = from
    while (this.#slots[2 * place] !== 0) place = (place + 1) & this.#mask
    this.#slots[2 * place] = number
    this.#slots[2 * place + 1] = hash
  }
}

/**
 * Of the four words from a place on, and of the type: a record and its companions have the same ULID, and would be looked at
 * one after the other. Each step can be undone, so that the same ULID in two types has two hashes.
 */
const hashOf = (words: Uint32Array, at: number, type: number): number => {
  let hash = Math.imul(words[at] ?? 0, 0x9e3779b1) ^ Math.imul(words[at + 1] ?? 0, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15) ^ (words[at + 2] ?? 0), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 13) ^ (words[at + 3] ?? 0) ^ (type << 8), 0x297a2d39)
  return (hash ^ (hash >>> 16)) >>> 0
}
