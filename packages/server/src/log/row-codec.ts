import type { DeviceId, UserId } from '@fieldmerge/shared'
import {
  FrameReader,
  FrameWriter,
  readEnvelope,
  sameBytes,
  sha256,
  writeEnvelope,
} from '@fieldmerge/shared/rows'
import type { Author, CommittedRowContent, Sequence, StoredRow } from './commit.ts'

/**
 * The body of a stored row:
 * | field | type |
 * |---|---|
 * | form | varuint, 1; 2 when somebody has decided on it |
 * | bundle | varuint, 0 or 1 |
 * | user, device | text |
 * | decidedBy | text, in form 2 |
 * | receivedAt | varuint |
 * | hash | 32 bytes |
 * | envelope | as on the wire |
 */
export const writeRow = (writer: FrameWriter, commit: CommittedRowContent): void => {
  const { user, device, decidedBy } = commit.author
  writer
    .varUint(decidedBy === undefined ? 1 : 2)
    .varUint(commit.bundle ? 1 : 0)
    .text(user)
    .text(device)
  if (decidedBy !== undefined) writer.text(decidedBy)
  writer.varUint(commit.receivedAt).fixed(commit.hash)
  writeEnvelope(writer, commit.envelope)
}

export const encodeRow = (commit: CommittedRowContent): Uint8Array => {
  const writer = new FrameWriter()
  writeRow(writer, commit)
  return writer.done()
}

/** @throws MalformedFrame, UnknownRowForm */
export const decodeRow = (sequence: number, body: Uint8Array, rowHash: Uint8Array): StoredRow => {
  const reader = new FrameReader(body)
  const form = reader.varUint()
  if (form !== 1 && form !== 2)
    throw new UnknownRowForm(`row ${sequence} has form ${form}; this version reads forms 1 and 2`)
  const bundle = reader.varUint() === 1
  const writer = { user: reader.text() as UserId, device: reader.text() as DeviceId }
  const author: Author = form === 1 ? writer : { ...writer, decidedBy: reader.text() as UserId }
  const receivedAt = reader.varUint()
  const hash = reader.fixed(32)
  const envelope = readEnvelope(reader)
  reader.end()
  return { sequence: sequence as Sequence, rowHash, bundle, author, receivedAt, hash, envelope }
}

export class UnknownRowForm extends Error {
  override readonly name = 'UnknownRowForm'
}

/** What protects a row against a disk that changes bits: SHA-256 over its body. */
export const hashRow = (body: Uint8Array): Uint8Array => sha256(body)

/** The row, or null when its bytes are not those that were committed. @throws MalformedFrame, UnknownRowForm */
export const readRow = (sequence: number, body: Uint8Array, rowHash: Uint8Array): StoredRow | null =>
  sameBytes(hashRow(body), rowHash) ? decodeRow(sequence, body, rowHash) : null
