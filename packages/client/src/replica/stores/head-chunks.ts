import { type BareHead, lazyHead } from './lazy-head.ts'
import type { ReplicaHead, StoredRecord } from './replica-store.ts'

/**
 * Heads of many records in one value, as JSON, which is read in less than half the time of the browser's own way to
 * store objects. The facts of each are a piece of one text that is read when somebody asks for them.
 */
export interface HeadChunk {
  /** Heads without facts, each with the length of its own in `facts`. */
  readonly heads: string
  readonly facts: string
}

interface MeasuredHead extends BareHead {
  readonly length: number
}

/** A chunk is full at so many letters: a start reads small ones three times as slowly, and a larger one is long to write. */
const fullAt = 256 * 1024

/** @param told the JSON that facts came as, where it is known: then nobody reads and writes it for being stored */
export const headChunkOf = (stored: readonly Pick<StoredRecord, 'head' | 'told'>[]): HeadChunk => {
  const facts = stored.map(({ head, told }) => told ?? JSON.stringify(head.facts))
  const bare = stored.map(({ head }, i): MeasuredHead => {
    const { record, typeVersion, why, as, hasDocument, version, time } = head
    return { record, typeVersion, why, as, hasDocument, version, time, length: facts[i]?.length ?? 0 }
  })
  return { heads: JSON.stringify(bare), facts: facts.join('') }
}

/** The heads in chunks each of which is stored in little time. */
export const headChunksOf = (
  stored: readonly Pick<StoredRecord, 'head' | 'told'>[],
): readonly HeadChunk[] => {
  const chunks: HeadChunk[] = []
  let from = 0
  let length = 0
  for (const [i, { told }] of stored.entries()) {
    const own = told?.length ?? 0
    if (i > from && length + own > fullAt) {
      chunks.push(headChunkOf(stored.slice(from, i)))
      from = i
      length = 0
    }
    length += own
  }
  if (from < stored.length) chunks.push(headChunkOf(stored.slice(from)))
  return chunks
}

/** @param chunk one of before version 4 of the store is the JSON of whole heads */
export const headsInChunk = (chunk: HeadChunk | string): readonly ReplicaHead[] => {
  if (typeof chunk === 'string') return JSON.parse(chunk) as readonly ReplicaHead[]
  let end = 0
  return (JSON.parse(chunk.heads) as readonly MeasuredHead[]).map(({ length, ...head }) => {
    const from = end
    end += length
    return lazyHead(head, chunk.facts, from, end)
  })
}
