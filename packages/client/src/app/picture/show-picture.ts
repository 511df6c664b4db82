import { untilNextEdit } from '../../replica/stores/outbox-store.ts'
import { currentKey, deskScreen, revisionKey, sessionsDisk } from '../session/keys.ts'
import { type PictureNow, pictureAt } from './picture.ts'
import { appHere, isAppShown, pictureId } from './shown-picture.ts'

/**
 * Shows the picture of the day of whoever works here, if there is one for now. Reads two small rows of the disk and
 * needs nothing else of the app, so that it comes before its libraries are even read. Never fails.
 * @returns whether it is shown
 */
export const showPicture = async (at = new Date()): Promise<boolean> => {
  if (location.pathname !== '/' || location.search !== '' || isDesk()) return false
  try {
    const known = outboxOf((key) => localStorage.getItem(key))
    if (known === null) return false
    const [newest, stored] = await Promise.all([
      rowOf(sessionsDisk.database, sessionsDisk.store, sessionsDisk.key),
      rowOf(known, 'notes', untilNextEdit),
    ])
    // Local storage may have lost that somebody has left, or has locked their work.
    const entries = newerEntries(newest)
    if (entries !== null && outboxOf((key) => entries.get(key) ?? null) !== known) return false
    const day = pictureAt(stored, at, appHere())
    const app = document.getElementById('app')
    if (day === null || app === null || isAppShown(app)) return false
    app.before(drawn(day))
    return true
  } catch {
    // Whatever is wrong, the app itself tells.
    return false
  }
}

const isDesk = (): boolean => matchMedia(deskScreen).matches

/** Where the edits of whoever works here lie; null when nobody does, or when they are sealed. */
const outboxOf = (read: (key: string) => string | null): string | null => {
  const key = read(currentKey)
  const session: unknown = key === null ? null : JSON.parse(read(key) ?? 'null')
  if (key === null || typeof session !== 'object' || session === null) return null
  const isOpen = 'token' in session && session.token !== null
  const isSealed = 'vault' in session && session.vault !== null
  return isOpen && !isSealed ? key.replace(/session$/, 'outbox') : null
}

/** What the second copy of the sessions says, where it is newer than local storage. */
const newerEntries = (stored: unknown): ReadonlyMap<string, string> | null => {
  if (typeof stored !== 'object' || stored === null) return null
  const { revision, entries } = stored as { revision?: number; entries?: [string, string][] }
  const isNewer = (revision ?? 0) > Number(localStorage.getItem(revisionKey) ?? 0)
  return isNewer ? new Map(entries) : null
}

/** One row of a database that is there; undefined when it is not. */
const rowOf = (database: string, store: string, key: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(database)
    // It is for the app to make it.
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = () => resolve(undefined)
    opening.onsuccess = () => {
      const opened = opening.result
      opened.onversionchange = () => opened.close()
      try {
        const transaction = opened.transaction(store)
        const row = transaction.objectStore(store).get(key)
        row.onsuccess = () => resolve(row.result)
        transaction.onabort = () => resolve(undefined)
      } catch (error) {
        reject(error)
      }
      // Once what is under way has ended.
      opened.close()
    }
  })

/** Its links lead where they lead in the app, which goes there when it has come. */
const drawn = ({ markup, clock }: PictureNow): HTMLElement => {
  const picture = document.createElement('div')
  picture.id = pictureId
  picture.setAttribute('aria-busy', 'true')
  picture.innerHTML = markup
  for (const place of picture.querySelectorAll('time[data-clock]')) place.textContent = clock
  picture.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || link.origin !== location.origin || link.target !== '') return
    event.preventDefault()
    if (location.pathname === '/') history.pushState(null, '', link.href)
  })
  return picture
}
