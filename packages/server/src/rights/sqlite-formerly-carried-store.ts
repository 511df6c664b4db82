import type { RecordId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { FormerlyCarriedStore, LeftRecord } from './formerly-carried-store.ts'

export class SqliteFormerlyCarriedStore implements FormerlyCarriedStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async load(since: number): Promise<readonly LeftRecord[]> {
    await this.#store.query('DELETE FROM formerly_carried WHERE left_at < ?', since)
    return (await this.#store.query('SELECT * FROM formerly_carried')).map((row) => ({
      user: row.user as UserId,
      record: row.record as RecordId,
      at: Number(row.left_at),
    }))
  }

  async put(left: readonly LeftRecord[]): Promise<void> {
    const rows = left.map(({ user, record, at }) => [user, record, at])
    await this.#store.query(
      `INSERT OR REPLACE INTO formerly_carried
       SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      JSON.stringify(rows),
    )
  }
}
