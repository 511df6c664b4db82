import type { Facts } from '@fieldmerge/shared'
import type { ReplicaHead } from './replica-store.ts'

/**
 * Heads of many records in one value, as JSON, which is read in less than half the time of the browser's own way to
 * store objects. The facts of each are a piece of one text that is read when somebody asks for them: a start shows few
 * of thousands.
 */
export interface HeadChunk {
  /** Heads without facts, each with the length of its own in `facts`. */
  readonly heads: string
  readonly facts: string
}

interface BareHead extends Omit<ReplicaHead, 'facts'> {
  readonly length: number
}

export const headChunkOf = (heads: readonly ReplicaHead[]): HeadChunk => {
  const facts = heads.map((head) => JSON.stringify(head.facts))
  const bare = heads.map(({ facts: _, ...head }, i): BareHead => ({ ...head, length: facts[i]?.length ?? 0 }))
  return { heads: JSON.stringify(bare), facts: facts.join('') }
}

/** @param chunk one of before version 4 of the store is the JSON of whole heads */
export const headsInChunk = (chunk: HeadChunk | string): readonly ReplicaHead[] => {
  if (typeof chunk === 'string') return JSON.parse(chunk) as readonly ReplicaHead[]
  let end = 0
  return (JSON.parse(chunk.heads) as readonly BareHead[]).map(({ length, ...head }) => {
    const from = end
    end += length
    return headWith(head, chunk.facts, from, end)
  })
}

const headWith = (
  { record, typeVersion, why, as, hasDocument, version, time }: Omit<ReplicaHead, 'facts'>,
  text: string,
  from: number,
  end: number,
): ReplicaHead => {
  let read: Facts | undefined
  return {
    record,
    typeVersion,
    why,
    as,
    hasDocument,
    version,
    time,
    get facts(): Facts {
      read ??= JSON.parse(text.slice(from, end)) as Facts
      return read
    },
  }
}
