import * as Y from 'yjs'
import { recordRoot, rootKind, transitionsRoot } from '../documents/roots.ts'
import type { YType } from '../gate/arrival.ts'
import type { Field, FieldPolicy, RecordType } from '../record-types/record-type.ts'
import { policyOf } from './field-policy.ts'

/**
 * Where in a record something is, as text: `title` (a field), `notes` (a text), `tasks/ID` (a child), `tasks/ID/done`
 * (its field), `status` (the status changes), `removed` (whether the record is).
 */
export type LedgerPath = string

/** A key of a root map, of a child when `child` is its id. */
export interface MapPlace {
  readonly root: string
  readonly child: string | null
  readonly key: string
}

export const statusPath: LedgerPath = 'status'
export const removedKey = 'removed'
export const orderKey = 'order'

export const pathOf = ({ root, child, key }: MapPlace): LedgerPath => {
  if (root === recordRoot) return key
  if (root === transitionsRoot) return statusPath
  return child === null ? `${root}/${key}` : `${root}/${child}/${key}`
}

/** The key of a map that a path names; null for texts, status and children as a whole, and what the type lacks. */
export const placeOfPath = (type: RecordType, path: LedgerPath): MapPlace | null => {
  const [first = '', child, key, ...more] = path.split('/')
  if (child === undefined)
    return first === removedKey || Object.hasOwn(type.fields, first)
      ? { root: recordRoot, child: null, key: first }
      : null
  if (key === undefined || more.length > 0 || rootKind(type, first) !== 'children') return null
  const isKey =
    key === removedKey || key === orderKey || Object.hasOwn(type.children[first]?.fields ?? {}, key)
  return isKey ? { root: first, child, key } : null
}

/** The declared field at a place; null for `removed`, `order` and what the type does not know. */
export const fieldAt = (type: RecordType, { root, child, key }: MapPlace): Field | null => {
  const fields = root === recordRoot ? type.fields : child === null ? {} : type.children[root]?.fields
  return fields !== undefined && Object.hasOwn(fields, key) ? (fields[key] ?? null) : null
}

export const policyAt = (type: RecordType, place: MapPlace): FieldPolicy => policyOf(fieldAt(type, place))

/** The map that holds a place's key; null when the child is not there. */
export const mapAt = (doc: Y.Doc, { root, child }: MapPlace): Y.Map<unknown> | null => {
  const map = doc.getMap(root)
  if (child === null) return map
  const found = map.get(child)
  return found instanceof Y.Map ? found : null
}

/** The place of a key of a Yjs map in the document; null when it lies in nothing that a record type has. */
export const placeOfKey = (doc: Y.Doc, map: YType, key: string): MapPlace | null => {
  const holder = map._item
  if (holder === null) {
    const root = rootNameOf(doc, map)
    return root === null ? null : { root, child: null, key }
  }
  const above = holder.parent
  if (!(above instanceof Y.AbstractType) || holder.parentSub === null) return null
  const root = rootNameOf(doc, above)
  return root === null ? null : { root, child: holder.parentSub, key }
}

export const rootNameOf = (doc: Y.Doc, root: YType): string | null => {
  for (const [name, type] of doc.share) if (type === root) return name
  return null
}
