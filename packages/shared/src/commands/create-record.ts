import * as Y from 'yjs'
import type { FieldValue } from '../documents/field-value.ts'
import { orderBetween } from '../documents/fractional-order.ts'
import { childrenOf, recordRoot, transitionsRoot } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import type { Random } from '../seams/random.ts'
import { checkedValues } from './checked-value.ts'
import { largestTransaction, textPieces } from './prose-commands.ts'

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

/** One item to write into a new document, and what it costs on the wire at most. */
interface Write {
  readonly bytes: number
  write(): void
}

/**
 * Writes a new record's content. All that is short is in the first transaction, so that whoever asks what the record
 * is finds it in its first envelope; what is too much for one goes on in further ones. The roots of `doc` must be
 * open and empty.
 * @throws CommandError before anything is written
 */
export const createRecord = (doc: Y.Doc, type: RecordType, start: RecordStart, random: Random): void => {
  const writes = [
    ...statusOf(doc, start.status),
    ...fieldsOf(doc.getMap(recordRoot), checkedValues(type.fields, start.fields)),
    ...Object.entries(start.children ?? {}).flatMap(([name, children]) =>
      childrenWrites(doc, type, name, children, random),
    ),
    ...Object.entries(start.prose ?? {}).flatMap(([name, text]) => proseOf(doc.getText(name), text)),
  ]
  for (const transaction of inTransactions(writes))
    doc.transact(() => {
      for (const { write } of transaction) write()
    })
}

/** What an item costs beside its content: ids, parent, key and lengths. */
const itemBytes = 64
const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length + itemBytes

function* inTransactions(writes: readonly Write[]): Generator<readonly Write[]> {
  let transaction: Write[] = []
  let bytes = 0
  for (const write of writes) {
    const isFull =
      bytes + write.bytes > largestTransaction.bytes || transaction.length >= largestTransaction.items
    if (isFull && transaction.length > 0) {
      yield transaction
      transaction = []
      bytes = 0
    }
    transaction.push(write)
    bytes += write.bytes
  }
  if (transaction.length > 0) yield transaction
}

const statusOf = (doc: Y.Doc, status: RecordStart['status']): readonly Write[] => {
  if (status === undefined) return []
  const { id, to, by, at } = status
  const value = { to, after: null, over: [], by, at }
  return [{ bytes: bytesOf(value), write: () => void doc.getMap(transitionsRoot).set(id, value) }]
}

/** The shortest first: links and choices, by which rights and filters go, before long lines. */
const fieldsOf = (
  map: Y.Map<unknown>,
  values: readonly (readonly [name: string, value: FieldValue])[],
): readonly Write[] =>
  values
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ bytes: bytesOf(value), write: () => void map.set(name, value) }))
    .sort((a, b) => a.bytes - b.bytes)

const childrenWrites = (
  doc: Y.Doc,
  type: RecordType,
  name: string,
  children: readonly StartChild[],
  random: Random,
): readonly Write[] => {
  const fields = type.children[name]?.fields ?? {}
  const writes: Write[] = []
  let last: string | null = null
  for (const { id, values } of children) {
    const order = orderBetween(last, null, random)
    last = order
    const map = new Y.Map<unknown>()
    const begin = (): void => {
      childrenOf(doc, name).set(id, map)
      map.set('order', order)
    }
    writes.push({ bytes: bytesOf([id, order]) + itemBytes, write: begin })
    writes.push(...fieldsOf(map, checkedValues(fields, values)))
  }
  return writes
}

const proseOf = (text: Y.Text, content: string): readonly Write[] =>
  textPieces(content.toWellFormed(), largestTransaction.textBytes).map((piece) => ({
    bytes: bytesOf(piece),
    write: () => text.insert(text.length, piece),
  }))
