import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { WorkingCopies, WorkingCopy } from './working-copies.ts'

/** Working copies by y-indexeddb, one database per record under a name that begins with `prefix`. */
export class IndexedWorkingCopies implements WorkingCopies {
  readonly #prefix: string

  constructor(prefix: string) {
    this.#prefix = prefix
  }

  attach(record: RecordId, doc: Y.Doc): WorkingCopy {
    const persistence = new IndexeddbPersistence(this.#prefix + record, doc)
    return {
      loaded: persistence.whenSynced.then(() => undefined),
      close: () => persistence.destroy(),
    }
  }

  async drop(record: RecordId): Promise<void> {
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
