import type { DeviceStamp, Envelope } from '../envelope/envelope.ts'
import type { RecordId } from '../ids/record-id.ts'
import { readEnvelope, writeEnvelope } from './envelope-codec.ts'
import { FrameReader, oneOf, UnknownMessage } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import { readRecordId } from './record-id-codec.ts'
import type { CarriedVersion } from './record-set.ts'

/** What a device says on `/replicate`. */
export type ToServer =
  | ({ readonly type: 'hello' } & Hello)
  | { readonly type: 'push'; readonly envelopes: readonly Envelope[] }
  /** A deflated `encodeRecordSet`. */
  | { readonly type: 'set'; readonly deflated: Uint8Array }
  | { readonly type: 'credit'; readonly bytes: number }
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'ping'; readonly n: number }
  | { readonly type: 'open'; readonly records: readonly CarriedVersion[] }
  | { readonly type: 'close'; readonly records: readonly RecordId[] }
  /** What the device has seen of records in a former history: what the server lacks of it is lost. */
  | { readonly type: 'witness'; readonly records: readonly Witness[] }
  /** Held edits of which the device knows no decision: it is told those that there are. */
  | { readonly type: 'undecided'; readonly heldIds: readonly string[] }
  /** The person wants to keep these records, or no longer; without any: which ones are they now? */
  | { readonly type: 'pin'; readonly records: readonly PinnedRecord[] }
  /** An `encodeSetDigest`. */
  | { readonly type: 'digest'; readonly digest: Uint8Array }

export interface PinnedRecord {
  readonly record: RecordId
  readonly pinned: boolean
}

export interface Witness {
  readonly record: RecordId
  /** Encoded. */
  readonly stateVector: Uint8Array
}

export interface Hello {
  readonly token: string
  readonly appVersion: string
  /** 16 bytes; zeros from a device that never spoke to this store. */
  readonly generation: Uint8Array
  /** The last stored checkpoint. */
  readonly sequence: number
  readonly rowHash: Uint8Array
  readonly setVersion: number
  readonly setHash: Uint8Array
  readonly stamp: DeviceStamp
}

/**
 * One WebSocket message is one frame: the type as varuint, then
 * | type | body |
 * |---|---|
 * | 0 hello | token, appVersion text; generation bytes; sequence varuint; rowHash 8; setVersion varuint; setHash 8; deviceClock, sinceStart, start varuint |
 * | 1 push | [envelope] |
 * | 2 set | bytes |
 * | 3 credit | varuint |
 * | 4 token | text |
 * | 5 ping | varuint |
 * | 6 open | [record text; version varuint] |
 * | 7 close | [record text] |
 * | 8 witness | [record text; stateVector bytes] |
 * | 9 undecided | [heldId text] |
 * | 10 pin | [record text; pinned 0 or 1] |
 * | 11 digest | bytes |
 */
export const encodeToServer = (message: ToServer): Uint8Array => {
  const writer = new FrameWriter()
  switch (message.type) {
    case 'hello':
      writer.varUint(0).text(message.token).text(message.appVersion).bytes(message.generation)
      writer.varUint(message.sequence).fixed(message.rowHash)
      writer.varUint(message.setVersion).fixed(message.setHash)
      writer.varUint(message.stamp.deviceClock).varUint(message.stamp.sinceStart).varUint(message.stamp.start)
      break
    case 'push':
      writer.varUint(1).list(message.envelopes, (envelope) => writeEnvelope(writer, envelope))
      break
    case 'set':
      writer.varUint(2).bytes(message.deflated)
      break
    case 'credit':
      writer.varUint(3).varUint(message.bytes)
      break
    case 'token':
      writer.varUint(4).text(message.token)
      break
    case 'ping':
      writer.varUint(5).varUint(message.n)
      break
    case 'open':
      writer.varUint(6).list(message.records, ({ record, version }) => writer.text(record).varUint(version))
      break
    case 'close':
      writer.varUint(7).list(message.records, (record) => writer.text(record))
      break
    case 'witness':
      writer
        .varUint(8)
        .list(message.records, ({ record, stateVector }) => writer.text(record).bytes(stateVector))
      break
    case 'undecided':
      writer.varUint(9).list(message.heldIds, (heldId) => writer.text(heldId))
      break
    case 'pin':
      writer
        .varUint(10)
        .list(message.records, ({ record, pinned }) => writer.text(record).varUint(pinned ? 1 : 0))
      break
    case 'digest':
      writer.varUint(11).bytes(message.digest)
      break
  }
  return writer.done()
}

/** @throws MalformedFrame */
export const decodeToServer = (frame: Uint8Array): ToServer => {
  const reader = new FrameReader(frame)
  const message = readMessage(reader)
  reader.end()
  return message
}

const readMessage = (reader: FrameReader): ToServer => {
  const type = reader.varUint()
  switch (type) {
    case 0:
      return {
        type: 'hello',
        token: reader.text(),
        appVersion: reader.text(),
        generation: reader.bytes(),
        sequence: reader.varUint(),
        rowHash: reader.fixed(8),
        setVersion: reader.varUint(),
        setHash: reader.fixed(8),
        stamp: { deviceClock: reader.varUint(), sinceStart: reader.varUint(), start: reader.varUint() },
      }
    case 1:
      return { type: 'push', envelopes: reader.list(() => readEnvelope(reader)) }
    case 2:
      return { type: 'set', deflated: reader.bytes() }
    case 3:
      return { type: 'credit', bytes: reader.varUint() }
    case 4:
      return { type: 'token', token: reader.text() }
    case 5:
      return { type: 'ping', n: reader.varUint() }
    case 6:
      return {
        type: 'open',
        records: reader.list(() => ({ record: readRecordId(reader), version: reader.varUint() })),
      }
    case 7:
      return { type: 'close', records: reader.list(() => readRecordId(reader)) }
    case 8:
      return {
        type: 'witness',
        records: reader.list(() => ({ record: readRecordId(reader), stateVector: reader.bytes() })),
      }
    case 9:
      return { type: 'undecided', heldIds: reader.list(() => reader.text()) }
    case 10:
      return {
        type: 'pin',
        records: reader.list(() => ({
          record: readRecordId(reader),
          pinned: oneOf([false, true], reader.varUint()),
        })),
      }
    case 11:
      return { type: 'digest', digest: reader.bytes() }
    default:
      throw new UnknownMessage(`message type ${type} is not one of this protocol`)
  }
}
