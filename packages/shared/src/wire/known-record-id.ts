import { sameBytes } from '../bytes/same-bytes.ts'
import type { RecordId } from '../ids/record-id.ts'
import type { FrameReader } from './frame-reader.ts'
import { recordIdIn } from './record-id-codec.ts'

interface KnownId {
  readonly bytes: Uint8Array
  readonly id: RecordId
}

/** A power of two: ids of so many records that are edited at a time have a place each, nearly. */
const places = 2_048
const known: (KnownId | undefined)[] = Array.from({ length: places })

/**
 * A record id, where the same ones come again and again: bytes that were one before are it again, without being decoded
 * and held against its form, and as the same string, which maps find faster than an equal one.
 * @throws MalformedFrame when the text is not a record id; whether its type exists is asked later
 */
export const readKnownRecordId = (reader: FrameReader): RecordId => {
  const bytes = reader.bytes()
  const place = placeOf(bytes)
  const before = known[place]
  if (before !== undefined && sameBytes(before.bytes, bytes)) return before.id
  const id = recordIdIn(bytes)
  known[place] = { bytes: bytes.slice(), id }
  return id
}

/** By the last characters, which are random ones in an id. */
const placeOf = (bytes: Uint8Array): number => {
  let place = 0
  for (let at = Math.max(0, bytes.length - 6); at < bytes.length; at++) place = place * 31 + (bytes[at] ?? 0)
  return place & (places - 1)
}
