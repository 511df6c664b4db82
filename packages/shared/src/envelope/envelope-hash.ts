import type { Brand } from '../ids/brand.ts'
import type { RecordId } from '../ids/record-id.ts'
import { sha256 } from '../ids/sha256.ts'

/** 32 bytes: SHA-256 of `"fm1" 0 record 0 update`. Never carried; both sides compute it. */
export type EnvelopeHash = Brand<Uint8Array, 'EnvelopeHash'>

const encoder = new TextEncoder()
/** Made once: an allocation for each edit of a busy server would cost as much as the hash. */
let room = new Uint8Array(4096)

export const envelopeHash = (record: RecordId, update: Uint8Array): EnvelopeHash => {
  const most = 8 + 3 * record.length + update.length
  if (room.length < most) room = new Uint8Array(2 * most)
  const head = encoder.encodeInto(`fm1\0${record}\0`, room).written
  room.set(update, head)
  return sha256(room.subarray(0, head + update.length)) as EnvelopeHash
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as hexadecimal digits: a hash as the key of a Map or of a database row. */
export const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += hexOf[byte]
  return text
}
