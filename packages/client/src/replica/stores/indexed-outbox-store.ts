import type { DBSchema, IDBPDatabase } from 'idb'
import { IndexedDatabase } from './indexed-database.ts'
import type { EntryChange, NewEntry, OutboxEntry, OutboxStore } from './outbox-store.ts'

interface Schema extends DBSchema {
  entries: { key: number; value: OutboxEntry }
  notes: { key: string; value: unknown }
}

/** The outbox in an IndexedDB database of its own: the replica can be deleted without it. */
export class IndexedOutboxStore implements OutboxStore {
  readonly #database: IndexedDatabase<Schema>

  constructor(name: string, onLost: (error: Error) => void) {
    this.#database = new IndexedDatabase<Schema>({ name, version: 1, upgrade, onLost })
  }

  async open(): Promise<readonly OutboxEntry[]> {
    return this.#database.read((database) => database.getAll('entries'))
  }

  async append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]> {
    const stored: OutboxEntry[] = []
    await this.#database.write(['entries'], 'strict', (transaction) => {
      stored.length = 0
      const store = transaction.objectStore('entries')
      const requests = entries.map(async (entry) => {
        const row = { ...entry, state: 'waiting', ackedAt: null, code: null, detail: null } as const
        // The id comes from the store, so that the tabs of one person count together.
        const id = await store.add(row as unknown as OutboxEntry)
        stored.push({ ...row, id })
      })
      // A page that goes away takes along what has not been asked to commit: the last letters before a reload.
      transaction.commit()
      return requests
    })
    return stored.toSorted((a, b) => a.id - b.id)
  }

  async change(changes: readonly EntryChange[]): Promise<void> {
    if (changes.length === 0) return
    await this.#database.write(['entries'], 'relaxed', (transaction) => {
      const store = transaction.objectStore('entries')
      return changes.map(async (change) => {
        const entry = await store.get(change.id)
        if (entry !== undefined) await store.put({ ...entry, ...change })
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
    return this.#database.read((database) => database.get('notes', key))
  }

  async writeNote(key: string, value: unknown): Promise<void> {
    await this.#database.write(['notes'], 'relaxed', (transaction) => {
      return [transaction.objectStore('notes').put(value, key)]
    })
  }

  close(): void {
    this.#database.close()
  }
}

const upgrade = (database: IDBPDatabase<Schema>): void => {
  database.createObjectStore('entries', { keyPath: 'id', autoIncrement: true })
  database.createObjectStore('notes')
}
