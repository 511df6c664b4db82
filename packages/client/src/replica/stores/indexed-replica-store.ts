import type { RecordId } from '@fieldmerge/shared'
import type { DBSchema, IDBPDatabase, IDBPObjectStore } from 'idb'
import { type Base, type BaseChunk, baseIn, chunksOf, chunkWithout } from './base-chunks.ts'
import type { Cipher } from './cipher.ts'
import type { HeadChunk } from './head-chunks.ts'
import { IndexedDatabase } from './indexed-database.ts'
import {
  type Claim,
  type ReplicaBatch,
  type ReplicaHead,
  type ReplicaStore,
  type StoredCheckpoint,
  StoreTakenOver,
} from './replica-store.ts'
import { SealedValues } from './sealed-values.ts'

interface Schema extends DBSchema {
  /** The one checkpoint, and how often the store was claimed. */
  meta: { key: 'checkpoint' | 'claims'; value: StoredCheckpoint | number }
  /**
   * Heads as they came, many in one value: a start reads few values instead of thousands. A text is one that an older
   * version of the app has stored.
   */
  headChunks: { key: number; value: HeadChunk | string | Uint8Array }
  /** Heads that are newer than those in chunks; null for a record that was removed. */
  heads: {
    key: RecordId
    value: { readonly record: RecordId; readonly head: ReplicaHead | Uint8Array | null }
  }
  /** Bases as they came, many in one value: a write costs by the value. The newest one of a record counts. */
  bases: { key: number; value: BaseChunk; indexes: { records: RecordId } }
  /** Rows behind the base, by record and version. */
  rows: { key: [RecordId, number]; value: readonly Uint8Array[] | Uint8Array }
}

type Bases = IDBPObjectStore<Schema, (keyof Stores)[], 'bases', 'readwrite'>
type Rows = IDBPObjectStore<Schema, (keyof Stores)[], 'rows', 'readwrite'>
type Stores = { [K in 'meta' | 'headChunks' | 'heads' | 'bases' | 'rows']: true }

/** Batches of at least this many heads become a chunk of their own, in place of the single heads. */
const chunkFrom = 20
/** So many keys are read in the time of one deletion, about. */
const keysForOneDeletion = 8
/** Single heads at which a start folds everything into one chunk. */
const foldFrom = 2_000
const version = 4

/**
 * The replica in one IndexedDB database, one transaction per batch. With a cipher all of it is sealed but for which
 * records are here and up to where.
 */
export class IndexedReplicaStore implements ReplicaStore {
  readonly #database: IndexedDatabase<Schema>
  /** Records whose document is here, as far as this tab knows: others need no search for what is replaced. */
  readonly #known = new Set<RecordId>()

  readonly #disk: SealedValues

  constructor(name: string, onLost: (error: Error) => void, cipher: Cipher | null = null) {
    this.#disk = new SealedValues(cipher)
    this.#database = new IndexedDatabase<Schema>({ name, version, upgrade, onLost })
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
      for (const chunk of chunks) for (const head of this.#disk.headsIn(chunk)) heads.set(head.record, head)
      for (const { record, head } of singles)
        if (head === null) heads.delete(record)
        else heads.set(record, this.#disk.headIn(head))
      if (singles.length >= foldFrom) {
        const all = [...heads.values()].map((head) => ({ head }))
        await fold(database, this.#disk.chunkOfHeads(all))
      }
      for (const { record, hasDocument } of heads.values()) if (hasDocument) this.#known.add(record)
      return { checkpoint: checkpointIn(checkpoint), heads: [...heads.values()] }
    })
  }

  async claim(): Promise<Claim> {
    let claimed: Claim = { claim: 0, checkpoint: null }
    await this.#database.write(['meta'], 'relaxed', async (transaction) => {
      const meta = transaction.objectStore('meta')
      const [claims, checkpoint] = await Promise.all([meta.get('claims'), meta.get('checkpoint')])
      claimed = { claim: claimsIn(claims) + 1, checkpoint: checkpointIn(checkpoint) }
      return [meta.put(claimed.claim, 'claims')]
    })
    return claimed
  }

  async apply({ records, removed, emptied, checkpoint, claim = null }: ReplicaBatch): Promise<void> {
    const fresh: Base[] = records.flatMap(({ head, base }) => (base === null ? [] : [[head.record, base]]))
    const replaced = fresh.map(([record]) => record).filter((record) => this.#known.has(record))
    await this.#database.write(
      ['meta', 'headChunks', 'heads', 'bases', 'rows'],
      'relaxed',
      async (transaction, requests) => {
        const heads = transaction.objectStore('heads')
        const bases = transaction.objectStore('bases')
        const rows = transaction.objectStore('rows')
        const meta = transaction.objectStore('meta')
        // Asking once is cheaper than thousands of deletions of what is not there, as in a first sync.
        const isChunk = records.length >= chunkFrom
        const [singles, old, claims] = await Promise.all([
          isChunk ? heads.getAllKeys() : [],
          withRows(
            rows,
            fresh.map(([record]) => record),
          ),
          claim === null ? null : meta.get('claims'),
        ])
        if (claim !== null && claimsIn(claims) !== claim) throw new StoreTakenOver('another tab writes here')
        await dropBases(bases, [...removed, ...emptied, ...replaced], this.#disk)
        for (const record of removed)
          requests.push(heads.put({ record, head: null }), rows.delete(rowsOf(record)))
        for (const record of emptied) requests.push(rows.delete(rowsOf(record)))
        for (const record of old) requests.push(rows.delete(rowsOf(record)))
        // One after the other: each is copied when it is handed over, and keys are taken in between.
        for (const chunk of chunksOf(fresh)) await bases.add(this.#disk.chunk(chunk))
        for (const { head, rows: updates } of records)
          if (updates.length > 0)
            requests.push(rows.put(this.#disk.rows(updates.map(compact)), [head.record, head.version]))
        if (isChunk) {
          const single = new Set(singles)
          for (const chunk of this.#disk.chunksOfHeads(records))
            await transaction.objectStore('headChunks').add(chunk)
          for (const { head } of records)
            if (single.has(head.record)) requests.push(heads.delete(head.record))
        } else
          for (const { head } of records)
            requests.push(heads.put({ record: head.record, head: this.#disk.head(head) }))
        if (checkpoint !== null) requests.push(meta.put(checkpoint, 'checkpoint'))
        return requests
      },
    )
    for (const record of [...removed, ...emptied]) this.#known.delete(record)
    for (const { head } of records) if (head.hasDocument) this.#known.add(head.record)
  }

  async read(record: RecordId): Promise<readonly Uint8Array[]> {
    return this.#database.read(async (database) => {
      const transaction = database.transaction(['bases', 'rows'])
      const [chunks, rows] = await Promise.all([
        transaction.objectStore('bases').index('records').getAll(record),
        transaction.objectStore('rows').getAll(rowsOf(record)),
      ])
      const newest = chunks.at(-1)
      const base = newest === undefined ? null : baseIn(this.#disk.chunkIn(newest), record)
      return [...(base === null ? [] : [base]), ...rows.flatMap((stored) => this.#disk.rowsIn(stored))]
    })
  }

  async clear(): Promise<void> {
    const stores = ['headChunks', 'heads', 'bases', 'rows'] as const
    await this.#database.write(['meta', ...stores], 'relaxed', (transaction) => [
      // Whoever writes goes on to.
      transaction.objectStore('meta').delete('checkpoint'),
      ...stores.map((name) => transaction.objectStore(name).clear()),
    ])
    this.#known.clear()
  }

  close(): void {
    this.#database.close()
  }
}

type Meta = StoredCheckpoint | number | null | undefined

const checkpointIn = (meta: Meta): StoredCheckpoint | null => (typeof meta === 'object' ? meta : null)

const claimsIn = (meta: Meta): number => (typeof meta === 'number' ? meta : 0)

/** What an older version of the app has stored, the server sends again. */
const upgrade = (database: IDBPDatabase<Schema>, from: number): void => {
  // Its chunks of heads are read as they are: a phone that has no network now shows what it has.
  if (from === 3) return
  for (const name of database.objectStoreNames) database.deleteObjectStore(name)
  database.createObjectStore('meta')
  database.createObjectStore('headChunks', { autoIncrement: true })
  database.createObjectStore('heads', { keyPath: 'record' })
  database
    .createObjectStore('bases', { autoIncrement: true })
    .createIndex('records', 'records', { multiEntry: true })
  database.createObjectStore('rows')
}

/** A record that leaves this device leaves it wholly: chunks that have it are written anew. */
const dropBases = async (bases: Bases, records: readonly RecordId[], disk: SealedValues): Promise<void> => {
  const gone = new Set(records)
  const found = await Promise.all(records.map((record) => bases.index('records').getAllKeys(record)))
  const rewrite = async (key: number): Promise<void> => {
    const chunk = await bases.get(key)
    const left = chunk === undefined ? null : chunkWithout(disk.chunkIn(chunk), gone)
    await (left === null ? bases.delete(key) : bases.put(disk.chunk(left), key))
  }
  await Promise.all([...new Set(found.flat())].map(rewrite))
}

/** Those of the records that may have rows. Looked up where reading all keys is less than a deletion for each. */
const withRows = async (rows: Rows, records: readonly RecordId[]): Promise<readonly RecordId[]> => {
  const count = records.length === 0 ? 0 : await rows.count()
  if (count === 0 || count > keysForOneDeletion * records.length) return count === 0 ? [] : records
  const there = new Set((await rows.getAllKeys()).map(([record]) => record))
  return records.filter((record) => there.has(record))
}

/** Arrays sort behind all numbers, so this is every version. */
const rowsOf = (record: RecordId): IDBKeyRange => IDBKeyRange.bound([record, 0], [record, []])

/** A view of a frame would be stored with the whole frame behind it. */
const compact = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()

const fold = async (database: IDBPDatabase<Schema>, heads: HeadChunk | Uint8Array): Promise<void> => {
  const transaction = database.transaction(['headChunks', 'heads'], 'readwrite')
  void transaction.objectStore('headChunks').clear()
  void transaction.objectStore('heads').clear()
  void transaction.objectStore('headChunks').add(heads)
  await transaction.done
}
