import {
  decodeTransition,
  type Facts,
  newDocument,
  ownFacts,
  readTransitions,
  type Touched,
  transitionsRoot,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { Change } from '../rights/rights.ts'
import type { LiveDocument } from './live-document.ts'
import type { Submission } from './outcome.ts'
import { seenBy } from './seen-changes.ts'

/** What rights are asked of an update that the gate has let through and that is not applied yet. */
export const plannedChange = (
  document: LiveDocument,
  submission: Submission,
  facts: Facts | null,
  touched: Touched,
): Change => {
  const { record, type } = document
  const { update } = submission.envelope
  return {
    record,
    type,
    facts,
    touched,
    seen: seenBy(document, submission),
    made() {
      const doc = newDocument(type)
      Y.applyUpdate(doc, update)
      return ownFacts(doc, type, { by: submission.author.user, at: submission.receivedAt })
    },
    moves: () => movesOf(document, update),
  }
}

/** A status change is written once, so that its bytes name its place. */
const movesOf = ({ doc, type }: LiveDocument, update: Uint8Array): ReturnType<Change['moves']> => {
  const { lifeCycle } = type
  if (lifeCycle === null) return []
  const brought = Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !isInTransitions(struct) || struct.parentSub === null) return []
    const value = struct.content.getContent().at(-1)
    // What cannot be read changes nothing here, but may in a newer version.
    return [decodeTransition(struct.parentSub, value) ?? { id: struct.parentSub, to: '', after: null }]
  })
  const known = readTransitions(doc, lifeCycle)
  const stateAt = (id: string | null): string =>
    id === null ? lifeCycle.initial : ((known.get(id) ?? brought.find((one) => one.id === id))?.to ?? '')
  return brought.map((change) => ({ from: stateAt(change.after), change }))
}

/** Decoded, an item without neighbours has the name of its root in place of its parent. */
const isInTransitions = ({ parent }: Y.Item): boolean => `${parent}` === transitionsRoot
