import type { StoredRow } from '@fieldmerge/server/core'
import { type Catalog, contentOf, newDocument, type RecordId, typeOf } from '@fieldmerge/shared'
import * as Y from 'yjs'
import { inspect } from '../realm/inspect.ts'
import { OfRows } from './of-rows.ts'
import { hashOf } from './row-hashes.ts'

/** What the rows of a log come to, each record replayed from nothing. */
export class LogMirror {
  readonly rows: readonly StoredRow[]
  readonly hashes: ReadonlySet<string>
  readonly #catalog: Catalog
  readonly #ofRecord = new Map<RecordId, StoredRow[]>()
  readonly #docs = new Map<RecordId, Y.Doc>()
  readonly #contents = new Map<RecordId, string>()

  private constructor(catalog: Catalog, rows: readonly StoredRow[]) {
    this.#catalog = catalog
    this.rows = rows
    this.hashes = new Set(rows.map(hashOf))
    for (const row of rows) {
      const known = this.#ofRecord.get(row.envelope.record)
      if (known === undefined) this.#ofRecord.set(row.envelope.record, [row])
      else known.push(row)
    }
  }

  /** @param rows all rows of a log, in their order */
  static ofRows(rows: readonly StoredRow[], catalog: Catalog): LogMirror {
    return new LogMirror(catalog, rows)
  }

  get records(): Iterable<RecordId> {
    return this.#ofRecord.keys()
  }

  rowsOf(record: RecordId): readonly StoredRow[] {
    return this.#ofRecord.get(record) ?? []
  }

  /** The record's document, of all its rows in their order; what was overwritten stays in it. */
  doc(record: RecordId): Y.Doc {
    const known = this.#docs.get(record)
    if (known !== undefined) return known
    const updates = this.rowsOf(record).map(({ envelope }) => envelope.update)
    const doc = documentOf(this.#catalog, record, updates, { gc: false })
    this.#docs.set(record, doc)
    return doc
  }

  content(record: RecordId): string {
    const known = this.#contents.get(record)
    if (known !== undefined) return known
    const content = contentsOfRows.get(this.rowsOf(record), () => contentOf(this.doc(record)))
    this.#contents.set(record, content)
    return content
  }
}

const contentsOfRows = new OfRows<string>()

/** A document of its own, made of updates. Its client id is nobody's. */
export const documentOf = (
  catalog: Catalog,
  record: RecordId,
  updates: readonly Uint8Array[],
  { gc }: { readonly gc: boolean } = { gc: true },
): Y.Doc =>
  inspect(() => {
    const doc = newDocument(catalog.type(typeOf(record)), { guid: record, gc })
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    return doc
  })
