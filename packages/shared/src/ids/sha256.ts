import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

// Synchronous on purpose: `crypto.subtle` is missing at plain http addresses and a promise would let an
// envelope be known before its hash is.
export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)
