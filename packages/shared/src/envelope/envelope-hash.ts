import type { Brand } from '../ids/brand.ts'
import type { RecordId } from '../ids/record-id.ts'
import { sha256 } from '../ids/sha256.ts'

/** 32 bytes: SHA-256 of `"fm1" 0 record 0 update`. Never carried; both sides compute it. */
export type EnvelopeHash = Brand<Uint8Array, 'EnvelopeHash'>

const encoder = new TextEncoder()

export const envelopeHash = (record: RecordId, update: Uint8Array): EnvelopeHash => {
  const head = encoder.encode(`fm1\0${record}\0`)
  const bytes = new Uint8Array(head.length + update.length)
  bytes.set(head)
  bytes.set(update, head.length)
  return sha256(bytes) as EnvelopeHash
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as hexadecimal digits: a hash as the key of a Map or of a database row. */
export const hex = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += hexOf[byte]
  return text
}
