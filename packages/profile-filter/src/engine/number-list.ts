import { copiedTo32 } from './growing.ts'

/** Numbers, filled and emptied again and again: an array that is emptied gives up its room, and this does not. */
export class NumberList {
  #numbers = new Uint32Array(32)
  length = 0

  add(number: number): void {
    if (this.length >= this.#numbers.length) this.#numbers = copiedTo32(this.#numbers, this.length)
    this.#numbers[this.length++] = number
  }

  at(place: number): number {
    return this.#numbers[place] ?? 0
  }

  /** The numbers themselves, until the next one is added. */
  all(): Uint32Array<ArrayBuffer> {
    return this.#numbers.subarray(0, this.length)
  }

  has(number: number): boolean {
    for (let place = 0; place < this.length; place++) if (this.#numbers[place] === number) return true
    return false
  }

  clear(): void {
    this.length = 0
    if (this.#numbers.length > 65_536) this.#numbers = new Uint32Array(32)
  }
}
