import { parseRecordId, type UserId } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'

/** Some people try a profile, in place of one that they have. */
export interface Pilot {
  /** The name of the one that they have otherwise. */
  readonly profile: string
  readonly people: readonly UserId[]
  /** ms since 1970. */
  readonly at: number
  readonly author: UserId
}

/** Under which name the profile is published that is tried in place of one of this name. */
export const pilotName = (profile: string): string => `${profile.slice(0, 54)}-pilot`

const ids = v.array(v.string())

/** The pilots that are on, one for each profile: on disk, and in memory as everybody's profiles are worked out. */
export class Pilots {
  readonly #store: SqlStore
  readonly #on = new Map<string, Pilot>()

  private constructor(store: SqlStore, on: readonly Pilot[]) {
    this.#store = store
    for (const pilot of on) this.#on.set(pilot.profile, pilot)
  }

  static async open(store: SqlStore): Promise<Pilots> {
    const rows = await store.query('SELECT * FROM profile_pilots')
    const on = rows.map((row) => ({
      profile: String(row.profile),
      people: v.parse(ids, JSON.parse(String(row.people))).flatMap((id) => parseRecordId(id) ?? []),
      at: Number(row.at),
      author: String(row.author) as UserId,
    }))
    return new Pilots(store, on)
  }

  list(): readonly Pilot[] {
    return [...this.#on.values()].sort((a, b) => (a.profile < b.profile ? -1 : 1))
  }

  of(profile: string): Pilot | null {
    return this.#on.get(profile) ?? null
  }

  /** The pilot in which a profile of this name is tried. */
  trying(name: string): Pilot | null {
    return this.list().find(({ profile }) => pilotName(profile) === name) ?? null
  }

  /** What a person has in place of a profile. */
  inPlaceOf(user: UserId, profile: string): string {
    return this.#on.get(profile)?.people.includes(user) === true ? pilotName(profile) : profile
  }

  async begin(pilot: Pilot): Promise<void> {
    await this.#store.query(
      'INSERT OR REPLACE INTO profile_pilots VALUES (?, ?, ?, ?)',
      pilot.profile,
      JSON.stringify(pilot.people),
      pilot.at,
      pilot.author,
    )
    this.#on.set(pilot.profile, pilot)
  }

  async end(profile: string): Promise<void> {
    await this.#store.query('DELETE FROM profile_pilots WHERE profile = ?', profile)
    this.#on.delete(profile)
  }
}
