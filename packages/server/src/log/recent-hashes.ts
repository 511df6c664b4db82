const hashBytes = 32

/** The hashes of the newest rows, so that a device that was away shortly is told without the disk that they are its own. */
export class RecentHashes {
  readonly #rows: number
  readonly #hashes: Uint8Array
  #first = 0
  #next = 0

  /** `rows`: how many are kept. */
  constructor(rows = 8_192) {
    this.#rows = rows
    this.#hashes = new Uint8Array(hashBytes * rows)
  }

  /** Rows from `first` on, 32 bytes each. Where they do not follow those that are here, they take their place. */
  note(first: number, hashes: Uint8Array): void {
    if (first !== this.#next) this.#first = first
    const rows = hashes.length / hashBytes
    for (let i = Math.max(0, rows - this.#rows); i < rows; i++)
      this.#hashes.set(hashes.subarray(hashBytes * i, hashBytes * (i + 1)), this.#placeOf(first + i))
    this.#next = first + rows
    this.#first = Math.max(this.#first, this.#next - this.#rows)
  }

  /** Null when it is not here. */
  of(sequence: number): Uint8Array | null {
    if (sequence < this.#first || sequence >= this.#next) return null
    const place = this.#placeOf(sequence)
    return this.#hashes.slice(place, place + hashBytes)
  }

  /** As if nothing had been noted. */
  forget(): void {
    this.#first = this.#next
  }

  #placeOf(sequence: number): number {
    return hashBytes * (sequence % this.#rows)
  }
}
