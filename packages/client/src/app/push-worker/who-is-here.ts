import type { UserId } from '@fieldmerge/shared'
import { currentKey, sessionsDisk } from '../session/keys.ts'
import { cornerOfSessionKey } from '../session/names.ts'
import { isRecord, isText } from '../vault/vault.ts'

/**
 * Whether a notice for somebody may be read off this device by whoever holds it: they work here, or did so last, and no
 * lock is before their work. Asked of what the app keeps of its sessions; what cannot be read says no.
 */
export const mayBeRead = async (
  user: UserId,
  open: () => Promise<unknown> = readSessions,
): Promise<boolean> => {
  try {
    const kept = await open()
    const entries = isRecord(kept) && Array.isArray(kept.entries) ? kept.entries.filter(isEntry) : []
    const current = entries.find(([key]) => key === currentKey)?.[1] ?? null
    const own = entries.find(([key]) => cornerOfSessionKey(key)?.user === user)
    if (own === undefined || (current !== null && current !== own[0])) return false
    const session: unknown = JSON.parse(own[1])
    return isRecord(session) && isText(session.token) && (session.vault ?? null) === null
  } catch {
    return false
  }
}

const isEntry = (one: unknown): one is readonly [string, string] =>
  Array.isArray(one) && isText(one[0]) && isText(one[1])

/** By the browser's own hand: a library would be larger than all the rest of the worker. Never makes a database. */
const readSessions = async (): Promise<unknown> => {
  const { database: name, store, key } = sessionsDisk
  const known = await indexedDB.databases()
  if (!known.some((database) => database.name === name)) return null
  const opening = indexedDB.open(name)
  const database = await answerTo(opening)
  try {
    return await answerTo(database.transaction(store).objectStore(store).get(key))
  } finally {
    database.close()
  }
}

const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
