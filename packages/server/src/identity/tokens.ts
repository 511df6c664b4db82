import {
  type Clock,
  type DeviceId,
  type OrganizationId,
  parseRecordId,
  systemUser,
  typeOf,
} from '@fieldmerge/shared'
import { errors, jwtVerify, SignJWT } from 'jose'
import { type Identity, TokenRefused } from '../session/host.ts'
import { KnownTokens } from './known-tokens.ts'

/** How long a token is good for, ms. */
export const tokenLifetime = 12 * 3_600_000

const issuer = 'fieldmerge'

/** Signs and checks session tokens (JWT, HS256, by a secret that never leaves the data folder). */
export class Tokens {
  /** Imported once, and not for every token that a device or a request shows. */
  readonly #key: Promise<CryptoKey>
  readonly #organization: OrganizationId
  readonly #clock: Clock
  readonly #known = new KnownTokens()

  constructor(secret: Uint8Array, organization: OrganizationId, clock: Clock) {
    const hmac = { name: 'HMAC', hash: 'SHA-256' }
    this.#key = crypto.subtle.importKey('raw', Uint8Array.from(secret), hmac, false, ['sign', 'verify'])
    this.#organization = organization
    this.#clock = clock
  }

  async issue(
    who: Pick<Identity, 'user' | 'device'>,
  ): Promise<{ readonly token: string; readonly expiresAt: number }> {
    const now = this.#clock.now()
    const expiresAt = now + tokenLifetime
    const token = await new SignJWT({ device: who.device })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience(this.#organization)
      .setSubject(who.user)
      .setIssuedAt(Math.floor(now / 1_000))
      .setExpirationTime(Math.floor(expiresAt / 1_000))
      .sign(await this.#key)
    return { token, expiresAt }
  }

  /** `grace`: how long after its end it still tells who somebody was, ms. @throws TokenRefused */
  async verify(token: string, grace = 0): Promise<Identity> {
    const known = this.#known.find(token, this.#clock.now())
    if (known !== null) return known
    const identity = await this.#check(token, grace)
    if (identity.expiresAt > this.#clock.now()) this.#known.add(token, identity)
    return identity
  }

  async #check(token: string, grace: number): Promise<Identity> {
    try {
      const { payload } = await jwtVerify(token, await this.#key, {
        issuer,
        audience: this.#organization,
        algorithms: ['HS256'],
        clockTolerance: grace / 1_000,
        currentDate: new Date(this.#clock.now()),
      })
      const user = parseRecordId(payload.sub ?? '')
      if (
        user === null ||
        typeOf(user) !== 'user' ||
        user === systemUser ||
        typeof payload.device !== 'string' ||
        payload.exp === undefined
      )
        throw new TokenRefused('token-invalid', 'the token names no person and device')
      return { user, device: payload.device as DeviceId, expiresAt: payload.exp * 1_000 }
    } catch (error) {
      throw refusal(error)
    }
  }
}

const refusal = (error: unknown): Error => {
  if (error instanceof TokenRefused) return error
  if (error instanceof errors.JWTExpired) return new TokenRefused('token-expired', 'the token has run out')
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
    return new TokenRefused('wrong-organization', 'the token belongs to another organization')
  return new TokenRefused('token-invalid', 'the token is not one of this server')
}
