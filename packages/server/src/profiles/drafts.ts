import type { Clock, UserId } from '@fieldmerge/shared'
import type { Draft, DraftContent, DraftStore } from './draft-store.ts'

/** Saving drafts, so that of two people at one nobody overwrites the other unseen. */
export class Drafts {
  readonly #store: DraftStore
  readonly #clock: Clock
  #turn: Promise<unknown> = Promise.resolve()

  constructor(store: DraftStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  all(): Promise<readonly Draft[]> {
    return this.#store.all()
  }

  of(name: string): Promise<Draft | null> {
    return this.#store.of(name)
  }

  /** `revision`: the one that was seen, 0: none. @returns null when there is another one now */
  save(name: string, revision: number, author: UserId, content: DraftContent): Promise<Draft | null> {
    return this.#inTurn(async () => {
      const before = await this.#store.of(name)
      if ((before?.revision ?? 0) !== revision) return null
      const draft = { name, revision: revision + 1, at: this.#clock.now(), author, content }
      await this.#store.put(draft)
      return draft
    })
  }

  /** @returns whether there was one */
  discard(name: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const before = await this.#store.of(name)
      await this.#store.remove(name)
      return before !== null
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    // Whoever asked for it hears of a failure; the next one begins all the same.
    this.#turn = done.catch(() => undefined)
    return done
  }
}
