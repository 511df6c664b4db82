import type { RecordId } from '@fieldmerge/shared'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** One document as all systems of a benchmark begin with it. */
export interface DocumentState {
  readonly record: RecordId
  /** A V1 update of the whole document. */
  readonly state: Uint8Array
}

// By lib0 alone: a peer's process must not load a second Yjs beside its own.

/** | count | record text, state bytes | ... | */
export const encodeStates = (states: readonly DocumentState[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const { record, state } of states) {
    encoding.writeVarString(encoder, record)
    encoding.writeVarUint8Array(encoder, state)
  }
  return encoding.toUint8Array(encoder)
}

export const decodeStates = (bytes: Uint8Array): readonly DocumentState[] => {
  const decoder = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(decoder)
  return Array.from({ length: count }, () => ({
    record: decoding.readVarString(decoder) as RecordId,
    state: decoding.readVarUint8Array(decoder),
  }))
}
