import * as encoding from 'lib0/encoding'

/** Writes lib0's encoding; the counterpart of `FrameReader`. */
export class FrameWriter {
  readonly #encoder = encoding.createEncoder()

  byte(value: number): this {
    encoding.writeUint8(this.#encoder, value)
    return this
  }

  varUint(value: number): this {
    encoding.writeVarUint(this.#encoder, value)
    return this
  }

  fixed(bytes: Uint8Array): this {
    encoding.writeUint8Array(this.#encoder, bytes)
    return this
  }

  bytes(bytes: Uint8Array): this {
    encoding.writeVarUint8Array(this.#encoder, bytes)
    return this
  }

  text(text: string): this {
    encoding.writeVarString(this.#encoder, text)
    return this
  }

  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.varUint(items.length)
    for (const item of items) write(item)
    return this
  }

  done(): Uint8Array {
    return encoding.toUint8Array(this.#encoder)
  }
}
