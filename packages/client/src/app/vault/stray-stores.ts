import { type Corner, namesOf } from '../session/names.ts'
import { sessions } from '../session/session-store.ts'
import { holdOpen } from './open-tabs.ts'
import type { Vault } from './vault.ts'

/**
 * Throws away what a person has here in other stores than those of `vault`: what a move that was cut short has written,
 * or has left behind, which may be open to read. Only for who keeps others from moving them.
 */
export const dropStrays = (person: Corner, vault: Vault | null): Promise<void> => {
  const { prefix, outbox, replica, copies } = namesOf(person, vault)
  const counts = (name: string): boolean =>
    name === outbox || name === replica || (vault === null && name.startsWith(copies))
  return dropDatabases((name) => name.startsWith(prefix) && !counts(name))
}

/** Throws away all that a person has here, whatever it is. */
export const dropAll = (person: Corner): Promise<void> =>
  dropDatabases((name) => name.startsWith(namesOf(person).prefix))

/** Throws away strays of everybody whose work is sealed: who does not come back does not do it. */
export const dropStraysOfSealed = async (): Promise<void> => {
  for (const person of sessions.all()) {
    const release = await holdOpen(namesOf(person).prefix)
    try {
      const vault = sessions.find(person)?.vault ?? null
      if (vault !== null) await dropStrays(person, vault)
    } finally {
      release()
    }
  }
}

const dropDatabases = async (isGone: (name: string) => boolean): Promise<void> => {
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  await Promise.all(
    names.filter(isGone).map(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name)
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`))
        }),
    ),
  )
}
