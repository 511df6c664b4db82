import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

interface NodeCrypto {
  hash(algorithm: 'sha256', data: Uint8Array, encoding: 'buffer'): Uint8Array
}
interface Host {
  readonly process?: { getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined }
}

/** Not a `Buffer`, whose `slice` is a view. */
const plain = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, length)

/** Node's own, which is several times as fast; browsers have none that answers at once. */
const native = (globalThis as Host).process?.getBuiltinModule?.('node:crypto')

// Synchronous on purpose: `crypto.subtle` is missing at plain http addresses and a promise would let an
// envelope be known before its hash is.
export const sha256: (bytes: Uint8Array) => Uint8Array =
  native === undefined ? nobleSha256 : (bytes) => plain(native.hash('sha256', bytes, 'buffer'))
