import { parseRecordId, type RecordId } from '../ids/record-id.ts'
import { decodeText, type FrameReader, MalformedFrame } from './frame-reader.ts'

/** @throws MalformedFrame when the text is not a record id; whether its type exists is asked later */
export const readRecordId = (reader: FrameReader): RecordId => recordIdIn(reader.bytes())

/** @throws MalformedFrame */
export const recordIdIn = (bytes: Uint8Array): RecordId => {
  const text = decodeText(bytes)
  const id = parseRecordId(text)
  if (id === null)
    throw new MalformedFrame(`"${text.slice(0, 80)}" is not a record id of the form <type>/<ulid>`)
  return id
}
