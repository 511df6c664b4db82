import type { RecordId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { LossStore, SeenUpTo } from './loss-store.ts'

export class SqliteLossStore implements LossStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
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
