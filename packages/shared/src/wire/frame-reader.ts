/** The frame is not what it says it is. The connection that sent it ends. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame'
}

/** The frame is whole, and of a type that this protocol does not have. */
export class UnknownMessage extends MalformedFrame {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads lib0's encoding with every length held against the bytes that are there. lib0's own decoder makes views
 * by a claimed length over the underlying buffer, which in Node is a shared pool: it would read past the frame.
 */
export class FrameReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    // Views of a `Buffer` take several times as long to make as those of a plain array.
    this.#bytes =
      bytes.constructor === Uint8Array
        ? bytes
        : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw new MalformedFrame(`frame ends at byte ${this.#at}, more is expected`)
    this.#at++
    return value
  }

  /** 0 to 2^53 - 1. */
  varUint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (value > Number.MAX_SAFE_INTEGER)
        throw new MalformedFrame(`number before byte ${this.#at} is too large`)
      if (byte < 128) return value
      factor *= 128
    }
  }

  /** A view, not a copy. */
  fixed(length: number): Uint8Array {
    if (length > this.left)
      throw new MalformedFrame(`${length} bytes are announced at byte ${this.#at}, ${this.left} are there`)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** A view of bytes with their length before them. */
  bytes(): Uint8Array {
    return this.fixed(this.varUint())
  }

  text(): string {
    return decodeText(this.bytes())
  }

  /** As many items as announced; each must take at least one byte, so a forged count costs nothing. */
  list<T>(item: () => T): T[] {
    const count = this.varUint()
    if (count > this.left)
      throw new MalformedFrame(`${count} items are announced, ${this.left} bytes are there`)
    const items: T[] = []
    for (let i = 0; i < count; i++) items.push(item())
    return items
  }

  end(): void {
    if (this.left > 0) throw new MalformedFrame(`${this.left} bytes behind the end of the message`)
  }
}

/** @throws MalformedFrame when the bytes are not UTF-8 */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new MalformedFrame(`a text of ${bytes.length} bytes is not UTF-8`)
  }
}

/** A kind by its number. @throws MalformedFrame */
export const oneOf = <T>(kinds: readonly T[], number: number): T => {
  const kind = kinds[number]
  if (kind === undefined) throw new MalformedFrame(`${number} is not one of the ${kinds.length} known kinds`)
  return kind
}
