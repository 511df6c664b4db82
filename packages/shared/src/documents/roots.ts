import type * as Y from 'yjs'
import type { RecordType } from '../record-types/record-type.ts'

/** The root map of a record's scalar fields. */
export const recordRoot = 'record'
/** The root map of a record's status transitions, keyed by id, only ever added to. */
export const transitionsRoot = 'transitions'

export type RootKind = 'fields' | 'transitions' | 'children' | 'prose'

/** What the root `name` of a record of `type` holds, or null when the type has no such root. */
export const rootKind = (type: RecordType, name: string): RootKind | null => {
  if (name === recordRoot) return 'fields'
  if (name === transitionsRoot) return type.lifeCycle === null ? null : 'transitions'
  if (Object.hasOwn(type.children, name)) return 'children'
  return Object.hasOwn(type.prose, name) ? 'prose' : null
}

/**
 * Gives every root of the type its Yjs class. To be called on each new document before an update is applied:
 * a root that was first opened as another class could never be opened rightly again.
 */
export const openRoots = (doc: Y.Doc, type: RecordType): Y.Doc => {
  doc.getMap(recordRoot)
  if (type.lifeCycle !== null) doc.getMap(transitionsRoot)
  for (const name of Object.keys(type.children)) doc.getMap(name)
  for (const name of Object.keys(type.prose)) doc.getText(name)
  return doc
}

/** The names of all roots that a record of the type has. */
export function* rootsOf(type: RecordType): Iterable<string> {
  yield recordRoot
  if (type.lifeCycle !== null) yield transitionsRoot
  yield* Object.keys(type.children)
  yield* Object.keys(type.prose)
}

export const childrenOf = (doc: Y.Doc, collection: string): Y.Map<Y.Map<unknown>> => doc.getMap(collection)
