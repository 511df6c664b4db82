import type { RecordId, UserId } from '@fieldmerge/shared'

/** Pairs that are remembered: a few for each of many people at work. */
const most = 20_000

/**
 * Whether the filter selects records for people, as it was found since anybody's set was last other: who edits a record
 * does so many times, and each edit asks.
 */
export class KnownSelections {
  readonly #find: (user: UserId, record: RecordId) => boolean
  readonly #known = new Map<UserId, Map<RecordId, boolean>>()
  #pairs = 0

  constructor(find: (user: UserId, record: RecordId) => boolean) {
    this.#find = find
  }

  has(user: UserId, record: RecordId): boolean {
    const known = this.#known.get(user)?.get(record)
    if (known !== undefined) return known
    const found = this.#find(user, record)
    if (this.#pairs >= most) this.forget()
    const ofUser = this.#known.get(user) ?? new Map<RecordId, boolean>()
    this.#known.set(user, ofUser.set(record, found))
    this.#pairs++
    return found
  }

  /** Somebody's set has changed, or is about to. */
  forget(): void {
    if (this.#pairs === 0) return
    this.#known.clear()
    this.#pairs = 0
  }
}
