import type { RecordId, UserId } from '@fieldmerge/shared'
import type { FormerlyCarriedStore } from './formerly-carried-store.ts'
import { formerlyCarriedFor } from './rights.ts'

/**
 * When records left people's profiles: what they carried in the last 30 days they may still change. In memory,
 * written behind; a loss of the last second costs a person at most the right to a record that just left.
 */
export class FormerlyCarried {
  readonly #store: FormerlyCarriedStore
  readonly #left = new Map<UserId, Map<RecordId, number>>()

  constructor(store: FormerlyCarriedStore) {
    this.#store = store
  }

  async load(now: number): Promise<void> {
    for (const { user, record, at } of await this.#store.load(now - formerlyCarriedFor))
      this.#put(user, record, at)
  }

  leftAt(user: UserId, record: RecordId): number | null {
    return this.#left.get(user)?.get(record) ?? null
  }

  async left(user: UserId, record: RecordId, at: number): Promise<void> {
    this.#put(user, record, at)
    await this.#store.put({ user, record, at })
  }

  #put(user: UserId, record: RecordId, at: number): void {
    const records = this.#left.get(user)
    if (records === undefined) this.#left.set(user, new Map([[record, at]]))
    else records.set(record, at)
  }
}
