const utf8 = new TextEncoder()
const firstRoom = 128

/** Writes lib0's encoding; the counterpart of `FrameReader`. Its one buffer grows by doubling. */
export class FrameWriter {
  readonly #isLent: boolean
  #bytes: Uint8Array<ArrayBuffer>
  #length = 0

  /** `room`: bytes that will be written, as far as they are known; more is no mistake. Or memory to write into. */
  constructor(room: number | Uint8Array<ArrayBuffer> = firstRoom) {
    this.#isLent = typeof room !== 'number'
    this.#bytes = typeof room === 'number' ? new Uint8Array(room) : room
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length
  }

  byte(value: number): this {
    this.#room(1)
    this.#bytes[this.#length++] = value
    return this
  }

  /** 0 to 2^53 - 1. */
  varUint(value: number): this {
    this.#room(8)
    let rest = value
    // Beyond 31 bits the bit operators would cut the number.
    while (rest > 0x7fffffff) {
      this.#bytes[this.#length++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.#length++] = rest
    return this
  }

  fixed(bytes: Uint8Array): this {
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
    return this
  }

  bytes(bytes: Uint8Array): this {
    return this.varUint(bytes.length).fixed(bytes)
  }

  text(text: string): this {
    return this.#shortText(text) ? this : this.#longText(text)
  }

  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.varUint(items.length)
    for (const item of items) write(item)
    return this
  }

  /** What was written. The writer is of no use any more. */
  done(): Uint8Array<ArrayBuffer> {
    const { length } = this.#bytes
    // A copy is cheaper than to keep a buffer that is mostly empty.
    return 2 * this.#length < length && !this.#isLent
      ? this.#bytes.slice(0, this.#length)
      : this.#bytes.subarray(0, this.#length)
  }

  /** Ids and names are short and plain: calling the encoder costs more than writing them. */
  #shortText(text: string): boolean {
    const { length } = text
    if (length > 127) return false
    this.#room(length + 1)
    const start = this.#length + 1
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127) return false
      this.#bytes[start + i] = code
    }
    this.#bytes[this.#length] = length
    this.#length = start + length
    return true
  }

  /** Encodes in place, behind a length that has as many bytes as that of plain text; rarely it has more. */
  #longText(text: string): this {
    this.#room(3 * text.length + 16)
    const before = this.#length
    const start = this.varUint(text.length).#length
    const { written } = utf8.encodeInto(text, this.#bytes.subarray(start))
    this.#length = before
    if (this.varUint(written).#length === start) {
      this.#length += written
      return this
    }
    this.#length = before
    return this.bytes(utf8.encode(text))
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const bytes = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more))
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = bytes
  }
}
