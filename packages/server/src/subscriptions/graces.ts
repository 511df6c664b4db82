import type { CarriedAs, Change } from '@fieldmerge/profile-filter'
import type { RecordId, UserId } from '@fieldmerge/shared'
import type { SqliteStore } from '../store/sqlite-store.ts'

/**
 * Graces that run: records that left a filter a while ago and are still carried. They depend on the past, so facts
 * alone do not bring them back after a restart. Written behind.
 */
export class Graces {
  readonly #store: SqliteStore | null

  constructor(store: SqliteStore | null) {
    this.#store = store
  }

  /** Those that are not over, as the filter wants to be told of them. */
  async load(now: number): Promise<readonly Change[]> {
    if (this.#store === null) return []
    await this.#store.query('DELETE FROM graces WHERE until <= ?', now)
    return (await this.#store.query('SELECT * FROM graces')).map((row) => ({
      kind: 'grace',
      user: row.user as UserId,
      record: row.record as RecordId,
      as: row.carried_as as CarriedAs,
      until: Number(row.until),
    }))
  }

  /** A failed write costs a grace at the next restart and nothing else; the store's own errors are told elsewhere. */
  begin(user: UserId, record: RecordId, as: CarriedAs, until: number | null): void {
    if (until === null) return
    this.#store
      ?.query('INSERT OR REPLACE INTO graces VALUES (?, ?, ?, ?)', user, record, as, until)
      .catch(() => undefined)
  }
}
