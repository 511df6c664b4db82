import type { RecordId } from '@fieldmerge/shared'

/** Bases of several records in one value. */
export interface BaseChunk {
  readonly records: readonly RecordId[]
  /** Where each base ends in `bytes`. */
  readonly ends: readonly number[]
  readonly bytes: Uint8Array
}

export type Base = readonly [record: RecordId, bytes: Uint8Array]

/** A chunk is full at so many bytes: a value costs as such, and Chromium keeps those from 64 KB on in files of their own. */
const fullAt = 62 * 1024
/** What a record takes beside its base: its id, and where the base ends. */
const besides = 48

export const chunksOf = (bases: readonly Base[]): readonly BaseChunk[] => {
  const chunks: BaseChunk[] = []
  let from = 0
  let length = 0
  for (const [i, [, bytes]] of bases.entries()) {
    const own = bytes.length + besides
    if (i > from && length + own > fullAt) {
      chunks.push(chunkOf(bases.slice(from, i)))
      from = i
      length = 0
    }
    length += own
  }
  if (from < bases.length) chunks.push(chunkOf(bases.slice(from)))
  return chunks
}

/** A view; null when the chunk does not have it. */
export const baseIn = (chunk: BaseChunk, record: RecordId): Uint8Array | null => {
  const place = chunk.records.indexOf(record)
  return place < 0 ? null : chunk.bytes.subarray(chunk.ends[place - 1] ?? 0, chunk.ends[place])
}

/** What is left without these records; null when nothing is. */
export const chunkWithout = (chunk: BaseChunk, gone: ReadonlySet<RecordId>): BaseChunk | null => {
  const left = chunk.records.flatMap((record): readonly Base[] => {
    const base = gone.has(record) ? null : baseIn(chunk, record)
    return base === null ? [] : [[record, base]]
  })
  return left.length === 0 ? null : chunkOf(left)
}

const chunkOf = (bases: readonly Base[]): BaseChunk => {
  const bytes = new Uint8Array(bases.reduce((length, [, base]) => length + base.length, 0))
  const ends: number[] = []
  let end = 0
  for (const [, base] of bases) {
    bytes.set(base, end)
    end += base.length
    ends.push(end)
  }
  return { records: bases.map(([record]) => record), ends, bytes }
}
