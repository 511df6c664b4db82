import { type Mistake, mistakeAt, saying } from '@fieldmerge/profile-filter'
import type { Catalog, Clock, UserId } from '@fieldmerge/shared'
import type { SqlStore } from '../store/sql-store.ts'
import type { RightsDeclaration } from './declaration.ts'
import { parseRights } from './parse-rights.ts'
import { shippedRights } from './shipped-rights.ts'

/** One publication, without what it says. */
export interface RightsVersion {
  readonly version: number
  readonly at: number
  readonly by: UserId
}

export type Publication =
  | { readonly ok: true; readonly rights: RightsDeclaration }
  | { readonly ok: false; readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] }
  | { readonly ok: false; readonly kind: 'changed'; readonly now: number }

/** The rights of an organization: every version that was published, what ships before the first. */
export class RightsAdministration {
  readonly #store: SqlStore
  readonly #catalog: Catalog
  readonly #clock: Clock

  constructor(store: SqlStore, catalog: Catalog, clock: Clock) {
    this.#store = store
    this.#catalog = catalog
    this.#clock = clock
  }

  /** What is in force at a start: the newest version that can be read; each that cannot is told to `warn`. */
  async inForce(warn: (message: string, detail: Readonly<Record<string, unknown>>) => void) {
    for (const row of await this.#store.query('SELECT * FROM rights ORDER BY version DESC')) {
      const read = this.#read(String(row.declaration))
      if ('rights' in read) return read.rights
      warn('published rights cannot be read: an older version counts', {
        version: Number(row.version),
        mistakes: read.mistakes,
      })
    }
    return shippedRights
  }

  async versions(): Promise<readonly RightsVersion[]> {
    const rows = await this.#store.query('SELECT * FROM rights ORDER BY version DESC LIMIT 500')
    return rows.map((row) => ({
      version: Number(row.version),
      at: Number(row.published_at),
      by: String(row.published_by) as UserId,
    }))
  }

  async version(version: number): Promise<RightsDeclaration | null> {
    const [row] = await this.#store.query('SELECT * FROM rights WHERE version = ?', version)
    if (row === undefined) return version === shippedRights.version ? shippedRights : null
    const read = this.#read(String(row.declaration))
    return 'rights' in read ? read.rights : null
  }

  /** Keeps a declaration whose version is the next one; anybody else's publication meanwhile has taken it. */
  async publish(json: unknown, by: UserId): Promise<Publication> {
    const parsed = parseRights(json, this.#catalog)
    if (!parsed.ok) return { ok: false, kind: 'mistakes', mistakes: parsed.mistakes }
    const { rights } = parsed
    const [newest] = await this.versions()
    const now = newest?.version ?? shippedRights.version
    if (rights.version !== now + 1) return { ok: false, kind: 'changed', now }
    await this.#store.query(
      'INSERT INTO rights VALUES (?, ?, ?, ?)',
      rights.version,
      this.#clock.now(),
      by,
      JSON.stringify(rights),
    )
    return { ok: true, rights }
  }

  #read(text: string): { readonly rights: RightsDeclaration } | { readonly mistakes: readonly Mistake[] } {
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch (error) {
      return { mistakes: [mistakeAt('', saying('noJson', { detail: (error as Error).message }))] }
    }
    const parsed = parseRights(json, this.#catalog)
    return parsed.ok ? { rights: parsed.rights } : { mistakes: parsed.mistakes }
  }
}
