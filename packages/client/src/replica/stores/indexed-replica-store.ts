import type { RecordId } from '@fieldmerge/shared'
import type { DBSchema, IDBPDatabase } from 'idb'
import { IndexedDatabase } from './indexed-database.ts'
import type { ReplicaBatch, ReplicaHead, ReplicaStore, StoredCheckpoint } from './replica-store.ts'

interface Schema extends DBSchema {
  /** The one checkpoint, under the key `checkpoint`. */
  meta: { key: string; value: StoredCheckpoint }
  /** Heads as they came, many in one value: a start reads few values instead of thousands. */
  headChunks: { key: number; value: readonly ReplicaHead[] }
  /** Heads that are newer than those in chunks; null for a record that was removed. */
  heads: { key: RecordId; value: { readonly record: RecordId; readonly head: ReplicaHead | null } }
  bases: { key: RecordId; value: Uint8Array }
  /** Rows behind the base, by record and version. */
  rows: { key: [RecordId, number]; value: readonly Uint8Array[] }
}

/** Batches of at least this many heads become a chunk of their own, in place of the single heads. */
const chunkFrom = 20
/** Single heads at which a start folds everything into one chunk. */
const foldFrom = 2_000

/** The replica in one IndexedDB database, one transaction per batch. */
export class IndexedReplicaStore implements ReplicaStore {
  readonly #database: IndexedDatabase<Schema>

  constructor(name: string, onLost: (error: Error) => void) {
    this.#database = new IndexedDatabase<Schema>({ name, version: 1, upgrade, onLost })
  }

  async open(): Promise<{ checkpoint: StoredCheckpoint | null; heads: readonly ReplicaHead[] }> {
    return this.#database.read(async (database) => {
      const transaction = database.transaction(['meta', 'headChunks', 'heads'])
      const [checkpoint, chunks, singles] = await Promise.all([
        transaction.objectStore('meta').get('checkpoint'),
        transaction.objectStore('headChunks').getAll(),
        transaction.objectStore('heads').getAll(),
      ])
      const heads = new Map<RecordId, ReplicaHead>()
      for (const chunk of chunks) for (const head of chunk) heads.set(head.record, head)
      for (const { record, head } of singles)
        if (head === null) heads.delete(record)
        else heads.set(record, head)
      if (singles.length >= foldFrom) await fold(database, [...heads.values()])
      return { checkpoint: checkpoint ?? null, heads: [...heads.values()] }
    })
  }

  async apply({ records, removed, checkpoint }: ReplicaBatch): Promise<void> {
    await this.#database.write(
      ['meta', 'headChunks', 'heads', 'bases', 'rows'],
      'relaxed',
      async (transaction) => {
        const heads = transaction.objectStore('heads')
        const bases = transaction.objectStore('bases')
        const rows = transaction.objectStore('rows')
        // A first sync has neither: asking once is cheaper than thousands of deletions of what is not there.
        const [singleHeads, rowsAtAll] = await Promise.all([heads.count(), rows.count()])
        const requests: Promise<unknown>[] = []
        for (const record of removed)
          requests.push(heads.put({ record, head: null }), bases.delete(record), rows.delete(rowsOf(record)))
        for (const { head, base, rows: updates } of records) {
          if (base !== null) {
            if (rowsAtAll > 0) requests.push(rows.delete(rowsOf(head.record)))
            requests.push(bases.put(compact(base), head.record))
          }
          if (updates.length > 0) requests.push(rows.put(updates.map(compact), [head.record, head.version]))
        }
        if (records.length >= chunkFrom) {
          requests.push(transaction.objectStore('headChunks').add(records.map(({ head }) => head)))
          if (singleHeads > 0) for (const { head } of records) requests.push(heads.delete(head.record))
        } else for (const { head } of records) requests.push(heads.put({ record: head.record, head }))
        return [...requests, transaction.objectStore('meta').put(checkpoint, 'checkpoint')]
      },
    )
  }

  async read(record: RecordId): Promise<readonly Uint8Array[]> {
    return this.#database.read(async (database) => {
      const transaction = database.transaction(['bases', 'rows'])
      const [base, rows] = await Promise.all([
        transaction.objectStore('bases').get(record),
        transaction.objectStore('rows').getAll(rowsOf(record)),
      ])
      return [...(base === undefined ? [] : [base]), ...rows.flat()]
    })
  }

  async clear(): Promise<void> {
    await this.#database.write(['meta', 'headChunks', 'heads', 'bases', 'rows'], 'relaxed', (transaction) => {
      return [...transaction.objectStoreNames].map((name) => transaction.objectStore(name).clear())
    })
  }

  close(): void {
    this.#database.close()
  }
}

const upgrade = (database: IDBPDatabase<Schema>): void => {
  database.createObjectStore('meta')
  database.createObjectStore('headChunks', { autoIncrement: true })
  database.createObjectStore('heads', { keyPath: 'record' })
  database.createObjectStore('bases')
  database.createObjectStore('rows')
}

/** Arrays sort behind all numbers, so this is every version. */
const rowsOf = (record: RecordId): IDBKeyRange => IDBKeyRange.bound([record, 0], [record, []])

/** A view of a frame would be stored with the whole frame behind it. */
const compact = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()

const fold = async (database: IDBPDatabase<Schema>, heads: readonly ReplicaHead[]): Promise<void> => {
  const transaction = database.transaction(['headChunks', 'heads'], 'readwrite')
  void transaction.objectStore('headChunks').clear()
  void transaction.objectStore('heads').clear()
  void transaction.objectStore('headChunks').add(heads)
  await transaction.done
}
