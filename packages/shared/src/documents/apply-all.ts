import * as Y from 'yjs'

/** Applies others' updates in their order, in one transaction: Yjs cleans up, and tells who listens, once and not for each. */
export const applyAll = (doc: Y.Doc, updates: Iterable<Uint8Array>, origin: unknown = null): void =>
  Y.transact(
    doc,
    () => {
      for (const update of updates) Y.applyUpdate(doc, update)
    },
    origin,
    false,
  )
