import type { Envelope } from '../envelope/envelope.ts'
import type { FrameReader } from './frame-reader.ts'
import type { FrameWriter } from './frame-writer.ts'
import { readKnownRecordId } from './known-record-id.ts'

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
  record: readKnownRecordId(reader),
  clientId: reader.varUint(),
  fromClock: reader.varUint(),
  toClock: reader.varUint(),
  before: reader.bytes(),
  time: reader.varUint(),
  stamp: { deviceClock: reader.varUint(), sinceStart: reader.varUint(), start: reader.varUint() },
  update: reader.bytes(),
})

/** The update of an envelope, without a look at the rest of it. @throws MalformedFrame */
export const readUpdateOfEnvelope = (reader: FrameReader): Uint8Array => {
  reader.bytes()
  for (let numbers = 3; numbers > 0; numbers--) reader.varUint()
  reader.bytes()
  for (let numbers = 4; numbers > 0; numbers--) reader.varUint()
  return reader.bytes()
}
