import type { ProposalReason } from '@fieldmerge/profile-filter'
import type { UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'

/** A profile that somebody works at: whatever it says, mistakes too, until it is published or thrown away. */
export interface Draft {
  readonly name: string
  /** Raised by every save. */
  readonly revision: number
  readonly at: number
  readonly author: UserId
  readonly content: DraftContent
}

export interface DraftContent {
  /** JSON of a profile, plain or derived. */
  readonly profile: unknown
  /** The version that it is to replace; 0: there was none. */
  readonly from: number
  /** Findings of the linter that are accepted as they are, by code and place. */
  readonly accepted: readonly string[]
  /** Why its branches were proposed; none where somebody has made it. */
  readonly reasons?: readonly ProposalReason[]
}

/** The drafts of an organization, one for each name of a profile. */
export class DraftStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async all(): Promise<readonly Draft[]> {
    const rows = await this.#store.query('SELECT * FROM profile_drafts ORDER BY name')
    return rows.map((row) => ({
      name: String(row.name),
      revision: Number(row.revision),
      at: Number(row.at),
      author: String(row.author) as UserId,
      content: JSON.parse(String(row.draft)),
    }))
  }

  async of(name: string): Promise<Draft | null> {
    return (await this.all()).find((draft) => draft.name === name) ?? null
  }

  async put({ name, revision, at, author, content }: Draft): Promise<void> {
    await this.#store.query(
      'INSERT OR REPLACE INTO profile_drafts VALUES (?, ?, ?, ?, ?)',
      name,
      revision,
      at,
      author,
      JSON.stringify(content),
    )
  }

  async remove(name: string): Promise<void> {
    await this.#store.query('DELETE FROM profile_drafts WHERE name = ?', name)
  }
}
