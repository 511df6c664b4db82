/**
 * The seam to deflating, without header, as the protocol has it. It is no part of any promise how small the bytes
 * become.
 */
export interface Deflater {
  /** The deflated bytes, or a promise of them when another thread is to make them. */
  deflate(bytes: Uint8Array, level: DeflateLevel): Uint8Array | Promise<Uint8Array>
  /** @throws when the bytes are not deflated ones, or hold more than `most` bytes */
  inflate(bytes: Uint8Array, most: number): Uint8Array
}

export type DeflateLevel = 3 | 6
