import { timingSafeEqual } from 'node:crypto'
import { type DeviceId, systemUser } from '@fieldmerge/shared'
import type { Identity } from '../session/host.ts'

/** Tells who shows a token. */
export interface Verifier {
  /** @throws TokenRefused */
  verify(token: string): Promise<Identity>
}

const commandLine: Identity = {
  user: systemUser,
  device: 'command-line' as DeviceId,
  expiresAt: Number.MAX_SAFE_INTEGER,
}

/** What the command line on the same data folder shows in place of a token; it speaks for the server itself. */
export class LocalKey {
  readonly #key: Uint8Array | null

  /** Null lets none in so. */
  constructor(key: string | null) {
    this.#key = key === null ? null : Buffer.from(key)
  }

  is(token: string): boolean {
    const [key, shown] = [this.#key, Buffer.from(token)]
    return key !== null && key.length === shown.length && timingSafeEqual(key, shown)
  }

  /** Lets the command line in beside people: for what only reads. */
  beside(people: Verifier): Verifier {
    return { verify: async (token) => (this.is(token) ? commandLine : people.verify(token)) }
  }
}
