import {
  applyAll,
  type Catalog,
  newDocument,
  type Origin,
  ownFacts,
  type RecordId,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { Outbox } from '../outbox/outbox.ts'
import type { FactsTable } from './facts-table.ts'

/** Derives the facts of documents with edits of this device, which stand over the server's until it has caught up. */
export class LocalFacts {
  readonly #catalog: Catalog
  readonly #facts: FactsTable
  readonly #outbox: Outbox
  readonly #user: UserId

  constructor(catalog: Catalog, facts: FactsTable, outbox: Outbox, user: UserId) {
    this.#catalog = catalog
    this.#facts = facts
    this.#outbox = outbox
    this.#user = user
  }

  /** From the document as it is now, in the turn of the edit; or none, when the server's facts are as new. */
  derive(record: RecordId, doc: Y.Doc): void {
    const type = this.#catalog.types.get(typeOf(record))
    if (type === undefined) return
    this.#facts.setLocal(record, this.isNeeded(record) ? ownFacts(doc, type, this.#origin(record)) : null)
  }

  /** The server's facts of a record are as new as this device's. */
  leave(record: RecordId): void {
    this.#facts.setLocal(record, null)
  }

  /** For a record that is not open. */
  deriveFrom(record: RecordId, updates: readonly Uint8Array[]): void {
    if (!this.isNeeded(record)) return this.leave(record)
    const type = this.#catalog.types.get(typeOf(record))
    if (type === undefined) return
    const doc = newDocument(type, { guid: record })
    applyAll(doc, updates)
    this.derive(record, doc)
    doc.destroy()
  }

  /** Whether the record has edits that the replica does not hold yet. */
  isNeeded(record: RecordId): boolean {
    return this.#outbox.isUnfinished(record)
  }

  /** A record that the server has never sent was made here. */
  #origin(record: RecordId): Origin {
    const known = this.#facts.head(record)?.facts
    if (typeof known?.createdBy === 'string' && typeof known.createdAt === 'number')
      return { by: known.createdBy, at: known.createdAt }
    return { by: this.#user, at: this.#outbox.ofRecord(record)[0]?.madeAt ?? 0 }
  }
}
