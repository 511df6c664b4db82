import type { DeviceId, UserId } from '@fieldmerge/shared'
import {
  FrameReader,
  FrameWriter,
  readEnvelope,
  readUpdateOfEnvelope,
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
  const form = readForm(reader, sequence)
  const bundle = reader.varUint() === 1
  const writer = { user: reader.text() as UserId, device: reader.text() as DeviceId }
  const author: Author = form === 1 ? writer : { ...writer, decidedBy: reader.text() as UserId }
  const receivedAt = reader.varUint()
  const hash = reader.fixed(32)
  const envelope = readEnvelope(reader)
  reader.end()
  return { sequence: sequence as Sequence, rowHash, bundle, author, receivedAt, hash, envelope }
}

/** The update of a stored row, without a look at the rest of it: a view. @throws MalformedFrame, UnknownRowForm */
export const updateOfRow = (sequence: number, body: Uint8Array): Uint8Array => {
  const reader = new FrameReader(body)
  const form = readForm(reader, sequence)
  reader.varUint()
  for (let texts = form === 1 ? 2 : 3; texts > 0; texts--) reader.bytes()
  reader.varUint()
  reader.fixed(32)
  return readUpdateOfEnvelope(reader)
}

const readForm = (reader: FrameReader, sequence: number): 1 | 2 => {
  const form = reader.varUint()
  if (form !== 1 && form !== 2)
    throw new UnknownRowForm(`row ${sequence} has form ${form}; this version reads forms 1 and 2`)
  return form
}

export class UnknownRowForm extends Error {
  override readonly name = 'UnknownRowForm'
}

/** What protects a row against a disk that changes bits: SHA-256 over its body. */
export const hashRow = (body: Uint8Array): Uint8Array => sha256(body)

/** Whether its bytes are those that were committed. */
export const isWholeRow = (body: Uint8Array, rowHash: Uint8Array): boolean =>
  sameBytes(hashRow(body), rowHash)

/** The row, or null when its bytes are not those that were committed. @throws MalformedFrame, UnknownRowForm */
export const readRow = (sequence: number, body: Uint8Array, rowHash: Uint8Array): StoredRow | null =>
  isWholeRow(body, rowHash) ? decodeRow(sequence, body, rowHash) : null
