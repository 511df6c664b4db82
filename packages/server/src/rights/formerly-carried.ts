import type { RecordId, UserId } from '@fieldmerge/shared'
import type { FormerlyCarriedStore, LeftRecord } from './formerly-carried-store.ts'
import { formerlyCarriedFor } from './rights.ts'

/**
 * When records left people's profiles: what they carried in the last 30 days they may still change. In memory,
 * written behind, those that leave together in one statement; a loss of the last second costs a person at most the
 * right to a record that just left.
 */
export class FormerlyCarried {
  readonly #store: FormerlyCarriedStore
  /** Of each person what left first comes first. */
  readonly #left = new Map<UserId, Map<RecordId, number>>()
  #unwritten: LeftRecord[] = []
  #writing: Promise<void> = Promise.resolve()

  constructor(store: FormerlyCarriedStore) {
    this.#store = store
  }

  async load(now: number): Promise<void> {
    const all = await this.#store.load(now - formerlyCarriedFor)
    for (const { user, record, at } of all.toSorted((a, b) => a.at - b.at)) this.#put(user, record, at)
  }

  leftAt(user: UserId, record: RecordId): number | null {
    return this.#left.get(user)?.get(record) ?? null
  }

  /** Resolves when it is on disk, with all that has left in the same turn or while the last ones were written. */
  left(user: UserId, record: RecordId, at: number): Promise<void> {
    this.#put(user, record, at)
    this.#unwritten.push({ user, record, at })
    if (this.#unwritten.length > 1) return this.#writing
    const write = (): Promise<void> => {
      const left = this.#unwritten
      this.#unwritten = []
      return this.#store.put(left)
    }
    this.#writing = this.#writing.then(write, write)
    return this.#writing
  }

  #put(user: UserId, record: RecordId, at: number): void {
    const records = this.#left.get(user) ?? new Map<RecordId, number>()
    this.#left.set(user, records)
    records.delete(record)
    records.set(record, at)
    for (const [oldest, then] of records) {
      if (at - then <= formerlyCarriedFor) break
      records.delete(oldest)
    }
  }
}
