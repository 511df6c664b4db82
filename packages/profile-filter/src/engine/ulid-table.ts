import { grownTo32 } from './growing.ts'
import { ulidBits } from './ulids.ts'

/** Four words of the ULID, and the type. */
const stride = 5

/**
 * Numbers by type and ULID, in arrays: what comes over a wire is found without touching any other text, and without
 * a key object each. Open addressing; beside each number stands its hash, so that others are passed without a look.
 */
export class UlidTable {
  #keys = new Uint32Array(64 * stride)
  #slots = new Uint32Array(256)
  #mask = 127
  #size = 0

  /** The number of what `readUlid` has read, of this type; 0 for none. */
  find(type: number): number {
    const [a, b, c, d] = words()
    const hash = hashOf(a, b, c, d, type)
    const slots = this.#slots
    const keys = this.#keys
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const number = slots[2 * place] ?? 0
      if (number === 0) return 0
      if (slots[2 * place + 1] !== hash) continue
      const key = number * stride
      if (
        keys[key] === a &&
        keys[key + 1] === b &&
        keys[key + 2] === c &&
        keys[key + 3] === d &&
        keys[key + 4] === type
      )
        return number
    }
  }

  /** Gives a number to what `readUlid` has read and `find` has not found. */
  add(number: number, type: number): void {
    const [a, b, c, d] = words()
    const key = number * stride
    if (key + stride > this.#keys.length) this.#keys = grownTo32(this.#keys, key + stride)
    this.#keys[key] = a
    this.#keys[key + 1] = b
    this.#keys[key + 2] = c
    this.#keys[key + 3] = d
    this.#keys[key + 4] = type
    if (++this.#size * 10 > (this.#mask + 1) * 7) this.#grow()
    this.#place(number, hashOf(a, b, c, d, type))
  }

  #grow(): void {
    const slots = this.#slots
    this.#slots = new Uint32Array(slots.length * 2)
    this.#mask = slots.length - 1
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

const words = (): readonly [number, number, number, number] => [
  ulidBits[0] ?? 0,
  ulidBits[1] ?? 0,
  ulidBits[2] ?? 0,
  ulidBits[3] ?? 0,
]

const hashOf = (a: number, b: number, c: number, d: number, type: number): number => {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(type, 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15) ^ c, 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 13) ^ d, 0x297a2d39)
  return (hash ^ (hash >>> 16)) >>> 0
}
