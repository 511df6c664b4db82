import * as Y from 'yjs'
import { type RootKind, recordRoot, rootKind, transitionsRoot } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { Place, YType } from './arrival.ts'
import { newer, type Objection, refused } from './verdict.ts'

/** The place under a root, by the root's name in the bytes. @throws when the document's roots were not opened */
export const placeInRoot = (
  doc: Y.Doc,
  type: RecordType,
  name: string,
  key: string | null,
): Place | Objection => {
  const holds = rootKind(type, name)
  if (holds === null) return newer(`${type.name} has no root "${name}"`)
  const parent = doc.share.get(name)
  if (parent === undefined)
    throw new Error(`root "${name}" is not open: call openRoots on the document first`)
  return { parent, key, holds }
}

/** The place that an item of the document has; null when it was collected with all around it. */
export const placeOf = (doc: Y.Doc, type: RecordType, item: Y.Item): Place | Objection | null => {
  const { parent } = item
  return parent instanceof Y.AbstractType ? placeIn(doc, type, parent, item.parentSub) : null
}

/** The place under `key` of a Yjs type of the document. */
export const placeIn = (
  doc: Y.Doc,
  type: RecordType,
  parent: YType,
  key: string | null,
): Place | Objection => {
  const item = parent._item
  if (item === null) {
    const holds = rootHolding(doc, type, parent)
    return holds === null ? newer(`${type.name} has no root like the one written to`) : { parent, key, holds }
  }
  const above = item.parent
  return above instanceof Y.AbstractType && rootHolding(doc, type, above) === 'children'
    ? { parent, key, holds: 'child' }
    : refused('nest-depth', 'an item in a type that is neither a root nor a child')
}

/** By identity, most written first: names are looked up, never made. */
const rootHolding = (doc: Y.Doc, type: RecordType, root: YType): RootKind | null => {
  const { share } = doc
  if (share.get(recordRoot) === root) return 'fields'
  for (const name in type.prose) if (share.get(name) === root) return 'prose'
  for (const name in type.children) if (share.get(name) === root) return 'children'
  return type.lifeCycle !== null && share.get(transitionsRoot) === root ? 'transitions' : null
}
