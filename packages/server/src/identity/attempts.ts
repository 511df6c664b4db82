import type { Clock } from '@fieldmerge/shared'
import { TokenBucket } from '../session/token-bucket.ts'

/** To sign in to one account: ten at once, then one every six seconds. */
const allowed = { perSecond: 1 / 6, burst: 10 }
const mostAccounts = 10_000

/** How often somebody has tried to sign in, by account. */
export class Attempts {
  readonly #clock: Clock
  readonly #most: number
  /** The account that was tried longest ago first. */
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(clock: Clock, most = mostAccounts) {
    this.#clock = clock
    this.#most = most
  }

  /** False when this account was tried too often. */
  mayTry(account: string): boolean {
    const bucket =
      this.#buckets.get(account) ?? new TokenBucket(this.#clock, allowed.perSecond, allowed.burst)
    this.#buckets.delete(account)
    this.#buckets.set(account, bucket)
    // What was not tried for a minute has all its attempts again, so that forgetting it gives nothing away.
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= this.#most) break
      this.#buckets.delete(oldest)
    }
    return bucket.take(1)
  }

  /** Somebody has signed in. */
  forget(account: string): void {
    this.#buckets.delete(account)
  }
}
