/**
 * What somebody keeps on this device, sealed: by a key that is drawn for it, and that stands here only wrapped. Each way
 * to open it wraps the same key. All bytes are base64.
 */
export interface Vault {
  readonly id: string
  /** The key, wrapped by what the server tells only to this person: it opens at a sign-in. */
  readonly account: string
  /** Wrapped by what is made of their PIN. */
  readonly pin: { readonly salt: string; readonly rounds: number; readonly key: string } | null
  /** Wrapped by what this device's own unlocking answers (WebAuthn, PRF). */
  readonly device: { readonly credential: string; readonly salt: string; readonly key: string } | null
  /** The session's token and keep key, sealed; null when signed out. */
  readonly secrets: string | null
  /** Edits in it that are not safe: to be told without opening it. */
  readonly kept: number
}

/** Whether somebody at this device can open it without the server. */
export const isLockable = (vault: Vault | null): vault is Vault =>
  vault !== null && (vault.pin !== null || vault.device !== null)

/** Null for what is none. */
export const parseVault = (stored: unknown): Vault | null => {
  if (!isRecord(stored)) return null
  const { id, account, pin, device, secrets, kept } = stored
  return isText(id) && isText(account) && isTextOrNull(secrets) && typeof kept === 'number'
    ? { id, account, pin: pinIn(pin), device: deviceIn(device), secrets, kept }
    : null
}

const pinIn = (stored: unknown): Vault['pin'] => {
  if (!isRecord(stored)) return null
  const { salt, rounds, key } = stored
  return isText(salt) && typeof rounds === 'number' && isText(key) ? { salt, rounds, key } : null
}

const deviceIn = (stored: unknown): Vault['device'] => {
  if (!isRecord(stored)) return null
  const { credential, salt, key } = stored
  return isText(credential) && isText(salt) && isText(key) ? { credential, salt, key } : null
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
export const isText = (value: unknown): value is string => typeof value === 'string'
export const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
