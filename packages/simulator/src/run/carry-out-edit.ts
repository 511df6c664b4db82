import {
  addChild,
  type Catalog,
  changeStatus,
  type Editor,
  type FieldValue,
  moveChild,
  newUlid,
  nextStates,
  type RecordId,
  type RecordType,
  readRecord,
  removeChild,
  removeRecord,
  replaceText,
  restoreRecord,
  setChildField,
  setField,
  typeOf,
} from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { EditChoice } from '../plan/step.ts'
import type { Process } from '../schedule/process.ts'

export interface EditContext {
  readonly catalog: Catalog
  readonly process: Process
  readonly by: string
  /** The record of a name, for links. */
  record(name: string): RecordId
}

/** Writes one edit into a document by the product's own commands. @throws CommandError, NothingThere */
export const carryOutEdit = (
  doc: Y.Doc,
  record: RecordId,
  change: EditChoice,
  context: EditContext,
  origin: unknown = null,
): void => {
  const { catalog, process, by } = context
  const type = catalog.type(typeOf(record))
  const editor: Editor = { by, at: process.now() }
  switch (change.edit) {
    case 'fields':
      return doc.transact(() => {
        for (const [name, value] of Object.entries(resolvedValues(change.values, context)))
          setField(doc, type, name, value)
      }, origin)
    case 'text': {
      const { length } = doc.getText(change.prose)
      const at = Math.round(change.at * length)
      const deleted = Math.min(change.delete, length - at)
      return replaceText(doc, type, change.prose, at, deleted, change.insert, origin)
    }
    case 'addChild': {
      const { collection } = change
      const values = resolvedValues(change.values, context)
      const id = newUlid(process.clock, process.random)
      return doc.transact(() => addChild(doc, type, collection, { id, values }, process.random), origin)
    }
    case 'child': {
      const id = childOf(doc, type, change.collection, change.nth)
      const values = resolvedValues(change.values, context)
      return doc.transact(() => setChildField(doc, type, change.collection, id, values), origin)
    }
    case 'moveChild': {
      const id = childOf(doc, type, change.collection, change.nth)
      const behind = childOf(doc, type, change.collection, change.behind)
      const after = behind === id ? null : behind
      return doc.transact(() => moveChild(doc, type, change.collection, id, after, process.random), origin)
    }
    case 'removeChild': {
      const id = childOf(doc, type, change.collection, change.nth)
      return doc.transact(() => removeChild(doc, type, change.collection, id, editor), origin)
    }
    case 'status': {
      const next = nextStates(doc, type)
      const to = typeof change.to === 'string' ? change.to : next[change.to % Math.max(1, next.length)]
      if (to === undefined) throw new NothingThere('no status may follow')
      const id = newUlid(process.clock, process.random)
      return doc.transact(() => changeStatus(doc, type, id, to, editor), origin)
    }
    case 'remove':
      return doc.transact(() => removeRecord(doc, editor), origin)
    case 'restore':
      return doc.transact(() => restoreRecord(doc), origin)
  }
}

/** There is nothing of the kind that a step is about. */
export class NothingThere extends Error {
  override readonly name = 'NothingThere'
}

/** `@order 1` is the record of that name, also in a list. */
export const resolvedValues = (
  values: Readonly<Record<string, FieldValue>>,
  { record }: Pick<EditContext, 'record'>,
): Readonly<Record<string, FieldValue>> => {
  const linked = (text: string): string => (text.startsWith('@') ? record(text.slice(1)) : text)
  const resolved = (value: FieldValue): FieldValue => {
    if (typeof value === 'string') return linked(value)
    return Array.isArray(value) ? value.map(linked) : value
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolved(value)]))
}

const childOf = (doc: Y.Doc, type: RecordType, collection: string, nth: number): string => {
  const children = readRecord(doc, type).children[collection] ?? []
  const child = children[nth % Math.max(1, children.length)]
  if (child === undefined) throw new NothingThere(`there is nothing in ${collection}`)
  return child.id
}
