import * as Y from 'yjs'
import { sortedJson } from '../documents/content.ts'
import { structAt } from './arrival.ts'
import type { Id } from './update-reader.ts'

/**
 * The first place where an update and the document hold different living content under the same id, or null. What
 * either side has deleted or collected equals anything of the same length; what the document does not have yet is
 * not compared.
 *
 * The update must have passed `scanUpdate`, as one has that `examineEnvelope` calls known.
 */
export const compareKnown = (doc: Y.Doc, update: Uint8Array): { clientId: number; clock: number } | null => {
  const { structs, ds } = Y.decodeUpdate(update)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue
    const { client, clock } = struct.id
    for (let unit = clock; unit < clock + struct.length; ) {
      const id = { client, clock: unit }
      const known = structAt(doc, id)
      if (known === null) break
      const end = Math.min(clock + struct.length, known.id.clock + known.length)
      if (known instanceof Y.Item && !known.deleted && !Y.isDeleted(ds, Y.createID(client, unit)))
        if (!isSame(doc, struct, known, id, end)) return { clientId: client, clock: unit }
      unit = end
    }
  }
  return null
}

/** Both from unit `id` to `end`: the same content behind the same neighbour, or in the same place without one. */
const isSame = (doc: Y.Doc, struct: Y.Item, known: Y.Item, id: Id, end: number): boolean =>
  isSameContent(contentOf(struct, id.clock, end), contentOf(known, id.clock, end)) &&
  isSameId(originOf(struct, id), originOf(known, id)) &&
  isSameId(struct.rightOrigin, known.rightOrigin) &&
  (struct.parent === null || isInside(doc, struct, known))

const contentOf = ({ id, content }: Y.Item, from: number, to: number): string => {
  if (content instanceof Y.ContentString) return `text ${content.str.slice(from - id.clock, to - id.clock)}`
  if (content instanceof Y.ContentAny)
    return `values ${sortedJson(content.arr.slice(from - id.clock, to - id.clock))}`
  return content.constructor.name
}

/** Yjs puts U+FFFD for both halves of a character when somebody writes between them. */
const isSameContent = (a: string, b: string): boolean =>
  a === b ||
  (a.length === b.length &&
    a.split('').every((unit, at) => unit === b[at] || (unit === '\ufffd') !== (b[at] === '\ufffd')))

const originOf = (item: Y.Item, { client, clock }: Id): Id | null =>
  clock > item.id.clock ? { client, clock: clock - 1 } : item.origin

const isSameId = (a: Id | null, b: Id | null): boolean => a?.client === b?.client && a?.clock === b?.clock

/** Only an item without neighbours says where it lies; decoded, by the name of a root or the id of its parent. */
const isInside = (doc: Y.Doc, { parent, parentSub }: Y.Item, known: Y.Item): boolean => {
  if (parentSub !== known.parentSub || !(known.parent instanceof Y.AbstractType)) return false
  if (typeof parent === 'string') return doc.share.get(parent) === known.parent
  return parent instanceof Y.ID && isSameId(parent, known.parent._item?.id ?? null)
}
