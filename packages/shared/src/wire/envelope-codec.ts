import type { Envelope } from '../envelope/envelope.ts'
import { parseRecordId, type RecordId } from '../ids/record-id.ts'
import { type FrameReader, MalformedFrame } from './frame-reader.ts'
import type { FrameWriter } from './frame-writer.ts'

/**
 * | field | type |
 * |---|---|
 * | record | text |
 * | clientId, fromClock, toClock | varuint |
 * | before | bytes |
 * | time, deviceClock, sinceStart, start | varuint |
 * | update | bytes |
 */
export const writeEnvelope = (writer: FrameWriter, envelope: Envelope): void => {
  writer
    .text(envelope.record)
    .varUint(envelope.clientId)
    .varUint(envelope.fromClock)
    .varUint(envelope.toClock)
    .bytes(envelope.before)
    .varUint(envelope.time)
    .varUint(envelope.stamp.deviceClock)
    .varUint(envelope.stamp.sinceStart)
    .varUint(envelope.stamp.start)
    .bytes(envelope.update)
}

/** @throws MalformedFrame */
export const readEnvelope = (reader: FrameReader): Envelope => ({
  record: readRecordId(reader),
  clientId: reader.varUint(),
  fromClock: reader.varUint(),
  toClock: reader.varUint(),
  before: reader.bytes(),
  time: reader.varUint(),
  stamp: { deviceClock: reader.varUint(), sinceStart: reader.varUint(), start: reader.varUint() },
  update: reader.bytes(),
})

/** @throws MalformedFrame when the text is not a record id; whether its type exists is asked later */
export const readRecordId = (reader: FrameReader): RecordId => {
  const text = reader.text()
  const id = parseRecordId(text)
  if (id === null)
    throw new MalformedFrame(`"${text.slice(0, 80)}" is not a record id of the form <type>/<ulid>`)
  return id
}
