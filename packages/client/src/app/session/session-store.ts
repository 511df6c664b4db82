import { createSignal } from 'solid-js'
import { type Corner, cornerOfSessionKey, namesOf } from './names.ts'
import { parseSession, type Session } from './session.ts'

/** Names the person who works at this device now. Says nothing of their work. */
const currentKey = 'fieldmerge/current'

const [version, setVersion] = createSignal(0)
const changed = (): void => void setVersion((n) => n + 1)

/** The people of this device, as local storage has them: signals that follow other tabs too. */
export const sessions = {
  /** Who was here before, the latest first. */
  all(): readonly Session[] {
    version()
    return keys()
      .filter((key) => cornerOfSessionKey(key) !== null)
      .flatMap((key) => parseSession(localStorage.getItem(key)) ?? [])
      .toSorted((a, b) => b.lastHere - a.lastHere)
  },

  /** Who works here now. */
  current(): Session | null {
    version()
    return parseSession(read(read(currentKey) ?? ''))
  },

  find(corner: Corner): Session | null {
    version()
    return parseSession(read(namesOf(corner).session))
  },

  write(session: Session): void {
    localStorage.setItem(namesOf(session).session, JSON.stringify(session))
    changed()
  },

  update(corner: Corner, change: Partial<Session>): void {
    const known = this.find(corner)
    if (known !== null) this.write({ ...known, ...change })
  },

  enter(session: Session): void {
    localStorage.setItem(namesOf(session).session, JSON.stringify(session))
    localStorage.setItem(currentKey, namesOf(session).session)
    changed()
  },

  /** Nobody works here now. All that they have here stays. */
  leave(): void {
    localStorage.removeItem(currentKey)
    changed()
  },
}

const keys = (): readonly string[] => {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

if (typeof window !== 'undefined') window.addEventListener('storage', changed)
