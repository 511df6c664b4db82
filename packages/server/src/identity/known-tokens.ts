import type { Identity } from '../session/host.ts'

/** Tokens that are remembered: those of as many devices and desks, of about 400 bytes each. */
const mostTokens = 10_000

/**
 * Tokens whose signature was found good. A phone shows the same one at every return and a desk with every request, and
 * checking one takes a way through other threads. Whether it has run out is asked anew each time.
 */
export class KnownTokens {
  readonly #most: number
  /** The one that was longest not shown first. */
  readonly #known = new Map<string, Identity>()

  constructor(most = mostTokens) {
    this.#most = most
  }

  /** Who showed this very token before; null when it is not known, or has run out by `now`, ms. */
  find(token: string, now: number): Identity | null {
    const identity = this.#known.get(token)
    if (identity === undefined) return null
    this.#known.delete(token)
    if (identity.expiresAt <= now) return null
    this.#known.set(token, identity)
    return identity
  }

  add(token: string, identity: Identity): void {
    this.#known.set(token, identity)
    if (this.#known.size <= this.#most) return
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest)
      return
    }
  }
}
