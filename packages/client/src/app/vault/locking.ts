import { switchOff } from '../push/push-here.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { commitFocused } from '../workspace/wake.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { moveStores, openly } from './move-stores.ts'
import { everySaved, whileClosed } from './moving.ts'
import { openVaults } from './open-vaults.ts'
import { dropAll } from './stray-stores.ts'
import type { Vault } from './vault.ts'
import { cipherFor, newVault, openByAccount, openByPin, type VaultKey, wrapByPin } from './vault-keys.ts'

/** Keys of what is open in this tab, so that another way to open it can be added. */
const keys = new Map<string, VaultKey>()

const opened = (vault: Vault, key: VaultKey): void => {
  keys.set(vault.id, key)
  openVaults.put(vault.id, cipherFor(key))
}

/** The key of what is open here; null where nothing is locked. */
export const keyOf = (vault: Vault | null): VaultKey | null =>
  vault === null ? null : (keys.get(vault.id) ?? null)

const shut = ({ id }: Vault): void => {
  keys.delete(id)
  openVaults.close(id)
}

/** Seals what a person has here, to be opened by a PIN from now on. @returns false when another tab has it open */
export const lockWith = async (workspace: Workspace, pin: string): Promise<boolean> => {
  const person = workspace.session()
  if (person.keepKey === null) throw new Error('the server gives no key to open it without the PIN')
  const { vault, key } = newVault(person.keepKey)
  const locked: Vault = { ...vault, pin: await wrapByPin(key, pin), kept: workspace.sync().edits }
  await saved(workspace)
  return whileClosed(async () => {
    opened(locked, key)
    const next = (): Session => ({ ...now(person), vault: locked })
    const moved = await moveStores(openly, { vault: locked, key }, next, true)
    if (!moved) shut(locked)
    return moved
  })
}

/** Opens what is locked. @returns false when it is another PIN */
export const unlock = async ({ vault }: Session, pin: string): Promise<boolean> => {
  if (vault === null || vault.pin === null) return true
  const key = await openByPin(pin, vault.pin)
  if (key !== null) opened(vault, key)
  return key !== null
}

/** Opens what is locked, by a key that was had in another way. */
export const unlockBy = (vault: Vault, key: VaultKey): void => opened(vault, key)

/** Keeps what a person has here as a browser keeps it, without a lock. @returns false when another tab has it open */
export const turnOff = async (workspace: Workspace): Promise<boolean> => {
  const person = workspace.session()
  const key = keyOf(person.vault)
  if (person.vault === null || key === null) return true
  const place = { vault: person.vault, key }
  await saved(workspace)
  return whileClosed(async () => {
    const moved = await moveStores(place, openly, () => ({ ...now(person), vault: null }), true)
    if (moved) shut(place.vault)
    return moved
  })
}

/**
 * Signs somebody out: what is safe goes from this device, and their edits that are not are sealed, to be opened by their
 * next sign-in. Without a key of the server all stays as it is.
 */
export const signOut = async (workspace: Workspace): Promise<void> => {
  const person = workspace.session()
  const { keepKey, vault: old } = person
  const kept = workspace.sync().edits
  // While there is a token to say it with. Nobody waits for it: without a network it ends by itself.
  void switchOff(workspace)
  await saved(workspace)
  const key = keyOf(old)
  // What a start would show of their day goes, whatever becomes of the rest.
  await workspace.replica.keepUntilEdit(null).catch(() => undefined)
  // Other tabs close it at this word.
  sessions.update(person, { token: null })
  sessions.leave()
  if (keepKey === null || !('locks' in navigator)) return
  await whileClosed(async () => {
    const { vault, key: fresh } = newVault(keepKey)
    const sealed: Vault = { ...vault, kept }
    const next = (): Session => ({ ...now(person), token: null, keepKey: null, vault: sealed })
    await moveStores({ vault: old, key }, { vault: sealed, key: fresh }, next, false)
    if (old !== null) shut(old)
  })
}

/**
 * What was sealed here comes back for somebody who has just signed in, without a lock.
 * @returns null when the server has another key for them than the one that has sealed; nothing is touched then
 */
export const bringBack = async (sealed: Vault, session: Session): Promise<boolean | null> => {
  const key = session.keepKey === null ? null : openByAccount(sealed, session.keepKey)
  if (key === null) return null
  const moved = await moveStores({ vault: sealed, key }, openly, () => session, true)
  if (moved) shut(sealed)
  return moved
}

/** Throws away what nobody can open any more. What is safe comes again at the next sign-in; the rest is lost. */
export const forget = async (person: Session): Promise<void> => {
  if (person.vault !== null) shut(person.vault)
  sessions.write({ ...person, token: null, keepKey: null, vault: null })
  sessions.leave()
  await dropAll(person)
}

/** Locks at once what has a lock. */
export const lockNow = ({ vault }: Session): void => {
  if (vault !== null) shut(vault)
}

/** Whatever was typed is on the disk. */
const saved = (workspace: Workspace): Promise<void> => {
  commitFocused()
  return everySaved(workspace)
}

/** The session as it is on the disk now: a token may have been made new meanwhile. */
const now = (person: Session): Session => sessions.find(person) ?? person
