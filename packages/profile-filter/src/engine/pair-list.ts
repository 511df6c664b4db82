/** Pairs of numbers in the order in which they were added, without an object for each. */
export class PairList {
  #words = new Uint32Array(128)
  /** How many pairs. */
  length = 0

  add(first: number, second: number): void {
    const place = this.length++ * 2
    if (place >= this.#words.length) this.#resize(this.#words.length * 2)
    this.#words[place] = first
    this.#words[place + 1] = second
  }

  first(n: number): number {
    return this.#words[2 * n] ?? 0
  }

  second(n: number): number {
    return this.#words[2 * n + 1] ?? 0
  }

  /** Empties it, and gives up room that only one large step has needed. */
  clear(): void {
    this.length = 0
    if (this.#words.length > 65_536) this.#words = new Uint32Array(128)
  }

  #resize(length: number): void {
    const larger = new Uint32Array(length)
    larger.set(this.#words)
    this.#words = larger
  }
}
