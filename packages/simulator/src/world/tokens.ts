import { type Identity, TokenRefused } from '@fieldmerge/server/core'
import type { DeviceId, UserId } from '@fieldmerge/shared'

/** How long a token is good for, as on a real server. ms */
export const tokenLifetime = 12 * 3_600_000

/** A token that says what it is: nobody in a simulation guesses secrets, and signatures would take real time. */
export const issueToken = (user: UserId, device: DeviceId, now: number): string =>
  JSON.stringify([user, device, now + tokenLifetime])

/** @throws TokenRefused */
export const readToken = (token: string, now: number): Identity => {
  const [user, device, expiresAt] = JSON.parse(token) as [UserId, DeviceId, number]
  if (expiresAt <= now) throw new TokenRefused('token-expired', 'the token has run out')
  return { user, device, expiresAt }
}
