import { fromBase64, systemRandom, toBase64 } from '@fieldmerge/shared'
import { SealBroken } from '../../replica/stores/cipher.ts'
import { SealingCipher } from '../../replica/stores/sealing-cipher.ts'
import type { Vault } from './vault.ts'

/** Rounds of PBKDF2 for new PINs: about half a second on a phone. Stored with each, so that it may rise. */
const rounds = 600_000

/** A key as it is drawn, 32 bytes. */
export type VaultKey = Uint8Array

/** A new vault, which only a sign-in opens yet. @param keepKey what the server tells only to this person */
export const newVault = (keepKey: string): { readonly vault: Vault; readonly key: VaultKey } => {
  const key = systemRandom.bytes(32)
  const vault: Vault = {
    id: toBase64(systemRandom.bytes(9)).replaceAll(/[+/]/g, 'x'),
    account: wrap(fromBase64(keepKey), key),
    pin: null,
    device: null,
    secrets: null,
    kept: 0,
  }
  return { vault, key }
}

export const cipherFor = (key: VaultKey): SealingCipher => new SealingCipher(key, systemRandom)

/** @returns null when the server has another key for this person than the one that has sealed */
export const openByAccount = ({ account }: Vault, keepKey: string): VaultKey | null =>
  unwrap(fromBase64(keepKey), account)

export const wrapByPin = async (key: VaultKey, pin: string): Promise<NonNullable<Vault['pin']>> => {
  const salt = systemRandom.bytes(16)
  return { salt: toBase64(salt), rounds, key: wrap(await keyOfPin(pin, salt, rounds), key) }
}

/** @returns null when it is another PIN */
export const openByPin = async (pin: string, known: NonNullable<Vault['pin']>): Promise<VaultKey | null> =>
  unwrap(await keyOfPin(pin, fromBase64(known.salt), known.rounds), known.key)

export const wrap = (by: Uint8Array, key: VaultKey): string => toBase64(cipherFor(by).seal(key))

export const unwrap = (by: Uint8Array, wrapped: string): VaultKey | null => {
  try {
    return cipherFor(by).open(fromBase64(wrapped)) as VaultKey
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

const keyOfPin = async (pin: string, salt: Uint8Array, times: number): Promise<Uint8Array> => {
  const typed = new TextEncoder().encode(pin.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
  const by = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations: times }
  return new Uint8Array(await crypto.subtle.deriveBits(by, material, 256))
}
