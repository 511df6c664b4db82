import { hkdfSync } from 'node:crypto'
import type { OrganizationId, UserId } from '@fieldmerge/shared'

/** Tells apart what is derived from the one secret of the data folder. */
const purpose = 'fieldmerge keep key 1'

/** Makes the key of each person. */
export type KeepKeys = (user: UserId) => string

/**
 * A key of each person that only this server can tell, and only to them: with it their devices seal what they keep while
 * nobody is signed in. Always the same for a person, whatever becomes of their password: what was sealed months ago
 * opens at the next sign-in. 32 bytes, base64url.
 */
export const keepKeysOf =
  (secret: Uint8Array, organization: OrganizationId): KeepKeys =>
  (user) =>
    Buffer.from(hkdfSync('sha256', secret, organization, `${purpose} ${user}`, 32)).toString('base64url')
