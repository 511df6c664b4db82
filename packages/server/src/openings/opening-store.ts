import type { RecordId, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'

/** That somebody opened a record on a day of theirs, `2026-03-04`; nothing of what it said. */
export interface Opening {
  readonly record: RecordId
  readonly day: string
}

export interface PersonsOpening extends Opening {
  readonly user: UserId
}

/** What was opened in the last days. A device that tells the same again changes nothing. */
export class OpeningStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  /** Takes in what a device tells, and forgets what was before `oldest`. */
  async note(user: UserId, openings: readonly Opening[], oldest: string): Promise<void> {
    const rows = openings.filter(({ day }) => day >= oldest).map(({ record, day }) => [record, day])
    await this.#store.query(
      'INSERT OR IGNORE INTO openings SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)',
      user,
      JSON.stringify(rows),
    )
    await this.#store.query('DELETE FROM openings WHERE day < ?', oldest)
  }

  async since(oldest: string): Promise<readonly PersonsOpening[]> {
    const rows = await this.#store.query('SELECT user, record, day FROM openings WHERE day >= ?', oldest)
    return rows.map(({ user, record, day }) => ({
      user: user as UserId,
      record: record as RecordId,
      day: String(day),
    }))
  }
}
