import type { Clock } from '@fieldmerge/shared'

/** How much a connection may send: `perSecond` on average, `burst` at once. Time comes from the clock given. */
export class TokenBucket {
  readonly #clock: Clock
  readonly #perSecond: number
  readonly #burst: number
  #level: number
  #at: number

  constructor(clock: Clock, perSecond: number, burst: number) {
    this.#clock = clock
    this.#perSecond = perSecond
    this.#burst = burst
    this.#level = burst
    this.#at = clock.now()
  }

  /** False when it is empty: the sender has sent too much. */
  take(amount: number): boolean {
    const now = this.#clock.now()
    const elapsed = Math.max(0, now - this.#at) / 1_000
    this.#level = Math.min(this.#burst, this.#level + elapsed * this.#perSecond)
    this.#at = now
    if (this.#level < amount) return false
    this.#level -= amount
    return true
  }
}
