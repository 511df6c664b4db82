import { fromBase64, systemRandom, toBase64 } from '@fieldmerge/shared'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { keyOf, unlockBy } from './locking.ts'
import type { Vault } from './vault.ts'
import { unwrap, wrap } from './vault-keys.ts'

/** Whether this device can unlock by itself: by fingerprint, face or its own PIN. */
export const canUnlock = async (): Promise<boolean> =>
  'PublicKeyCredential' in globalThis &&
  (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false))

/** What a passkey answers for this salt: 32 bytes that never leave its hardware otherwise; null where it can't. */
const answerOf = (credential: Credential | null): Uint8Array | null => {
  if (!(credential instanceof PublicKeyCredential)) return null
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (first === undefined) return null
  return first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer)
}

const ask = (credential: Uint8Array, salt: Uint8Array): Promise<Credential | null> =>
  navigator.credentials.get({
    publicKey: {
      challenge: Uint8Array.from(systemRandom.bytes(32)),
      allowCredentials: [{ type: 'public-key', id: Uint8Array.from(credential) }],
      userVerification: 'required',
      extensions: { prf: { eval: { first: Uint8Array.from(salt) } } },
    },
  })

/** Lets this device open what is locked here. @returns false when it can't, or the person did not want to */
export const addDevice = async (person: Session): Promise<boolean> => {
  const { vault } = person
  const key = keyOf(vault)
  if (vault === null || key === null) return false
  const salt = systemRandom.bytes(32)
  try {
    const made = await navigator.credentials.create({
      publicKey: {
        rp: { name: 'Fieldmerge' },
        user: {
          id: Uint8Array.from(systemRandom.bytes(16)),
          name: person.email,
          displayName: person.name,
        },
        challenge: Uint8Array.from(systemRandom.bytes(32)),
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { authenticatorAttachment: 'platform', userVerification: 'required' },
        extensions: { prf: {} },
      },
    })
    if (!(made instanceof PublicKeyCredential)) return false
    const credential = new Uint8Array(made.rawId)
    const answer = answerOf(await ask(credential, salt))
    if (answer === null) return false
    const device = { credential: toBase64(credential), salt: toBase64(salt), key: wrap(answer, key) }
    sessions.update(person, { vault: { ...vault, device } })
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

/** Opens what is locked by this device's own unlocking. @returns false when it can't, or the person did not want to */
export const unlockByDevice = async ({ vault }: { readonly vault: Vault | null }): Promise<boolean> => {
  if (vault === null || vault.device === null) return false
  const { credential, salt, key: wrapped } = vault.device
  try {
    const answer = answerOf(await ask(fromBase64(credential), fromBase64(salt)))
    const key = answer === null ? null : unwrap(answer, wrapped)
    if (key !== null) unlockBy(vault, key)
    return key !== null
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
