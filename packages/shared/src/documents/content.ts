import type * as Y from 'yjs'

/** JSON with sorted keys: the order of keys in a Y.Map legitimately differs after a reload. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/**
 * All of a document's content, comparable as text: two replicas are equal when this is, whatever their state
 * vectors say. Roots must have been opened as what they are.
 */
export const contentOf = (doc: Y.Doc): string =>
  sortedJson(Object.fromEntries([...doc.share].map(([name, root]) => [name, root.toJSON()])))
