import type { Change } from '@fieldmerge/profile-filter'
import type { AnsweredPin, Clock, ErrorCode, PinnedRecord, RecordId, UserId } from '@fieldmerge/shared'
import type { Rights } from '../rights/rights.ts'
import type { PinStore } from './pin-store.ts'

/** What one person may pin: enough for anybody's favourites, and no way around the profile. */
export const mostPins = 1_000

export interface PinsParts {
  readonly store: PinStore
  readonly rights: Rights
  readonly clock: Clock
  /** Lets the filter know. */
  tell(changes: readonly Change[]): void
}

/** The records that people want to keep whatever their profiles say, the same on all of their devices. */
export class Pins {
  readonly #parts: PinsParts
  readonly #pinned = new Map<UserId, Set<RecordId>>()
  /** One person's wishes one after the other: the last word of a record counts. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: PinsParts) {
    this.#parts = parts
  }

  /** What is on disk, as the filter wants to be told of it. */
  async load(): Promise<readonly Change[]> {
    for (const { user, record } of await this.#parts.store.load()) this.#of(user).add(record)
    return this.all()
  }

  all(): readonly Change[] {
    return [...this.#pinned].flatMap(([user, records]) =>
      [...records].map((record): Change => ({ kind: 'pin', user, record, pinned: true })),
    )
  }

  of(user: UserId): ReadonlySet<RecordId> {
    return this.#of(user)
  }

  /** Follows a person's wishes as far as they may. Resolves when they are on disk. @returns what holds now of each */
  wish(user: UserId, wishes: readonly PinnedRecord[]): Promise<readonly AnsweredPin[]> {
    const done = this.#turn.then(() => this.#follow(user, wishes))
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #follow(user: UserId, wishes: readonly PinnedRecord[]): Promise<readonly AnsweredPin[]> {
    const { store, clock, tell } = this.#parts
    const pinned = this.#of(user)
    const next = new Set(pinned)
    const answers = wishes.map((wish): AnsweredPin => {
      const code = wish.pinned && !next.has(wish.record) ? this.#denied(user, wish.record, next.size) : ''
      if (code === '' && wish.pinned) next.add(wish.record)
      else if (code === '') next.delete(wish.record)
      return { ...wish, pinned: next.has(wish.record), code }
    })
    const of = (record: RecordId) => ({ user, record })
    const begun = [...next].filter((record) => !pinned.has(record)).map(of)
    const over = [...pinned].filter((record) => !next.has(record)).map(of)
    if (begun.length > 0) await store.put(begun, clock.now())
    if (over.length > 0) await store.remove(over)
    this.#pinned.set(user, next)
    if (begun.length + over.length > 0)
      tell([
        ...begun.map((pin): Change => ({ kind: 'pin', ...pin, pinned: true })),
        ...over.map((pin): Change => ({ kind: 'pin', ...pin, pinned: false })),
      ])
    return answers
  }

  #denied(user: UserId, record: RecordId, size: number): ErrorCode | '' {
    if (!this.#parts.rights.mayRead(user, record)) return 'no-right'
    return size >= mostPins ? 'too-many-pins' : ''
  }

  #of(user: UserId): Set<RecordId> {
    const pinned = this.#pinned.get(user) ?? new Set()
    this.#pinned.set(user, pinned)
    return pinned
  }
}
