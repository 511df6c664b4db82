import type { Clock } from '@fieldmerge/shared'
import type { Grant } from './answers.ts'
import type { Answer } from './ask.ts'
import type { Session } from './session.ts'

/** A token this near its end is not handed out any more, ms. */
const margin = 60_000

export interface TokenParts {
  readonly clock: Clock
  /** The person's session as it is now. */
  session(): Session | null
  refresh(token: string, device: Session['device']): Promise<Answer<Grant>>
  write(change: Pick<Session, 'token' | 'expiresAt' | 'device' | 'keepKey'>): void
}

/** Tokens of one person, made new before they run out. */
export class Tokens {
  readonly #parts: TokenParts
  #refreshing: Promise<string | null> | null = null

  constructor(parts: TokenParts) {
    this.#parts = parts
  }

  /** The token as it is, good or not. */
  get last(): string | null {
    return this.#parts.session()?.token ?? null
  }

  /** A good token; null when only the person can get one. @throws when the server can't be reached */
  async good(renew: boolean): Promise<string | null> {
    const session = this.#parts.session()
    if (session === null || session.token === null) return null
    if (!renew && session.expiresAt - this.#parts.clock.now() > margin) return session.token
    this.#refreshing ??= this.#refresh(session, session.token).finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refresh(session: Session, known: string): Promise<string | null> {
    const answer = await this.#parts.refresh(known, session.device)
    switch (answer.kind) {
      case 'ok': {
        const { token, expiresAt, device } = answer.value
        const keepKey = answer.value.keepKey ?? session.keepKey
        this.#parts.write({ token, expiresAt, device, keepKey })
        return token
      }
      case 'refused':
        return null
      case 'unreachable':
        throw new Error('the server can’t be reached')
    }
  }
}
