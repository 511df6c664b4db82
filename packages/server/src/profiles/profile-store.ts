import { type StoredProfile, storedProfileSchema } from '@fieldmerge/profile-filter'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'

/** A published profile of which the store's text cannot be read as one. */
export interface UnreadableProfile {
  readonly name: string
  readonly why: string
}

export interface PublishedProfiles {
  /** The newest version of each, by name; those that are derived in their derived form. */
  readonly profiles: ReadonlyMap<string, StoredProfile>
  readonly unreadable: readonly UnreadableProfile[]
}

/** Every version of every profile that was published here. What ships is not in it until it is published anew. */
export class ProfileStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  async published(): Promise<PublishedProfiles> {
    const rows = await this.#store.query(
      'SELECT name, profile FROM profiles WHERE (name, version) IN (SELECT name, MAX(version) FROM profiles GROUP BY name)',
    )
    const profiles = new Map<string, StoredProfile>()
    const unreadable: UnreadableProfile[] = []
    for (const row of rows) {
      const [name, read] = [String(row.name), readProfile(String(row.profile))]
      if (typeof read === 'string') unreadable.push({ name, why: read })
      else profiles.set(name, read)
    }
    return { profiles, unreadable }
  }

  /** 0: never published here. */
  async newestVersion(name: string): Promise<number> {
    const [row] = await this.#store.query('SELECT MAX(version) AS newest FROM profiles WHERE name = ?', name)
    return Number(row?.newest ?? 0)
  }

  /** `now` in ms since 1970. Its version must be higher than those before. */
  async publish(profile: StoredProfile, now: number): Promise<void> {
    const text = JSON.stringify(profile)
    await this.#store.query(
      'INSERT INTO profiles VALUES (?, ?, ?, ?)',
      profile.name,
      profile.version,
      now,
      text,
    )
  }
}

/** The profile in a text, or why there is none. */
const readProfile = (text: string): StoredProfile | string => {
  try {
    const parsed = v.safeParse(storedProfileSchema, JSON.parse(text))
    return parsed.success ? parsed.output : parsed.issues[0].message
  } catch (error) {
    return (error as Error).message
  }
}
