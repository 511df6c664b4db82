import type { RecordId } from '@fieldmerge/shared'
import type { SqliteStore } from '../store/sqlite-store.ts'

/** A writer's edits of a record up to a clock that somebody has seen. */
export interface SeenUpTo {
  readonly record: RecordId
  readonly clientId: number
  readonly toClock: number
}

/** Where losses outlive a restart. */
export class LossStore {
  readonly #store: SqliteStore

  constructor(store: SqliteStore) {
    this.#store = store
  }

  async all(): Promise<readonly SeenUpTo[]> {
    return (await this.#store.query('SELECT * FROM losses')).map((row) => ({
      record: row.record as RecordId,
      clientId: Number(row.client),
      toClock: Number(row.to_clock),
    }))
  }

  async put({ record, clientId, toClock }: SeenUpTo): Promise<void> {
    await this.#store.query('INSERT OR REPLACE INTO losses VALUES (?, ?, ?)', record, clientId, toClock)
  }

  async remove({ record, clientId }: SeenUpTo): Promise<void> {
    await this.#store.query('DELETE FROM losses WHERE record = ? AND client = ?', record, clientId)
  }
}
