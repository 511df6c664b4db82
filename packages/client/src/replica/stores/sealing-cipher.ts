import type { Random } from '@fieldmerge/shared'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Cipher, SealBroken } from './cipher.ts'

/** Bytes before what is sealed. So many that they may be drawn: no two are ever the same. */
const nonceSize = 24

/** XChaCha20-Poly1305 under a key of 32 bytes. Sealed: nonce, then the value as lib0 encodes any. */
export class SealingCipher implements Cipher {
  readonly #key: Uint8Array
  readonly #random: Random

  constructor(key: Uint8Array, random: Random) {
    this.#key = key
    this.#random = random
  }

  seal(value: unknown): Uint8Array {
    const nonce = this.#random.bytes(nonceSize)
    const plain = encoding.encode((encoder) => encoding.writeAny(encoder, toAny(value)))
    const text = xchacha20poly1305(this.#key, nonce).encrypt(plain)
    const sealed = new Uint8Array(nonceSize + text.length)
    sealed.set(nonce)
    sealed.set(text, nonceSize)
    return sealed
  }

  open(sealed: Uint8Array): unknown {
    try {
      const [nonce, text] = [sealed.subarray(0, nonceSize), sealed.subarray(nonceSize)]
      const plain = xchacha20poly1305(this.#key, nonce).decrypt(text)
      return decoding.readAny(decoding.createDecoder(plain))
    } catch (cause) {
      throw new SealBroken('what is kept here was sealed by another key, or was changed', { cause })
    }
  }
}

type AnyValue = Parameters<typeof encoding.writeAny>[1]
// lib0 takes every value that stores keep; its type has no readonly lists.
const toAny = (value: unknown): AnyValue => value as AnyValue
