import type { RecordId, UserId } from '@fieldmerge/shared'
import type { SqliteStore } from '../store/sqlite-store.ts'
import { formerlyCarriedFor } from './rights.ts'

/**
 * When records left people's profiles: what they carried in the last 30 days they may still change. In memory,
 * written behind; a loss of the last second costs a person at most the right to a record that just left.
 */
export class FormerlyCarried {
  readonly #store: SqliteStore | null
  readonly #left = new Map<UserId, Map<RecordId, number>>()

  constructor(store: SqliteStore | null) {
    this.#store = store
  }

  async load(now: number): Promise<void> {
    if (this.#store === null) return
    await this.#store.query('DELETE FROM formerly_carried WHERE left_at < ?', now - formerlyCarriedFor)
    for (const row of await this.#store.query('SELECT * FROM formerly_carried'))
      this.#put(row.user as UserId, row.record as RecordId, Number(row.left_at))
  }

  leftAt(user: UserId, record: RecordId): number | null {
    return this.#left.get(user)?.get(record) ?? null
  }

  async left(user: UserId, record: RecordId, at: number): Promise<void> {
    this.#put(user, record, at)
    await this.#store?.query('INSERT OR REPLACE INTO formerly_carried VALUES (?, ?, ?)', user, record, at)
  }

  #put(user: UserId, record: RecordId, at: number): void {
    const records = this.#left.get(user)
    if (records === undefined) this.#left.set(user, new Map([[record, at]]))
    else records.set(record, at)
  }
}
