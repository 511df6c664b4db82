import type { RecordId } from '../ids/record-id.ts'
import { FrameReader, MalformedFrame, oneOf, UnknownMessage } from './frame-reader.ts'
import { FrameWriter } from './frame-writer.ts'
import { readRecordId } from './record-id-codec.ts'

/** What the server says on `/replicate`. */
export type ToDevice =
  | ({ readonly type: 'welcome' } & Welcome)
  | { readonly type: 'records'; readonly records: readonly ReplicatedRecord[] }
  | { readonly type: 'removed'; readonly records: readonly RemovedRecord[] }
  | ({ readonly type: 'checkpoint' } & Checkpoint)
  /** The last records of a batch with its checkpoint. */
  | { readonly type: 'batch'; readonly records: readonly ReplicatedRecord[]; readonly checkpoint: Checkpoint }
  | { readonly type: 'ack'; readonly hashes: readonly Uint8Array[] }
  | { readonly type: 'held'; readonly hash: Uint8Array; readonly heldId: string; readonly code: string }
  | { readonly type: 'refused'; readonly hash: Uint8Array; readonly code: string; readonly detail: string }
  | {
      readonly type: 'decided'
      readonly heldId: string
      readonly decision: string
      readonly note: string
      readonly by: string
    }
  | { readonly type: 'needsSet' }
  | { readonly type: 'needsToken' }
  | { readonly type: 'error'; readonly code: string; readonly detail: string }
  | { readonly type: 'pong'; readonly n: number }
  /** The server lacks this writer's edits from `clock` on: send again those that are still kept. */
  | { readonly type: 'missing'; readonly record: RecordId; readonly clientId: number; readonly clock: number }
  /** Another frame, deflated without header. */
  | { readonly type: 'deflated'; readonly frame: Uint8Array }
  /** What the person has pinned, as the server has it. `whole`: nothing else is. */
  | { readonly type: 'pins'; readonly whole: boolean; readonly records: readonly AnsweredPin[] }
  /** The device's own edits, acked before, have moved these out of what its person's profiles select. */
  | { readonly type: 'movedOut'; readonly records: readonly MovedOutRecord[] }
  /** As `needsSet`, for the digest of the set. */
  | { readonly type: 'needsDigest' }

export interface AnsweredPin {
  readonly record: RecordId
  readonly pinned: boolean
  /** Why a wish was not followed; empty when it was. */
  readonly code: string
}

export interface MovedOutRecord {
  readonly record: RecordId
  /** Until when it stays all the same, ms; 0: it goes at once. */
  readonly until: number
}

export interface Welcome {
  readonly serverVersion: string
  readonly generation: Uint8Array
  readonly head: number
  readonly serverTime: number
  readonly limits: Limits
  readonly resume: Resume
}

/** How the server goes on from the device's checkpoint. */
export const resumes = ['continue', 'difference', 'firstSync', 'historyChanged'] as const
export type Resume = (typeof resumes)[number]

export interface Limits {
  readonly envelopeBytes: number
  readonly structs: number
  readonly frameBytes: number
}

/** Why a record is on the device. */
export const reasons = ['filter', 'kept', 'open'] as const
export type Reason = (typeof reasons)[number]

/** How a record is carried. `facts`: its document is on the device only while it is open there. */
export const carriages = ['documents', 'facts'] as const
export type Carriage = (typeof carriages)[number]

export interface ReplicatedRecord {
  readonly record: RecordId
  readonly typeVersion: number
  readonly why: Reason
  readonly as: Carriage
  /** Sequence of the newest row that is included. */
  readonly version: number
  /** The newest hybrid time in the record. */
  readonly time: number
  /** JSON of the facts, which is read as its bytes, for few of them are ever looked at; empty: as before. */
  readonly facts: string | Uint8Array
  /** A snapshot; only for a document that the device does not have. */
  readonly base: Uint8Array | null
  /** Updates since the device's version. */
  readonly rows: readonly Uint8Array[]
}

export const removals = ['left', 'rightLost', 'erased', 'closed'] as const
export type RemovalReason = (typeof removals)[number]

export interface RemovedRecord {
  readonly record: RecordId
  readonly why: RemovalReason
}

export interface Checkpoint {
  readonly sequence: number
  readonly rowHash: Uint8Array
  readonly setVersion: number
  readonly setHash: Uint8Array
  /** The newest sequence in a verified backup; acked envelopes up to it need not be kept. */
  readonly safeUpTo: number
  readonly progress: Progress
}

export interface Progress {
  readonly records: number
  readonly bytes: number
  readonly ofRecords: number
  readonly ofBytes: number
  /** Today's bookings and what hangs on them are there. */
  readonly urgentDone: boolean
}

/**
 * One WebSocket message is one frame: the type as varuint, then
 * | type | body |
 * |---|---|
 * | 0 welcome | serverVersion text; generation bytes; head, serverTime varuint; limits json; resume varuint |
 * | 1 records | [record text; typeVersion, why, as, version, time varuint; facts json; hasBase 0 or 1, base bytes; rows [bytes]] |
 * | 2 removed | [record text; why varuint] |
 * | 3 checkpoint | sequence varuint; rowHash 8; setVersion varuint; setHash 8; safeUpTo, records, bytes, ofRecords, ofBytes, urgentDone varuint |
 * | 4 ack | [hash 32] |
 * | 5 held | hash 32; heldId, code text |
 * | 6 refused | hash 32; code, detail text |
 * | 7 decided | heldId, decision, note, by text |
 * | 8 needsSet, 9 needsToken | |
 * | 10 error | code, detail text |
 * | 11 pong | varuint |
 * | 12 missing | record text; clientId, clock varuint |
 * | 13 deflated | bytes |
 * | 14 pins | whole 0 or 1; [record text; pinned 0 or 1; code text] |
 * | 15 movedOut | [record text; until varuint] |
 * | 16 needsDigest | |
 * | 17 batch | as records, then as checkpoint |
 * @param memory where to write a frame of about so many bytes; its whole memory is the frame's then
 */
export const encodeToDevice = (
  message: ToDevice,
  memory: (bytes: number) => Uint8Array<ArrayBuffer> | undefined = () => undefined,
): Uint8Array => {
  const hasRecords = message.type === 'records' || message.type === 'batch'
  const room = hasRecords ? roomFor(message.records) : undefined
  const writer = new FrameWriter(room === undefined ? undefined : (memory(room) ?? room))
  switch (message.type) {
    case 'welcome':
      writer.varUint(0).text(message.serverVersion).bytes(message.generation)
      writer.varUint(message.head).varUint(message.serverTime).text(JSON.stringify(message.limits))
      writer.varUint(resumes.indexOf(message.resume))
      break
    case 'records':
      writer.varUint(1).list(message.records, (record) => writeRecord(writer, record))
      break
    case 'removed':
      writer.varUint(2).list(message.records, ({ record, why }) => {
        writer.text(record).varUint(removals.indexOf(why))
      })
      break
    case 'checkpoint':
      writeCheckpoint(writer.varUint(3), message)
      break
    case 'ack':
      writer.varUint(4).list(message.hashes, (hash) => writer.fixed(hash))
      break
    case 'held':
      writer.varUint(5).fixed(message.hash).text(message.heldId).text(message.code)
      break
    case 'refused':
      writer.varUint(6).fixed(message.hash).text(message.code).text(message.detail)
      break
    case 'decided':
      writer.varUint(7).text(message.heldId).text(message.decision).text(message.note).text(message.by)
      break
    case 'needsSet':
      writer.varUint(8)
      break
    case 'needsToken':
      writer.varUint(9)
      break
    case 'error':
      writer.varUint(10).text(message.code).text(message.detail)
      break
    case 'pong':
      writer.varUint(11).varUint(message.n)
      break
    case 'missing':
      writer.varUint(12).text(message.record).varUint(message.clientId).varUint(message.clock)
      break
    case 'deflated':
      writer.varUint(13).bytes(message.frame)
      break
    case 'pins':
      writer.varUint(14).varUint(message.whole ? 1 : 0)
      writer.list(message.records, ({ record, pinned, code }) =>
        writer
          .text(record)
          .varUint(pinned ? 1 : 0)
          .text(code),
      )
      break
    case 'movedOut':
      writer.varUint(15).list(message.records, ({ record, until }) => writer.text(record).varUint(until))
      break
    case 'needsDigest':
      writer.varUint(16)
      break
    case 'batch':
      writer.varUint(17).list(message.records, (record) => writeRecord(writer, record))
      writeCheckpoint(writer, message.checkpoint)
      break
  }
  return writer.done()
}

/** About what the records take, as plain text: a buffer that grows under megabytes is copied again and again. */
const roomFor = (records: readonly ReplicatedRecord[]): number => {
  let room = 96
  let longest = 0
  for (const { facts, base, rows } of records) {
    room += 96 + facts.length + (base?.length ?? 0)
    for (const row of rows) room += 8 + row.length
    longest = Math.max(longest, facts.length)
  }
  return room + 2 * longest
}

const writeRecord = (writer: FrameWriter, record: ReplicatedRecord): void => {
  writer.text(record.record).varUint(record.typeVersion).varUint(reasons.indexOf(record.why))
  writer.varUint(carriages.indexOf(record.as)).varUint(record.version).varUint(record.time)
  if (typeof record.facts === 'string') writer.text(record.facts)
  else writer.bytes(record.facts)
  if (record.base === null) writer.varUint(0)
  else writer.varUint(1).bytes(record.base)
  writer.list(record.rows, (row) => writer.bytes(row))
}

const writeCheckpoint = (writer: FrameWriter, checkpoint: Checkpoint): void => {
  const { progress } = checkpoint
  writer.varUint(checkpoint.sequence).fixed(checkpoint.rowHash)
  writer.varUint(checkpoint.setVersion).fixed(checkpoint.setHash).varUint(checkpoint.safeUpTo)
  writer.varUint(progress.records).varUint(progress.bytes).varUint(progress.ofRecords)
  writer.varUint(progress.ofBytes).varUint(progress.urgentDone ? 1 : 0)
}

/** @throws MalformedFrame */
export const decodeToDevice = (frame: Uint8Array): ToDevice => {
  const reader = new FrameReader(frame)
  const message = readMessage(reader)
  reader.end()
  return message
}

const readMessage = (reader: FrameReader): ToDevice => {
  const type = reader.varUint()
  switch (type) {
    case 0:
      return {
        type: 'welcome',
        serverVersion: reader.text(),
        generation: reader.bytes(),
        head: reader.varUint(),
        serverTime: reader.varUint(),
        limits: readLimits(reader.text()),
        resume: oneOf(resumes, reader.varUint()),
      }
    case 1:
      return { type: 'records', records: reader.list(() => readRecord(reader)) }
    case 2:
      return {
        type: 'removed',
        records: reader.list(() => ({
          record: readRecordId(reader),
          why: oneOf(removals, reader.varUint()),
        })),
      }
    case 3:
      return { type: 'checkpoint', ...readCheckpoint(reader) }
    case 4:
      return { type: 'ack', hashes: reader.list(() => reader.fixed(32)) }
    case 5:
      return { type: 'held', hash: reader.fixed(32), heldId: reader.text(), code: reader.text() }
    case 6:
      return { type: 'refused', hash: reader.fixed(32), code: reader.text(), detail: reader.text() }
    case 7:
      return {
        type: 'decided',
        heldId: reader.text(),
        decision: reader.text(),
        note: reader.text(),
        by: reader.text(),
      }
    case 8:
      return { type: 'needsSet' }
    case 9:
      return { type: 'needsToken' }
    case 10:
      return { type: 'error', code: reader.text(), detail: reader.text() }
    case 11:
      return { type: 'pong', n: reader.varUint() }
    case 12:
      return {
        type: 'missing',
        record: readRecordId(reader),
        clientId: reader.varUint(),
        clock: reader.varUint(),
      }
    case 13:
      return { type: 'deflated', frame: reader.bytes() }
    case 14:
      return {
        type: 'pins',
        whole: readFlag(reader),
        records: reader.list(() => ({
          record: readRecordId(reader),
          pinned: readFlag(reader),
          code: reader.text(),
        })),
      }
    case 15:
      return {
        type: 'movedOut',
        records: reader.list(() => ({ record: readRecordId(reader), until: reader.varUint() })),
      }
    case 16:
      return { type: 'needsDigest' }
    case 17:
      return {
        type: 'batch',
        records: reader.list(() => readRecord(reader)),
        checkpoint: readCheckpoint(reader),
      }
    default:
      throw new UnknownMessage(`message type ${type} is not one of this protocol`)
  }
}

const readFlag = (reader: FrameReader): boolean => oneOf([false, true], reader.varUint())

const readRecord = (reader: FrameReader): ReplicatedRecord => ({
  record: readRecordId(reader),
  typeVersion: reader.varUint(),
  why: oneOf(reasons, reader.varUint()),
  as: oneOf(carriages, reader.varUint()),
  version: reader.varUint(),
  time: reader.varUint(),
  facts: reader.bytes(),
  base: readFlag(reader) ? reader.bytes() : null,
  rows: reader.list(() => reader.bytes()),
})

const readCheckpoint = (reader: FrameReader): Checkpoint => ({
  sequence: reader.varUint(),
  rowHash: reader.fixed(8),
  setVersion: reader.varUint(),
  setHash: reader.fixed(8),
  safeUpTo: reader.varUint(),
  progress: {
    records: reader.varUint(),
    bytes: reader.varUint(),
    ofRecords: reader.varUint(),
    ofBytes: reader.varUint(),
    urgentDone: readFlag(reader),
  },
})

const readLimits = (json: string): Limits => {
  try {
    const { envelopeBytes, structs, frameBytes } = JSON.parse(json) as Limits
    if ([envelopeBytes, structs, frameBytes].every(Number.isSafeInteger))
      return { envelopeBytes, structs, frameBytes }
  } catch {
    // Falls through to the error below: not JSON is as wrong as wrong JSON.
  }
  throw new MalformedFrame('the limits in welcome cannot be read')
}
