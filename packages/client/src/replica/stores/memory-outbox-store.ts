import {
  type EntryChange,
  type NewEntry,
  type OutboxEntry,
  type OutboxStore,
  untilNextEdit,
} from './outbox-store.ts'

/** An outbox without a disk. */
export class MemoryOutboxStore implements OutboxStore {
  readonly #entries = new Map<number, OutboxEntry>()
  readonly #notes = new Map<string, unknown>()
  readonly #byHash = new Map<string, number>()
  #next = 1

  clone(): MemoryOutboxStore {
    const copy = new MemoryOutboxStore()
    for (const [id, entry] of this.#entries) copy.#entries.set(id, entry)
    for (const [hash, id] of this.#byHash) copy.#byHash.set(hash, id)
    for (const [key, value] of this.#notes) copy.#notes.set(key, value)
    copy.#next = this.#next
    return copy
  }

  /** Whether an edit is there, by its hash. */
  has(hash: string): boolean {
    return this.#byHash.has(hash)
  }

  async open(): Promise<readonly OutboxEntry[]> {
    return [...this.#entries.values()]
  }

  async append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]> {
    this.#notes.delete(untilNextEdit)
    return entries.map((entry) => {
      const stored: OutboxEntry = {
        ...entry,
        id: this.#next++,
        state: 'waiting',
        ackedAt: null,
        code: null,
        detail: null,
      }
      this.#entries.set(stored.id, stored)
      this.#byHash.set(stored.hash, stored.id)
      return stored
    })
  }

  async change(changes: readonly EntryChange[]): Promise<void> {
    for (const change of changes) {
      const entry = this.#entries.get(change.id)
      if (entry !== undefined) this.#entries.set(change.id, { ...entry, ...change })
    }
  }

  async remove(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      const hash = this.#entries.get(id)?.hash
      this.#entries.delete(id)
      if (hash !== undefined && this.#byHash.get(hash) === id) this.#byHash.delete(hash)
    }
  }

  async note(key: string): Promise<unknown> {
    return this.#notes.get(key)
  }

  async writeNote(key: string, value: unknown): Promise<void> {
    this.#notes.set(key, typeof value === 'object' ? structuredClone(value) : value)
  }

  close(): void {
    // Nothing is held open.
  }
}
