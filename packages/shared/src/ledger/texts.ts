import * as Y from 'yjs'
import type { YType } from '../gate/arrival.ts'
import type { ItemId } from './chain.ts'
import { rootNameOf } from './ledger-path.ts'
import type { LedgerChange, TextEdit } from './ledger-row.ts'
import type { Writing } from './writing.ts'

/** What one update has done to one text: items in the order of their clocks, before anything is collected. */
export interface TextWrite {
  readonly root: string
  readonly inserted: readonly Y.Item[]
  readonly deleted: readonly Y.Item[]
  readonly change: LedgerChange
}

const longestExcerpt = 80
/** Items that are stepped over to tell a place. A text that was loaded whole has few, one that is typed in has many. */
const mostSteps = 400

/** The texts that an update has changed. */
export const readTexts = (writing: Writing): readonly TextWrite[] => {
  const { transaction } = writing
  const writes: TextWrite[] = []
  for (const [type, keys] of transaction.changed) {
    const root = keys.has(null) ? rootNameOf(transaction.doc, type) : null
    if (root === null) continue
    const inserted = insertedInto(type, writing)
    const deleted = deletedFrom(type, writing)
    const first = inserted[0] ?? deleted[0]
    if (first === undefined) continue
    const insertedText = textOf(inserted)
    const deletedText = textOf(deleted)
    const value: TextEdit = {
      at: indexOf(first),
      inserted: lengthOf(inserted),
      deleted: lengthOf(deleted),
      insertedText,
      deletedText,
    }
    const { cause } = writing.written
    const item: ItemId | null = inserted[0]?.id ?? null
    writes.push({
      root,
      inserted,
      deleted,
      change: { kind: 'text', cause, path: root, item: item && { ...item }, old: null, value, shown: true },
    })
  }
  return writes
}

const insertedInto = (type: YType, { transaction }: Writing): readonly Y.Item[] => {
  const items: Y.Item[] = []
  for (const [client, to] of transaction.afterState) {
    const from = transaction.beforeState.get(client) ?? 0
    if (from === to) continue
    const structs = transaction.doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
      const item = structs[at]
      if (item instanceof Y.Item && item.parent === type && !item.deleted) items.push(item)
    }
  }
  return items
}

const deletedFrom = (type: YType, writing: Writing): readonly Y.Item[] => {
  const { transaction } = writing
  const items: Y.Item[] = []
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const structs = transaction.doc.store.clients.get(client)
    if (structs === undefined) continue
    for (const { clock, len } of ranges)
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const item = structs[at]
        if (item === undefined || item.id.clock >= clock + len) break
        if (item instanceof Y.Item && item.parent === type && !writing.isNew(item)) items.push(item)
      }
  }
  return items
}

export const charactersOf = ({ content }: Y.Item): string =>
  content instanceof Y.ContentString ? content.str : ''

const textOf = (items: readonly Y.Item[]): string => {
  let text = ''
  for (const item of items) {
    text += charactersOf(item)
    if (text.length >= longestExcerpt) return text.slice(0, longestExcerpt).toWellFormed()
  }
  return text.toWellFormed()
}

const lengthOf = (items: readonly Y.Item[]): number => items.reduce((sum, { length }) => sum + length, 0)

/** Where an item stands in its text now. */
const indexOf = (item: Y.Item): number | null => {
  let index = 0
  let steps = 0
  for (let left = item.left; left !== null; left = left.left) {
    if (++steps > mostSteps) return null
    if (!left.deleted && left.countable) index += left.length
  }
  return index
}
