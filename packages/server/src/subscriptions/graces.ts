import type { CarriedAs, Change } from '@fieldmerge/profile-filter'
import type { RecordId, UserId } from '@fieldmerge/shared'
import type { GraceStore } from './grace-store.ts'

/**
 * Graces that run: records that left a filter a while ago and are still carried. They depend on the past, so facts
 * alone do not bring them back after a restart. Written behind.
 */
export class Graces {
  readonly #store: GraceStore

  constructor(store: GraceStore) {
    this.#store = store
  }

  /** Those that are not over, as the filter wants to be told of them. */
  async load(now: number): Promise<readonly Change[]> {
    return (await this.#store.load(now)).map((grace) => ({ kind: 'grace', ...grace }))
  }

  /** A failed write costs a grace at the next restart and nothing else; the store's own errors are told elsewhere. */
  begin(user: UserId, record: RecordId, as: CarriedAs, until: number | null): void {
    if (until !== null) this.#store.put({ user, record, as, until }).catch(() => undefined)
  }
}
