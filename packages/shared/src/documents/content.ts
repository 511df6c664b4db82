import type * as Y from 'yjs'

/** JSON with sorted keys: the order of keys in a Y.Map legitimately differs after a reload. */
export const sortedJson = (value: unknown): string => JSON.stringify(sorted(value))

/** Made before it is written: to be asked for every key while it is written takes several times as long. */
const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/**
 * All of a document's content, comparable as text: two replicas are equal when this is, whatever their state
 * vectors say. Roots must have been opened as what they are.
 */
export const contentOf = (doc: Y.Doc): string =>
  sortedJson(Object.fromEntries([...doc.share].map(([name, root]) => [name, root.toJSON()])))
