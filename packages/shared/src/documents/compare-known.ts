import * as Y from 'yjs'
import { sortedJson } from './content.ts'

/** Where two updates claim one place and both are alive with different content. */
export interface Difference {
  readonly clientId: number
  readonly clock: number
}

/**
 * Holds an update, whose bytes the gate has read, against what the document has under the same ids. Deleted or
 * collected on either side equals anything of the same length: a bundle, its parts and what garbage collection left
 * of them are one edit. Null when nothing differs.
 */
export const compareKnown = (doc: Y.Doc, update: Uint8Array): Difference | null => {
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue
    const { client } = struct.id
    const end = Math.min(struct.id.clock + struct.length, Y.getState(doc.store, client))
    for (let clock = struct.id.clock; clock < end; ) {
      const known = Y.getItem(doc.store, Y.createID(client, clock))
      const until = Math.min(end, known.id.clock + known.length)
      if (known instanceof Y.Item && !(known.content instanceof Y.ContentDeleted)) {
        const mine = units(struct, clock, until)
        if (mine !== units(known, clock, until)) return { clientId: client, clock }
      }
      clock = until
    }
  }
  return null
}

/** The content of the clocks [from, to) of an item, as text to be compared. */
const units = (item: Y.Item, from: number, to: number): string => {
  const { content, id } = item
  const [start, end] = [from - id.clock, to - id.clock]
  if (content instanceof Y.ContentString) return `text ${content.str.slice(start, end)}`
  if (content instanceof Y.ContentAny) return `values ${sortedJson(content.arr.slice(start, end))}`
  if (content instanceof Y.ContentType) return `type ${content.type.constructor.name}`
  return `other ${content.getRef()} ${sortedJson(content.getContent().slice(start, end))}`
}
