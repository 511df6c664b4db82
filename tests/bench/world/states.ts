import { readFileSync, writeFileSync } from 'node:fs'
import { FrameReader, FrameWriter, type RecordId } from '@fieldmerge/shared'

/** One document as all systems of a benchmark begin with it. */
export interface DocumentState {
  readonly record: RecordId
  /** A V1 update of the whole document. */
  readonly state: Uint8Array
}

/** A file of documents, for the processes of peers and of clients. | [record text, state bytes] | */
export const writeStates = (file: string, states: readonly DocumentState[]): void => {
  const writer = new FrameWriter()
  writeFileSync(
    file,
    writer.list(states, ({ record, state }) => writer.text(record).bytes(state)).done(),
  )
}

export const readStates = (file: string): readonly DocumentState[] => {
  const reader = new FrameReader(readFileSync(file))
  return reader.list(() => ({ record: reader.text() as RecordId, state: reader.bytes() }))
}
