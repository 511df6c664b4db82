import type { CarriedAs } from '@fieldmerge/profile-filter'
import type { RecordId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { GraceStore, RunningGrace } from './grace-store.ts'

export class SqliteGraceStore implements GraceStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async load(now: number): Promise<readonly RunningGrace[]> {
    await this.#store.query('DELETE FROM graces WHERE until <= ?', now)
    return (await this.#store.query('SELECT * FROM graces')).map((row) => ({
      user: row.user as UserId,
      record: row.record as RecordId,
      as: row.carried_as as CarriedAs,
      until: Number(row.until),
    }))
  }

  async put(graces: readonly RunningGrace[]): Promise<void> {
    const rows = graces.map(({ user, record, as, until }) => [user, record, as, until])
    await this.#store.query(
      `INSERT OR REPLACE INTO graces
       SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
      JSON.stringify(rows),
    )
  }

  async remove(graces: readonly Pick<RunningGrace, 'user' | 'record'>[]): Promise<void> {
    const rows = graces.map(({ user, record }) => [user, record])
    await this.#store.query(
      'DELETE FROM graces WHERE (user, record) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))',
      JSON.stringify(rows),
    )
  }
}
