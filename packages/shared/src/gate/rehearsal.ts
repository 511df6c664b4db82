import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { Part } from './bundle-parts.ts'
import { MapOutcome } from './map-outcome.ts'
import type { Programme } from './programme.ts'
import { TextOutcome } from './text-outcome.ts'
import { type Refused, refused } from './verdict.ts'

/**
 * Applies a bundle to a copy of the document and looks at the outcome. A bundle mixes many transactions, between
 * which its writers may have seen others' work: in which order its items end up only Yjs itself can tell.
 */
export const rehearse = (doc: Y.Doc, type: RecordType, programme: Programme): Refused | null => {
  const copy = newDocument(type)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  try {
    Y.applyUpdate(copy, programme.update)
  } catch (error) {
    return refused('bad-struct', `Yjs can't apply it: ${error}`)
  }
  return (
    incomplete(copy, programme.parts) ??
    new MapOutcome(copy, programme.parts).objection(programme) ??
    new TextOutcome(copy).objection(programme)
  )
}

const incomplete = ({ store }: Y.Doc, parts: readonly Part[]): Refused | null =>
  store.pendingStructs !== null ||
  store.pendingDs !== null ||
  parts.some(({ clientId, toClock }) => Y.getState(store, clientId) !== toClock)
    ? refused('bad-struct', 'Yjs keeps a part of it waiting')
    : null
