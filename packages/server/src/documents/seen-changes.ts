import { readTransitions, recordRoot, replay, transitionsRoot } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Seen } from '../rights/late-edits.ts'
import type { LiveDocument } from './live-document.ts'
import type { Submission } from './outcome.ts'

/**
 * What the author of a submission had seen of the record, by the state vector that came with it. Who wrote what is
 * known; what somebody had seen is their claim. A bundle claims nothing: its author has seen their own work only.
 */
export const seenBy = (document: LiveDocument, { envelope, author }: Submission): Seen => {
  let vector: ReadonlyMap<number, number> | null = null
  const hasSeen = (root: string, key: string): boolean => {
    const item = document.doc.getMap(root)._map.get(key)
    if (item === undefined) return true
    const { client, clock } = item.id
    if (document.bindings.get(client)?.user === author.user) return true
    vector ??= Y.decodeStateVector(envelope.before)
    return clock < (vector.get(client) ?? 0)
  }
  return {
    field: (name) => hasSeen(recordRoot, name),
    status() {
      const { lifeCycle } = document.type
      if (lifeCycle === null) return true
      const { tip } = replay(lifeCycle, readTransitions(document.doc, lifeCycle))
      return tip === null || hasSeen(transitionsRoot, tip)
    },
  }
}
