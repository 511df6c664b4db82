import type { DBSchema, IDBPDatabase } from 'idb'
import { IndexedDatabase } from '../../replica/stores/indexed-database.ts'
import { sessionsDisk } from './keys.ts'
import { type Sessions, sessions } from './session-store.ts'

interface Schema extends DBSchema {
  /** The newest sessions, under the key `newest`. */
  sessions: { key: string; value: Sessions }
}

/**
 * A second copy of who works here. Local storage reaches the disk seconds after it was written: a phone that is
 * switched off meanwhile would have forgotten who works here, and without a network nobody could get in to their work.
 */
const disk = (): IndexedDatabase<Schema> =>
  new IndexedDatabase<Schema>({
    name: sessionsDisk.database,
    version: 1,
    upgrade: (database: IDBPDatabase<Schema>) => void database.createObjectStore(sessionsDisk.store),
    // Local storage goes on alone. A browser without any store is told of when a person's work is opened.
    onLost: () => undefined,
  })

/** Brings back what local storage has lost, and keeps the second copy from now on. Never fails. */
export const keepSessions = async (): Promise<void> => {
  const kept = disk()
  const unwritten = (): undefined => undefined
  sessions.onOwnChange((newest) =>
    kept
      .write([sessionsDisk.store], 'strict', (transaction) => [
        transaction.objectStore(sessionsDisk.store).put(newest, sessionsDisk.key),
      ])
      .catch(unwritten),
  )
  const newest = await kept
    .read((database) => database.get(sessionsDisk.store, sessionsDisk.key))
    .catch(unwritten)
  if (newest !== undefined) sessions.restore(newest)
}
