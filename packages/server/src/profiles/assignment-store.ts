import { parseRecordId, type RecordId, type UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'

/** What a person or a team was given. */
export interface Assignment {
  /** A user or a team. */
  readonly holder: RecordId
  /** Names of profiles; null: nothing is assigned any more. */
  readonly profiles: readonly string[] | null
  /** ms since 1970. */
  readonly at: number
  readonly author: UserId
}

const names = v.array(v.string())

/** Everything that was ever assigned, in its order; the newest of a holder counts. */
export class AssignmentStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async history(): Promise<readonly Assignment[]> {
    const rows = await this.#store.query('SELECT * FROM assignments ORDER BY place')
    return rows.flatMap((row) => {
      const holder = parseRecordId(String(row.holder))
      const profiles = row.profiles === null ? null : v.parse(names, JSON.parse(String(row.profiles)))
      return holder === null
        ? []
        : [{ holder, profiles, at: Number(row.at), author: String(row.author) as UserId }]
    })
  }

  async append({ holder, profiles, at, author }: Assignment): Promise<void> {
    await this.#store.query(
      'INSERT INTO assignments (holder, at, author, profiles) VALUES (?, ?, ?, ?)',
      holder,
      at,
      author,
      profiles === null ? null : JSON.stringify(profiles),
    )
  }
}
