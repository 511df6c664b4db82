import * as Y from 'yjs'
import { rootKind, transitionsRoot } from '../documents/roots.ts'
import type { YType } from '../gate/arrival.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { lastId } from './chain.ts'
import { type MapPlace, orderKey, pathOf, placeOfKey, removedKey } from './ledger-path.ts'
import type { Finding, LedgerChange, LedgerRow } from './ledger-row.ts'
import { OpenFindings } from './open-findings.ts'
import { type Fork, plain, Registers } from './registers.ts'
import { Removals } from './removals.ts'
import { findSameWords } from './same-words.ts'
import { StatusChanges } from './status-changes.ts'
import { readTexts } from './texts.ts'
import { Writing, type Written } from './writing.ts'

/** What one update comes to, and between what its fields' policies have to decide. */
export interface LedgerReading extends LedgerRow {
  readonly forks: readonly Fork[]
}

/**
 * Reads off the document what each update changes and what it makes others lose. A pure function of the document, its
 * open findings and the update, so that replaying the log gives the same rows. To be asked inside `afterTransaction`:
 * there replaced values are not yet collected.
 */
export class RecordLedger {
  readonly #doc: Y.Doc
  readonly #type: RecordType
  readonly #open: OpenFindings
  readonly #registers: Registers
  readonly #removals: Removals
  readonly #status: StatusChanges | null

  constructor(doc: Y.Doc, type: RecordType, open: readonly Finding[] = []) {
    this.#doc = doc
    this.#type = type
    this.#open = new OpenFindings(open)
    this.#registers = new Registers(type, this.#open)
    this.#removals = new Removals(doc, type, this.#open)
    this.#status = type.lifeCycle === null ? null : new StatusChanges(doc, type.lifeCycle, this.#open)
  }

  read(transaction: Y.Transaction, written: Written): LedgerReading {
    const writing = new Writing(transaction, written)
    const isFirst = transaction.beforeState.size === 0
    const changes: LedgerChange[] = []
    const forks: Fork[] = []
    const statuses: string[] = []
    for (const [parent, keys] of transaction.changed)
      for (const key of keys) {
        const place = key === null ? null : placeOfKey(this.#doc, parent, key)
        if (place === null) continue
        if (place.root === transitionsRoot) statuses.push(place.key)
        else if (place.child === null && rootKind(this.#type, place.root) === 'children')
          changes.push(...this.#addedChild(parent, place, writing))
        else {
          const { change = null, fork = null } = this.#readKey(parent, place, writing) ?? {}
          if (change !== null) changes.push(change)
          if (fork !== null) forks.push(fork)
        }
      }
    if (statuses.length > 0) changes.push(...(this.#status?.read(statuses, writing) ?? []))
    changes.push(...this.#readTexts(writing))
    const ordered = changes.length > 1 ? changes.sort(byItem) : changes
    return {
      changes: isFirst ? created(ordered, written) : ordered,
      findings: this.#open.takeChanged(),
      forks,
    }
  }

  #readKey(map: YType, place: MapPlace, writing: Writing) {
    const write = this.#registers.read(map, place, writing)
    if (write === null) return null
    const { change, tip } = write
    if (place.key === removedKey) {
      if (change.shown) this.#removals.removed(map, place, tip, writing)
    } else if (change.item !== null)
      this.#removals.changed(map, change.path, change.item, change.value, writing)
    return write
  }

  #addedChild(root: YType, place: MapPlace, writing: Writing): readonly LedgerChange[] {
    const item = root._map.get(place.key)
    const child = item?.content instanceof Y.ContentType ? item.content.type : null
    if (item === undefined || child === null || !writing.isNew(item)) return []
    const value: Record<string, unknown> = {}
    for (const [key, { content, deleted }] of child._map)
      if (key !== orderKey && !deleted) value[key] = plain(content.getContent().at(-1))
    const path = pathOf(place)
    this.#removals.changed(null, path, lastId(item), value, writing)
    const { cause } = writing.written
    return [{ kind: 'childAdded', cause, path, item: lastId(item), old: null, value, shown: true }]
  }

  #readTexts(writing: Writing): readonly LedgerChange[] {
    return readTexts(writing).map((write) => {
      findSameWords(write, this.#open, writing)
      const { item, path, value } = write.change
      if (item !== null) this.#removals.changed(null, path, item, value, writing)
      return write.change
    })
  }
}

/** The first update of a record is its making: its fields are one change, however many they are. */
const created = (changes: readonly LedgerChange[], { cause }: Written): readonly LedgerChange[] => {
  const isField = ({ kind, path }: LedgerChange): boolean => kind === 'set' && !path.includes('/')
  const value = Object.fromEntries(changes.filter(isField).map((one) => [one.path, one.value]))
  const item = changes[0]?.item ?? null
  const making: LedgerChange = { kind: 'created', cause, path: '', item, old: null, value, shown: true }
  return [making, ...changes.filter((one) => !isField(one))]
}

/** In the order in which the writer made them, whatever the order in which Yjs has met them. */
const byItem = (a: LedgerChange, b: LedgerChange): number =>
  (a.item?.client ?? Number.MAX_SAFE_INTEGER) - (b.item?.client ?? Number.MAX_SAFE_INTEGER) ||
  (a.item?.clock ?? 0) - (b.item?.clock ?? 0)
