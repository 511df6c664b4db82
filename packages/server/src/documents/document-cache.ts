import type { Catalog, RecordId } from '@fieldmerge/shared'
import { typeOf } from '@fieldmerge/shared'
import type { UpdateLog } from '../log/update-log.ts'
import { LiveDocument } from './live-document.ts'

/** Live documents by record, the least used dropped first. Cold records stay bytes in the log. */
export class DocumentCache {
  readonly #log: UpdateLog
  readonly #catalog: Catalog
  readonly #most: number
  readonly #documents = new Map<RecordId, LiveDocument>()
  readonly #loading = new Map<RecordId, Promise<LiveDocument>>()
  readonly #pinned = new Map<RecordId, number>()

  constructor(log: UpdateLog, catalog: Catalog, most = 4_000) {
    this.#log = log
    this.#catalog = catalog
    this.#most = most
  }

  get size(): number {
    return this.#documents.size
  }

  isKnownType(type: string): boolean {
    return this.#catalog.types.has(type)
  }

  /** The document if it is in memory and fit for use. */
  peek(record: RecordId): LiveDocument | null {
    const document = this.#documents.get(record)
    if (document === undefined || document.broken) return null
    // Puts it to the young end of the map's order.
    this.#documents.delete(record)
    this.#documents.set(record, document)
    return document
  }

  /** The document, loaded from the log when needed. @throws UnknownRecordType */
  open(record: RecordId): Promise<LiveDocument> {
    const known = this.peek(record)
    if (known !== null) return Promise.resolve(known)
    let loading = this.#loading.get(record)
    if (loading === undefined) {
      loading = this.#load(record).finally(() => this.#loading.delete(record))
      this.#loading.set(record, loading)
    }
    return loading
  }

  /** Keeps a document that is shown live to somebody. @returns how to let it go */
  pin(record: RecordId): () => void {
    this.#pinned.set(record, (this.#pinned.get(record) ?? 0) + 1)
    return () => {
      const left = (this.#pinned.get(record) ?? 1) - 1
      if (left === 0) this.#pinned.delete(record)
      else this.#pinned.set(record, left)
    }
  }

  /** Forgets what is in memory; the next `open` reads the log. */
  drop(record: RecordId): void {
    const document = this.#documents.get(record)
    if (document === undefined) return
    document.broken = true
    this.#documents.delete(record)
  }

  async #load(record: RecordId): Promise<LiveDocument> {
    const type = this.#catalog.type(typeOf(record))
    const [[history], findings] = await Promise.all([
      this.#log.read([{ record, after: 0 }]),
      this.#log.ledger.openFindings(record),
    ])
    const document = new LiveDocument(
      record,
      type,
      history ?? { snapshot: null, rows: [], damaged: [] },
      findings,
    )
    this.#documents.set(record, document)
    this.#evict()
    return document
  }

  #evict(): void {
    if (this.#documents.size <= this.#most) return
    for (const [record, document] of this.#documents) {
      if (document.uncommitted > 0 || this.#pinned.has(record)) continue
      this.#documents.delete(record)
      if (this.#documents.size <= this.#most) return
    }
  }
}
