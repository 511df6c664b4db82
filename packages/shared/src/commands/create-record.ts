import * as Y from 'yjs'
import type { FieldValue } from '../documents/field-value.ts'
import { orderBetween } from '../documents/fractional-order.ts'
import { childrenOf, recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { Random } from '../seams/random.ts'
import { checkedValue } from './checked-value.ts'
import { largestTransaction, replaceText, textPieces } from './prose-commands.ts'

/** What a new record begins with. */
export interface RecordStart {
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly prose?: Readonly<Record<string, string>>
  /** Children in their order. */
  readonly children?: Readonly<Record<string, readonly StartChild[]>>
  /** A first status change, where the record does not begin in the initial state. */
  readonly status?: { readonly id: string; readonly to: string; readonly by: string; readonly at: number }
}

export interface StartChild {
  readonly id: string
  readonly values: Readonly<Record<string, FieldValue>>
}

/**
 * Writes a new record's content in one transaction (long prose goes on in further ones), so that its first
 * content is one envelope. The roots of `doc` must be open and empty.
 * @throws CommandError
 */
export const createRecord = (doc: Y.Doc, type: RecordType, start: RecordStart, random: Random): void => {
  for (const [name, value] of Object.entries(start.fields)) checkedValue(type.fields, name, value)
  const rest: [root: string, from: number, text: string][] = []
  doc.transact(() => {
    const root = doc.getMap(recordRoot)
    for (const [name, value] of Object.entries(start.fields)) if (value !== null) root.set(name, value)
    for (const [name, children] of Object.entries(start.children ?? {}))
      fillChildren(doc, type, name, children, random)
    for (const [name, text] of Object.entries(start.prose ?? {})) {
      const first = textPieces(text, largestTransaction.textBytes)[0] ?? ''
      if (first !== '') doc.getText(name).insert(0, first)
      if (first.length < text.length) rest.push([name, first.length, text.slice(first.length)])
    }
    if (start.status !== undefined) {
      const { id, to, by, at } = start.status
      doc.getMap(transitionsRoot).set(id, { to, after: null, over: [], by, at })
    }
  })
  for (const [root, from, text] of rest) replaceText(doc, type, root, from, 0, text)
}

const fillChildren = (
  doc: Y.Doc,
  type: RecordType,
  name: string,
  children: readonly StartChild[],
  random: Random,
): void => {
  const fields = type.children[name]?.fields ?? {}
  let order: string | null = null
  for (const { id, values } of children) {
    order = orderBetween(order, null, random)
    const map = new Y.Map<unknown>()
    childrenOf(doc, name).set(id, map)
    map.set('order', order)
    for (const [field, value] of Object.entries(values)) {
      checkedValue(fields, field, value)
      if (value !== null) map.set(field, value)
    }
  }
}
