import { FrameReader, FrameWriter } from '@fieldmerge/shared/rows'
import { isWholeRow } from '../log/row-codec.ts'
import type { ReadAnswer } from './worker-calls.ts'

/** About what a row takes beside its bytes, and an answer beside its rows. */
const room = 64

/**
 * What many records hold, as it crosses from the worker: one buffer that is handed over. Crossing costs by the object
 * and not by the byte, and what is copied on its way takes new memory on each side.
 * | field | type |
 * |---|---|
 * | answers | [upTo varuint, 0 for no snapshot, else its bytes; rows] |
 * | rows | [sequence varuint; 0 when its bytes are not those that were committed, else 1, rowHash 32, body bytes] |
 */
export const packHistories = (answers: readonly ReadAnswer[]): Uint8Array<ArrayBuffer> => {
  let length = room
  for (const { snapshot, rows } of answers) {
    length += room + (snapshot?.bytes.length ?? 0)
    for (const { body } of rows) length += room + body.length
  }
  const writer = new FrameWriter(length)
  writer.list(answers, ({ snapshot, rows }) => {
    writer.varUint(snapshot?.upTo ?? 0)
    if (snapshot !== null) writer.bytes(snapshot.bytes)
    writer.list(rows, ({ sequence, body, rowHash }) => {
      writer.varUint(sequence)
      if (isWholeRow(body, rowHash)) writer.varUint(1).fixed(rowHash).bytes(body)
      else writer.varUint(0)
    })
  })
  return writer.done()
}

/** One record's history as it has crossed. */
export interface UnpackedHistory<Row> {
  readonly snapshot: { readonly upTo: number; readonly bytes: Uint8Array } | null
  readonly rows: readonly Row[]
  readonly damaged: readonly number[]
}

/** `row`: what becomes of one that is whole; bytes are views. */
export const unpackHistories = <Row>(
  packed: Uint8Array,
  row: (sequence: number, body: Uint8Array, rowHash: Uint8Array) => Row,
): readonly UnpackedHistory<Row>[] => {
  const reader = new FrameReader(packed)
  return reader.list(() => {
    const upTo = reader.varUint()
    const snapshot = upTo === 0 ? null : { upTo, bytes: reader.bytes() }
    const rows: Row[] = []
    const damaged: number[] = []
    for (let left = reader.varUint(); left > 0; left--) {
      const sequence = reader.varUint()
      if (reader.varUint() === 0) {
        damaged.push(sequence)
        continue
      }
      const rowHash = reader.fixed(32)
      rows.push(row(sequence, reader.bytes(), rowHash))
    }
    return { snapshot, rows, damaged }
  })
}
