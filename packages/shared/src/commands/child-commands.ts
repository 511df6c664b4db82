import * as Y from 'yjs'
import type { FieldValue } from '../documents/field-value.ts'
import { orderBetween } from '../documents/fractional-order.ts'
import { readChildren, readRemoval } from '../documents/read-record.ts'
import { childrenOf } from '../documents/roots.ts'
import type { ChildCollection, RecordType } from '../record-types/record-type.ts'
import { suggest } from '../record-types/suggest.ts'
import type { Random } from '../seams/random.ts'
import { checkedValues } from './checked-value.ts'
import { CommandError } from './command-error.ts'
import { type Editor, setKey } from './field-commands.ts'

type ChildValues = Readonly<Record<string, FieldValue>>

/** Adds a child behind `after` (null: at the front; undefined: at the end). @throws CommandError */
export const addChild = (
  doc: Y.Doc,
  type: RecordType,
  collection: string,
  child: { readonly id: string; readonly values: ChildValues; readonly after?: string | null },
  random: Random,
): void => {
  const { fields } = collectionOf(type, collection)
  const values = checkedValues(fields, child.values)
  const order = orderBehind(doc, type, collection, child.after, null, random)
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    childrenOf(doc, collection).set(child.id, map)
    map.set('order', order)
    for (const [name, value] of values) if (value !== null) map.set(name, value)
  })
}

/** @throws CommandError */
export const setChildField = (
  doc: Y.Doc,
  type: RecordType,
  collection: string,
  id: string,
  values: ChildValues,
): void => {
  const { fields } = collectionOf(type, collection)
  const child = presentChild(doc, type, collection, id)
  const checked = checkedValues(fields, values)
  doc.transact(() => {
    for (const [name, value] of checked) setKey(child, name, value)
  })
}

/** Puts a child behind another (null: at the front). Concurrent moves settle as one field does. @throws CommandError */
export const moveChild = (
  doc: Y.Doc,
  type: RecordType,
  collection: string,
  id: string,
  after: string | null,
  random: Random,
): void => {
  const child = presentChild(doc, type, collection, id)
  setKey(child, 'order', orderBehind(doc, type, collection, after, id, random))
}

/** @throws CommandError */
export const removeChild = (
  doc: Y.Doc,
  type: RecordType,
  collection: string,
  id: string,
  editor: Editor,
): void => {
  presentChild(doc, type, collection, id).set('removed', { by: editor.by, at: editor.at })
}

/** Brings a removed child back with all that it was. @throws CommandError */
export const restoreChild = (doc: Y.Doc, type: RecordType, collection: string, id: string): void => {
  setKey(childMap(doc, type, collection, id), 'removed', null)
}

const collectionOf = (type: RecordType, name: string): ChildCollection => {
  const collection = Object.hasOwn(type.children, name) ? type.children[name] : undefined
  if (collection === undefined)
    throw new CommandError(
      'unknown-field',
      `${type.label} has no "${name}"${suggest(name, Object.keys(type.children))}`,
    )
  return collection
}

const childMap = (doc: Y.Doc, type: RecordType, collection: string, id: string): Y.Map<unknown> => {
  const { label } = collectionOf(type, collection)
  const child = childrenOf(doc, collection).get(id)
  if (!(child instanceof Y.Map)) throw new CommandError('no-such-child', `${label}: there is no entry ${id}`)
  return child
}

const presentChild = (doc: Y.Doc, type: RecordType, collection: string, id: string): Y.Map<unknown> => {
  const child = childMap(doc, type, collection, id)
  if (readRemoval(child) !== null)
    throw new CommandError('removed', 'This entry was removed. Bring it back first, then change it.')
  return child
}

const orderBehind = (
  doc: Y.Doc,
  type: RecordType,
  collection: string,
  after: string | null | undefined,
  moving: string | null,
  random: Random,
): string => {
  const { label, fields } = collectionOf(type, collection)
  const others = readChildren(childrenOf(doc, collection), fields).filter(({ id }) => id !== moving)
  if (after === undefined) return orderBetween(others.at(-1)?.order ?? null, null, random)
  const at = after === null ? -1 : others.findIndex(({ id }) => id === after)
  if (after !== null && at < 0)
    throw new CommandError('no-such-child', `${label}: there is no entry ${after}`)
  return orderBetween(others[at]?.order ?? null, others[at + 1]?.order ?? null, random)
}
