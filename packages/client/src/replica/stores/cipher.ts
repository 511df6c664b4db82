/**
 * Seals what a store keeps on the disk, so that only who has the key can read it. It answers at once: a transaction of
 * IndexedDB ends when anything else is awaited.
 */
export interface Cipher {
  /** The sealed bytes of any value that stores keep: plain objects, lists, texts, numbers, bytes. */
  seal(value: unknown): Uint8Array
  /** @throws SealBroken when the bytes were sealed by another key, or were changed */
  open(sealed: Uint8Array): unknown
}

/** What is on the disk was not sealed by this key, or was changed since. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}
