import type { RecordId } from '@fieldmerge/shared'
import type { DBSchema, IDBPDatabase, IDBPObjectStore, IDBPTransaction } from 'idb'
import { type Base, type BaseChunk, baseIn, chunksOf } from './base-chunks.ts'
import { BasePlaces, type Placed, type PlacesEntry, placesEntryOf } from './base-places.ts'
import type { Cipher } from './cipher.ts'
import { dropBases } from './drop-bases.ts'
import type { HeadChunk } from './head-chunks.ts'
import { IndexedDatabase } from './indexed-database.ts'
import { placeOldBases } from './place-old-bases.ts'
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
  /** Bases as they came, many in one value: a write costs by the value. A record is in one of them at most. */
  bases: { key: number; value: BaseChunk; indexes: { records: RecordId } }
  /** Which chunk has whose base, by batches: until version 4 an index had it. */
  places: { key: number; value: PlacesEntry }
  /** Rows behind the base, by record and version. */
  rows: { key: [RecordId, number]; value: readonly Uint8Array[] | Uint8Array }
}

type Rows = IDBPObjectStore<Schema, StoreName[], 'rows', 'readwrite'>
type VersionChange = IDBPTransaction<Schema, StoreName[], 'versionchange'>
type StoreName = (typeof storeNames)[number]

/** Batches of at least this many heads become a chunk of their own, in place of the single heads. */
const chunkFrom = 20
/** So many keys are read in the time of one deletion, about. */
const keysForOneDeletion = 8
/** Single heads at which a start folds everything into one chunk. */
const foldFrom = 2_000
const version = 5
const storeNames = ['meta', 'headChunks', 'heads', 'bases', 'places', 'rows'] as const

/**
 * The replica in one IndexedDB database, one transaction per batch. With a cipher all of it is sealed but for which
 * records are here and up to where.
 */
export class IndexedReplicaStore implements ReplicaStore {
  readonly #database: IndexedDatabase<Schema>
  readonly #disk: SealedValues
  /** What was read through one handle: behind another one may be another database. */
  #places = { of: null as IDBPDatabase<Schema> | null, are: new BasePlaces() }

  constructor(name: string, onLost: (error: Error) => void, cipher: Cipher | null = null) {
    this.#disk = new SealedValues(cipher)
    const upgrade = upgradeTo(this.#disk)
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
    const [left, replaced] = [[...removed, ...emptied], fresh.map(([record]) => record)]
    await this.#database.write(storeNames, 'relaxed', async (transaction, requests) => {
      const heads = transaction.objectStore('heads')
      const bases = transaction.objectStore('bases')
      const rows = transaction.objectStore('rows')
      const places = transaction.objectStore('places')
      const meta = transaction.objectStore('meta')
      const known = this.#placesIn(transaction.db)
      // Asking once is cheaper than thousands of deletions of what is not there, as in a first sync.
      const isChunk = records.length >= chunkFrom
      const [singles, old, claims] = await Promise.all([
        isChunk ? heads.getAllKeys() : [],
        withRows(rows, replaced),
        claim === null ? null : meta.get('claims'),
        known.refresh(places),
      ])
      if (claim !== null && claimsIn(claims) !== claim) throw new StoreTakenOver('another tab writes here')
      const placed: Placed[] = [[null, known.of(left).map(([record]) => record)]]
      await dropBases(bases, known.of([...left, ...replaced]), this.#disk)
      for (const record of removed)
        requests.push(heads.put({ record, head: null }), rows.delete(rowsOf(record)))
      for (const record of emptied) requests.push(rows.delete(rowsOf(record)))
      for (const record of old) requests.push(rows.delete(rowsOf(record)))
      // One after the other: each is copied when it is handed over, and keys are taken in between.
      for (const chunk of chunksOf(fresh))
        placed.push([await bases.add(this.#disk.chunk(chunk)), chunk.records])
      for (const { head, rows: updates } of records)
        if (updates.length > 0)
          requests.push(rows.put(this.#disk.rows(updates.map(compact)), [head.record, head.version]))
      if (isChunk) {
        const single = new Set(singles)
        for (const chunk of this.#disk.chunksOfHeads(records))
          await transaction.objectStore('headChunks').add(chunk)
        for (const { head } of records) if (single.has(head.record)) requests.push(heads.delete(head.record))
      } else
        for (const { head } of records)
          requests.push(heads.put({ record: head.record, head: this.#disk.head(head) }))
      const whole = known.folded()
      if (whole !== null) requests.push(places.clear(), places.add(placesEntryOf(whole, true)))
      if (placed.some(([, records]) => records.length > 0)) requests.push(places.add(placesEntryOf(placed)))
      if (checkpoint !== null) requests.push(meta.put(checkpoint, 'checkpoint'))
      return requests
    })
  }

  async read(record: RecordId): Promise<readonly Uint8Array[]> {
    return this.#database.read(async (database) => {
      const known = this.#placesIn(database)
      await known.loaded(() => database.getAll('places'))
      const transaction = database.transaction(['bases', 'places', 'rows'])
      const bases = transaction.objectStore('bases')
      const baseHere = async (): Promise<Uint8Array | null> => {
        const chunk = known.chunkOf(record)
        const stored = chunk === undefined ? undefined : await bases.get(chunk)
        return stored === undefined ? null : baseIn(this.#disk.chunkIn(stored), record)
      }
      const newestBase = async (): Promise<Uint8Array | null> => {
        const base = await baseHere()
        // It is nowhere, or in another chunk since.
        return base === null && (await known.refresh(transaction.objectStore('places'))) ? baseHere() : base
      }
      const [base, rows] = await Promise.all([
        newestBase(),
        transaction.objectStore('rows').getAll(rowsOf(record)),
      ])
      return [...(base === null ? [] : [base]), ...rows.flatMap((stored) => this.#disk.rowsIn(stored))]
    })
  }

  async clear(): Promise<void> {
    await this.#database.write(storeNames, 'relaxed', (transaction) => [
      // Whoever writes goes on to.
      transaction.objectStore('meta').delete('checkpoint'),
      ...storeNames.filter((name) => name !== 'meta').map((name) => transaction.objectStore(name).clear()),
    ])
  }

  close(): void {
    this.#database.close()
  }

  #placesIn(database: IDBPDatabase<Schema>): BasePlaces {
    if (this.#places.of !== database) this.#places = { of: database, are: new BasePlaces() }
    return this.#places.are
  }
}

type Meta = StoredCheckpoint | number | null | undefined

const checkpointIn = (meta: Meta): StoredCheckpoint | null => (typeof meta === 'object' ? meta : null)

const claimsIn = (meta: Meta): number => (typeof meta === 'number' ? meta : 0)

/** What an older version of the app has stored, the server sends again. */
const upgradeTo =
  (disk: SealedValues) =>
  async (database: IDBPDatabase<Schema>, from: number, change: VersionChange): Promise<void> => {
    const places = { keyPath: 'entry', autoIncrement: true } as const
    if (from === 3 || from === 4) {
      // It is read as it is: a phone that has no network now shows what it has.
      const placed = await placeOldBases(change.objectStore('bases'), disk)
      await database.createObjectStore('places', places).add(placed)
      return
    }
    for (const name of database.objectStoreNames) database.deleteObjectStore(name)
    database.createObjectStore('meta')
    database.createObjectStore('headChunks', { autoIncrement: true })
    database.createObjectStore('heads', { keyPath: 'record' })
    database.createObjectStore('bases', { autoIncrement: true })
    database.createObjectStore('places', places)
    database.createObjectStore('rows')
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
