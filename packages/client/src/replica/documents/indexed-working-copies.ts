import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { WorkingCopies, WorkingCopy } from './working-copies.ts'

/** It is loaded when the first document is opened: an app starts without it. */
const library = (): Promise<typeof import('y-indexeddb')> => import('y-indexeddb')

/** Working copies by y-indexeddb, one database per record under a name that begins with `prefix`. */
export class IndexedWorkingCopies implements WorkingCopies {
  readonly #prefix: string
  /** Records that have a copy, as far as this tab knows; null until it does. */
  #known: Set<RecordId> | null = null

  constructor(prefix: string) {
    this.#prefix = prefix
    this.list().then(
      (records) => {
        this.#known = new Set(records)
      },
      // Then every copy is waited for.
      () => undefined,
    )
  }

  attach(record: RecordId, doc: Y.Doc): WorkingCopy {
    let isClosed = false
    // To make a database takes longer than to read one, and there is nothing in it to wait for.
    const isNew = this.#known?.has(record) === false
    this.#known?.add(record)
    // What is written before it is there is stored with what the document holds then.
    // Where it can't be loaded the document opens without a copy, which is a cache.
    const opening = library().then(
      ({ IndexeddbPersistence }) => (isClosed ? null : new IndexeddbPersistence(this.#prefix + record, doc)),
      () => null,
    )
    const loaded = opening.then(async (persistence) => {
      await persistence?.whenSynced
    })
    return {
      loaded: isNew ? Promise.resolve() : loaded,
      async close() {
        isClosed = true
        // What is written before it is there is not stored before then.
        await loaded
        await (await opening)?.destroy()
      },
    }
  }

  async drop(record: RecordId): Promise<void> {
    const { clearDocument } = await library()
    this.#known?.delete(record)
    await clearDocument(this.#prefix + record)
  }

  async list(): Promise<readonly RecordId[]> {
    const databases = await indexedDB.databases()
    return databases.flatMap(({ name }) => {
      const record =
        name?.startsWith(this.#prefix) === true ? parseRecordId(name.slice(this.#prefix.length)) : null
      return record === null ? [] : [record]
    })
  }
}
