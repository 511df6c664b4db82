import type { StoredRow } from '@fieldmerge/server/core'
import { type RecordType, sortedJson } from '@fieldmerge/shared'
import * as Y from 'yjs'

/** One value that somebody has written into one field. */
export interface FieldWrite {
  readonly client: number
  readonly clock: number
  /** `title`, or `tasks/ID/done`. */
  readonly path: string
  /** As JSON. */
  readonly value: string
  readonly isCurrent: boolean
}

/**
 * Of one record's rows, and the document of them in which nothing was thrown away, all values that are gone though nobody who wrote the field later says to have had them: by the
 * writers' own word for what they had, and not by the structure that the ledger reads. Each with the same value written
 * there by others. Bundles say nothing of the kind and are left aside.
 */
export const unseenLosses = (
  rows: readonly StoredRow[],
  type: RecordType,
  doc: Y.Doc,
): readonly (readonly FieldWrite[])[] => {
  const had = rows.map(({ envelope }) => Y.decodeStateVector(envelope.before))
  const rowOf = ({ client, clock }: FieldWrite): number =>
    rows.findIndex(
      ({ envelope, bundle }) =>
        !bundle && envelope.clientId === client && envelope.fromClock <= clock && clock < envelope.toClock,
    )
  return [...Map.groupBy(writesIn(doc, type), ({ path }) => path).values()].flatMap((writes) => {
    if (writes.length === 1) return []
    const authors = writes.map((write) => ({ write, row: rowOf(write) }))
    if (authors.some(({ row }) => row < 0)) return []
    const isKnown = (one: FieldWrite): boolean =>
      authors.some(
        ({ write, row }) =>
          write !== one &&
          ((had[row]?.get(one.client) ?? 0) > one.clock ||
            (write.client === one.client && write.clock > one.clock)),
      )
    const isAccounted = (one: FieldWrite): boolean => one.isCurrent || isKnown(one)
    // What somebody else has written there too is not lost with one of the two.
    const alike = writes.map((one) => [
      one,
      ...writes.filter((other) => other !== one && other.value === one.value),
    ])
    return alike.filter((same) => !same.some(isAccounted))
  })
}

const writesIn = (doc: Y.Doc, type: RecordType): readonly FieldWrite[] => {
  const writes = [...writesInMap(doc.getMap('record'), '', Object.keys(type.fields))]
  for (const [collection, { fields }] of Object.entries(type.children))
    for (const [id, child] of doc.getMap(collection))
      if (child instanceof Y.Map)
        writes.push(...writesInMap(child, `${collection}/${id}/`, Object.keys(fields)))
  return writes
}

const writesInMap = (map: Y.Map<unknown>, prefix: string, keys: readonly string[]): readonly FieldWrite[] =>
  keys.flatMap((key) => {
    const writes: FieldWrite[] = []
    for (let item = map._map.get(key) ?? null; item !== null; item = item.left) {
      const { client, clock } = item.id
      // Items of one writer that followed each other are one.
      for (const [place, value] of item.content.getContent().entries()) {
        const isCurrent = !item.deleted && place === item.length - 1
        writes.push({
          client,
          clock: clock + place,
          path: prefix + key,
          value: sortedJson(value ?? null),
          isCurrent,
        })
      }
    }
    return writes
  })
