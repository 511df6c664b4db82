import { fromBase64, toBase64 } from '@fieldmerge/shared'
import { openVaults } from '../vault/open-vaults.ts'
import type { Session } from './session.ts'

/** What of a session lets somebody act for the person. */
type Secrets = Pick<Session, 'token' | 'keepKey'>

/** A session as it may be written to the disk: with a vault its secrets are in it. */
export const conceal = (session: Session): Session => {
  const { vault, token, keepKey } = session
  if (vault === null) return session
  const cipher = openVaults.cipherOf(vault)
  const bare = { ...session, token: null, keepKey: null }
  // A vault that is not open keeps the secrets that it has.
  if (cipher === null) return bare
  const secrets = token === null ? null : toBase64(cipher.seal({ token, keepKey } satisfies Secrets))
  return { ...bare, vault: { ...vault, secrets } }
}

/** A session as it is read from the disk, with its secrets if its vault is open. */
export const reveal = (session: Session | null): Session | null => {
  const cipher = openVaults.cipherOf(session?.vault ?? null)
  const secrets = session?.vault?.secrets ?? null
  if (session === null || cipher === null || secrets === null) return session
  // What `conceal` has sealed.
  return { ...session, ...(cipher.open(fromBase64(secrets)) as Secrets) }
}
