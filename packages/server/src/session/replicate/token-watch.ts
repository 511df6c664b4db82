import type { Cancel } from '@fieldmerge/shared'
import type { Identity, SessionHost } from '../host.ts'

/** How long before its end a token is asked for anew, ms. */
const askBefore = 60_000

export interface TokenWatchParts {
  readonly host: Pick<SessionHost, 'clock' | 'timers' | 'identify'>
  /** Whether the connection still stands by this token. */
  isCurrent(identity: Identity): boolean
  /** The token will run out soon. */
  ask(): void
  /** It has run out. */
  give(): void
}

/** Watches over the token of a connection: asks for a fresh one in time, and gives up when none has come. */
export class TokenWatch {
  readonly #parts: TokenWatchParts
  #cancels: readonly Cancel[] = []

  constructor(parts: TokenWatchParts) {
    this.#parts = parts
  }

  begin(identity: Identity): void {
    // A device may send tokens as often as it likes, and a timer of hours is held as long.
    this.stop()
    const { host, isCurrent, ask, give } = this.#parts
    const left = identity.expiresAt - host.clock.now()
    const whileCurrent = (then: () => void) => (): void => {
      if (isCurrent(identity)) then()
    }
    this.#cancels = [
      host.timers.after(Math.max(0, left - askBefore), whileCurrent(ask)),
      host.timers.after(Math.max(0, left), whileCurrent(give)),
    ]
  }

  /** The identity behind a fresh token, or why the connection may not go on with it. @throws TokenRefused */
  async renewed(token: string, known: Identity): Promise<Identity | string> {
    const identity = await this.#parts.host.identify(token)
    return identity.user === known.user && identity.device === known.device
      ? identity
      : "the new token is another person's or device's"
  }

  stop(): void {
    for (const cancel of this.#cancels) cancel()
  }
}
