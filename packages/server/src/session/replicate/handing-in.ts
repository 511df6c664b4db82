import type { Cancel, Timers } from '@fieldmerge/shared'

/** How long a revoked device may be silent while it hands in what it has, ms. */
export const handInQuiet = 5_000

/** The last words of a revoked device: they end once it has nothing to send any more. */
export class HandingIn {
  readonly #timers: Timers
  readonly #done: () => void
  #cancel: Cancel

  constructor(timers: Timers, done: () => void) {
    this.#timers = timers
    this.#done = done
    this.#cancel = timers.after(handInQuiet, done)
  }

  /** It has sent something. */
  heard(): void {
    this.#cancel()
    this.#cancel = this.#timers.after(handInQuiet, this.#done)
  }

  stop(): void {
    this.#cancel()
  }
}
