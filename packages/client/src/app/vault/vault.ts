import * as v from 'valibot'

const text = v.string()
const pinSchema = v.object({ salt: text, rounds: v.number(), key: text })
const deviceSchema = v.object({ credential: text, salt: text, key: text })

/**
 * What somebody keeps on this device, sealed: by a key that is drawn for it, and that stands here only wrapped. Each way
 * to open it wraps the same key. All bytes are base64.
 */
export const vaultSchema = v.object({
  id: text,
  /** The key, wrapped by what the server tells only to this person: it opens at a sign-in. */
  account: text,
  /** Wrapped by what is made of their PIN. */
  pin: v.nullable(pinSchema),
  /** Wrapped by what this device's own unlocking answers (WebAuthn, PRF). */
  device: v.nullable(deviceSchema),
  /** The session's token and keep key, sealed; null when signed out. */
  secrets: v.nullable(text),
  /** Edits in it that are not safe: to be told without opening it. */
  kept: v.number(),
})
export type Vault = v.InferOutput<typeof vaultSchema>

/** Whether somebody at this device can open it without the server. */
export const isLockable = (vault: Vault | null): vault is Vault =>
  vault !== null && (vault.pin !== null || vault.device !== null)
