import { decodeText } from '@fieldmerge/shared'
import { type BareHead, lazyHead } from './lazy-head.ts'
import type { ReplicaHead, StoredRecord } from './replica-store.ts'
import { ToldFacts } from './told-facts.ts'

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

type ToldHead = Pick<StoredRecord, 'head' | 'told'>

/** A chunk is full at so many letters: a start reads small ones three times as slowly, and a larger one is long to write. */
const fullAt = 256 * 1024

/** Facts that were told are not read for it, and from then on stand in its text. */
export const headChunkOf = (stored: readonly ToldHead[]): HeadChunk => {
  const { facts, lengths } = joined(stored)
  let end = 0
  const bare = stored.map(({ head, told }, i): MeasuredHead => {
    const { record, typeVersion, why, as, hasDocument, version, time } = head
    const length = lengths[i] ?? 0
    told?.moveTo(facts, end, end + length)
    end += length
    return { record, typeVersion, why, as, hasDocument, version, time, length }
  })
  return { heads: JSON.stringify(bare), facts }
}

/** The heads in chunks each of which is stored in little time. */
export const headChunksOf = (stored: readonly ToldHead[]): readonly HeadChunk[] => {
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
    return lazyHead(head, new ToldFacts(chunk.facts, from, end))
  })
}

interface JoinedFacts {
  readonly facts: string
  readonly lengths: readonly number[]
}

/** What most chunks are put together in before they are text: new memory for each would take longer than all else. */
const room = new Uint8Array(fullAt)

const joined = (stored: readonly ToldHead[]): JoinedFacts => {
  const pieces = stored.map(({ told }) => told?.bytes ?? null)
  const size = pieces.reduce((sum, piece) => sum + (piece?.length ?? 0), 0)
  const bytes = size <= room.length ? room.subarray(0, size) : new Uint8Array(size)
  const lengths: number[] = []
  let end = 0
  for (const piece of pieces) {
    if (piece === null) return joinedTexts(stored)
    bytes.set(piece, end)
    end += piece.length
    lengths.push(piece.length)
  }
  const facts = decodeText(bytes)
  // Letters that take several bytes: where each piece ends is to be counted.
  return facts.length === size ? { facts, lengths } : joinedTexts(stored)
}

const joinedTexts = (stored: readonly ToldHead[]): JoinedFacts => {
  const texts = stored.map(({ head, told }) => told?.text() ?? JSON.stringify(head.facts))
  return { facts: texts.join(''), lengths: texts.map(({ length }) => length) }
}
