import type { RecordId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { Pin, PinStore } from './pin-store.ts'

export class SqlitePinStore implements PinStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async load(): Promise<readonly Pin[]> {
    const rows = await this.#store.query('SELECT user, record FROM pins ORDER BY user, record')
    return rows.map(({ user, record }) => ({ user: user as UserId, record: record as RecordId }))
  }

  async put(pins: readonly Pin[], at: number): Promise<void> {
    await this.#store.query(
      'INSERT OR IGNORE INTO pins SELECT value ->> 0, value ->> 1, ? FROM json_each(?)',
      at,
      asJson(pins),
    )
  }

  async remove(pins: readonly Pin[]): Promise<void> {
    await this.#store.query(
      'DELETE FROM pins WHERE (user, record) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))',
      asJson(pins),
    )
  }
}

const asJson = (pins: readonly Pin[]): string =>
  JSON.stringify(pins.map(({ user, record }) => [user, record]))
