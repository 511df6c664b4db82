import {
  type Profile,
  profileSchema,
  type StoredProfile,
  storedProfileSchema,
} from '@fieldmerge/profile-filter'
import type { UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'

/** One publication or withdrawal. */
export interface ProfileVersion {
  /** The order of all publications. */
  readonly place: number
  readonly name: string
  readonly version: number
  /** ms since 1970. */
  readonly at: number
  readonly author: UserId
  /** What its author said about it. */
  readonly note: string
  /** Derived ones in their derived form; null: withdrawn, or unreadable. */
  readonly profile: StoredProfile | null
  /** The plain base that a derived one was last compared with; null for plain ones, and where it was not kept. */
  readonly base: Profile | null
  /** Why the store's text cannot be read as a profile; null when it can. */
  readonly unreadable: string | null
}

export type NewProfileVersion = Omit<ProfileVersion, 'place' | 'unreadable'>

/** Every version of every profile that was published here. What ships is not in it until it is published anew. */
export class ProfileStore {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  /** In the order in which they were published. */
  async history(): Promise<readonly ProfileVersion[]> {
    const rows = await this.#store.query('SELECT * FROM profile_history ORDER BY place')
    return rows.map((row) => {
      const read = row.profile === null ? null : readAs(storedProfileSchema, String(row.profile))
      const base = row.base === null ? null : readAs(profileSchema, String(row.base))
      return {
        place: Number(row.place),
        name: String(row.name),
        version: Number(row.version),
        at: Number(row.at),
        author: String(row.author) as UserId,
        note: String(row.note),
        profile: typeof read === 'string' ? null : read,
        base: typeof base === 'string' ? null : base,
        unreadable: typeof read === 'string' ? read : null,
      }
    })
  }

  /** All or none. @returns them with their places */
  async append(versions: readonly NewProfileVersion[]): Promise<readonly ProfileVersion[]> {
    if (versions.length === 0) return []
    const rows = versions.flatMap(({ name, version, at, author, note, profile, base }) => [
      ...[name, version, at, author, note],
      profile === null ? null : JSON.stringify(profile),
      base === null ? null : JSON.stringify(base),
    ])
    const marks = versions.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')
    const made = await this.#store.query(
      `INSERT INTO profile_history (name, version, at, author, note, profile, base) VALUES ${marks} RETURNING place`,
      ...rows,
    )
    const places = made.map(({ place }) => Number(place)).sort((a, b) => a - b)
    return versions.map((version, i) => ({ ...version, place: places[i] ?? 0, unreadable: null }))
  }
}

/** What a text holds, or why it cannot be read. */
const readAs = <S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | string => {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : parsed.issues[0].message
  } catch (error) {
    return (error as Error).message
  }
}
