import type { Catalog } from '@fieldmerge/shared'
import * as v from 'valibot'
import type { SqlStore } from '../store/sql-store.ts'

const versionsSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number()))
/** Of folders that were made before versions were kept. */
const firstVersion = 1

/** By which versions of the record types' declarations the stored facts were derived. */
export class DeclaredTypes {
  readonly #store: SqlStore

  constructor(store: SqlStore) {
    this.#store = store
  }

  /** The types of which facts may have to be derived anew. */
  async outdated(catalog: Catalog): Promise<ReadonlySet<string>> {
    const [row] = await this.#store.query(`SELECT value FROM meta WHERE key = 'typeVersions'`)
    const known = v.safeParse(versionsSchema, row?.value)
    const versions = known.success ? known.output : {}
    return new Set(
      [...catalog.types.values()]
        .filter(({ name, version }) => (versions[name] ?? firstVersion) !== version)
        .map(({ name }) => name),
    )
  }

  /** From now on the stored facts are those of these declarations. */
  async note(catalog: Catalog): Promise<void> {
    const versions = Object.fromEntries(
      [...catalog.types.values()].map(({ name, version }) => [name, version]),
    )
    await this.#store.query(
      `INSERT OR REPLACE INTO meta VALUES ('typeVersions', ?)`,
      JSON.stringify(versions),
    )
  }
}
