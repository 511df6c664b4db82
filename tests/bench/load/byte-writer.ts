/** Writes lib0's encoding into one growing buffer that is used again: a generator of load must cost little itself. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(64 * 1024)
  #at = 0

  get length(): number {
    return this.#at
  }

  byte(value: number): void {
    if (this.#at === this.#bytes.length) this.#grow(1)
    this.#bytes[this.#at++] = value
  }

  varUint(value: number): void {
    let rest = value
    while (rest > 127) {
      this.byte((rest & 127) | 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  bytes(bytes: Uint8Array): void {
    if (this.#at + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  /** Characters up to 127 only, with their number before them. */
  ascii(text: string): void {
    this.varUint(text.length)
    for (let i = 0; i < text.length; i++) this.byte(text.charCodeAt(i))
  }

  /** What was written since `start`, as a view that the next `clear` ends. */
  since(start: number): Buffer {
    return this.#bytes.subarray(start, this.#at)
  }

  clear(): void {
    this.#at = 0
  }

  /** Takes back what was written since `start`. */
  truncate(start: number): void {
    this.#at = start
  }

  #grow(by: number): void {
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + by))
    larger.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = larger
  }
}
