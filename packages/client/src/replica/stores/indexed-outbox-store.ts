import type { DBSchema, IDBPDatabase } from 'idb'
import { type Cipher, SealBroken } from './cipher.ts'
import { IndexedDatabase } from './indexed-database.ts'
import {
  type EntryChange,
  type EntryState,
  type NewEntry,
  type OutboxEntry,
  type OutboxStore,
  untilNextEdit,
} from './outbox-store.ts'

/** An entry on the disk: open, or sealed but for what counts it. */
type Row = OutboxEntry | SealedRow

interface SealedRow {
  readonly id: number
  readonly state: EntryState
  readonly sealed: Uint8Array
}

interface Schema extends DBSchema {
  entries: { key: number; value: Row }
  notes: { key: string; value: unknown }
}

/** The outbox in an IndexedDB database of its own: the replica can be deleted without it. With a cipher it is sealed. */
export class IndexedOutboxStore implements OutboxStore {
  readonly #database: IndexedDatabase<Schema>

  readonly #cipher: Cipher | null

  constructor(name: string, onLost: (error: Error) => void, cipher: Cipher | null = null) {
    this.#cipher = cipher
    this.#database = new IndexedDatabase<Schema>({ name, version: 1, upgrade, onLost })
  }

  async open(): Promise<readonly OutboxEntry[]> {
    const rows = await this.#database.read((database) => database.getAll('entries'))
    return rows.map((row) => this.#entryOf(row))
  }

  async append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]> {
    const stored: OutboxEntry[] = []
    await this.#database.write(['entries', 'notes'], 'strict', (transaction) => {
      stored.length = 0
      const store = transaction.objectStore('entries')
      const requests = entries.map(async (entry) => {
        const row = { ...entry, state: 'waiting', ackedAt: null, code: null, detail: null } as const
        // The id comes from the store, so that the tabs of one person count together.
        const id = await store.add(this.#rowOf(row) as unknown as Row)
        stored.push({ ...row, id })
      })
      const taken = transaction.objectStore('notes').delete(untilNextEdit)
      // A page that goes away takes along what has not been asked to commit: the last letters before a reload.
      transaction.commit()
      return [...requests, taken]
    })
    return stored.toSorted((a, b) => a.id - b.id)
  }

  async change(changes: readonly EntryChange[]): Promise<void> {
    if (changes.length === 0) return
    await this.#database.write(['entries'], 'relaxed', (transaction) => {
      const store = transaction.objectStore('entries')
      return changes.map(async (change) => {
        const row = await store.get(change.id)
        if (row === undefined) return
        const { id, ...entry } = { ...this.#entryOf(row), ...change }
        await store.put({ id, ...this.#rowOf(entry) })
      })
    })
  }

  async remove(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return
    await this.#database.write(['entries'], 'relaxed', (transaction) => {
      return ids.map((id) => transaction.objectStore('entries').delete(id))
    })
  }

  async note(key: string): Promise<unknown> {
    const note = await this.#database.read((database) => database.get('notes', key))
    return this.#cipher !== null && note instanceof Uint8Array ? this.#cipher.open(note) : note
  }

  async writeNote(key: string, value: unknown): Promise<void> {
    await this.#database.write(['notes'], 'relaxed', (transaction) => {
      return [transaction.objectStore('notes').put(this.#cipher?.seal(value) ?? value, key)]
    })
  }

  close(): void {
    this.#database.close()
  }

  #rowOf(entry: Omit<OutboxEntry, 'id'>): Omit<OutboxEntry, 'id'> | Omit<SealedRow, 'id'> {
    return this.#cipher === null ? entry : { state: entry.state, sealed: this.#cipher.seal(entry) }
  }

  #entryOf(row: Row): OutboxEntry {
    if (!('sealed' in row)) return row
    if (this.#cipher === null) throw new SealBroken('this outbox is sealed, and there is no key for it')
    // What this very class has sealed.
    return { ...(this.#cipher.open(row.sealed) as Omit<OutboxEntry, 'id'>), id: row.id }
  }
}

const upgrade = (database: IDBPDatabase<Schema>): void => {
  database.createObjectStore('entries', { keyPath: 'id', autoIncrement: true })
  database.createObjectStore('notes')
}
