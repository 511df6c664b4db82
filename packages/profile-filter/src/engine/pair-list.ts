/** Pairs of numbers in the order in which they were added, without an object for each, and a note beside each pair. */
export class PairList {
  /** The two, and the note. */
  #words = new Uint32Array(192)
  /** How many pairs. */
  length = 0

  add(first: number, second: number, note = 0): void {
    const place = this.length++ * 3
    if (place >= this.#words.length) this.#resize(this.#words.length * 2)
    this.#words[place] = first
    this.#words[place + 1] = second
    this.#words[place + 2] = note
  }

  first(n: number): number {
    return this.#words[3 * n] ?? 0
  }

  second(n: number): number {
    return this.#words[3 * n + 1] ?? 0
  }

  note(n: number): number {
    return this.#words[3 * n + 2] ?? 0
  }

  setNote(n: number, note: number): void {
    this.#words[3 * n + 2] = note
  }

  /** Empties it, and gives up room that only one large step has needed. */
  clear(): void {
    this.length = 0
    if (this.#words.length > 65_536) this.#words = new Uint32Array(192)
  }

  #resize(length: number): void {
    const larger = new Uint32Array(length)
    larger.set(this.#words)
    this.#words = larger
  }
}
