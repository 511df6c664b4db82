import * as Y from 'yjs'

/** To read a larger one takes as long as to apply it, bytes. */
const small = 1_024

/**
 * Whether a document has all of an update for sure. Every letter that is written here comes back as a row: to apply it once
 * more takes the text apart where it was written, and joins it again.
 */
export const isKnown = (doc: Y.Doc, update: Uint8Array): boolean => {
  if (update.length > small) return false
  const { structs, ds } = Y.decodeUpdate(update)
  if (ds.clients.size > 0) return false
  return structs.every(({ id, length }) => id.clock + length <= Y.getState(doc.store, id.client))
}
