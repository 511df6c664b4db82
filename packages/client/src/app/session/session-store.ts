import { createSignal } from 'solid-js'
import { currentKey, revisionKey } from './keys.ts'
import { type Corner, cornerOfSessionKey, namesOf } from './names.ts'
import { conceal, reveal } from './sealed-session.ts'
import { parseSession, type Session } from './session.ts'

/** All that is known of who works here: keys and values as local storage has them. */
export interface Sessions {
  readonly revision: number
  readonly entries: readonly (readonly [key: string, value: string])[]
}

const [version, setVersion] = createSignal(0)
const changed = (): void => void setVersion((n) => n + 1)
let tell: (sessions: Sessions) => Promise<void> = async () => undefined
let told: Promise<void> = Promise.resolve()

const revision = (): number => Number(read(revisionKey) ?? 0)

const changedHere = (): void => {
  localStorage.setItem(revisionKey, String(revision() + 1))
  changed()
  const known = keys().filter((key) => key === currentKey || cornerOfSessionKey(key) !== null)
  told = tell({ revision: revision(), entries: known.map((key) => [key, read(key) ?? '']) })
}

/** The people of this device, as local storage has them: signals that follow other tabs too. */
export const sessions = {
  /** Who was here before, the latest first. */
  all(): readonly Session[] {
    version()
    return keys()
      .filter((key) => cornerOfSessionKey(key) !== null)
      .flatMap((key) => sessionAt(key) ?? [])
      .toSorted((a, b) => b.lastHere - a.lastHere)
  },

  /** Who works here now. */
  current(): Session | null {
    version()
    return sessionAt(read(currentKey) ?? '')
  },

  find(corner: Corner): Session | null {
    version()
    return sessionAt(namesOf(corner).session)
  },

  write(session: Session): void {
    localStorage.setItem(namesOf(session).session, JSON.stringify(conceal(session)))
    changedHere()
  },

  update(corner: Corner, change: Partial<Session>): void {
    const known = this.find(corner)
    if (known !== null) this.write({ ...known, ...change })
  },

  enter(session: Session): void {
    localStorage.setItem(namesOf(session).session, JSON.stringify(conceal(session)))
    localStorage.setItem(currentKey, namesOf(session).session)
    changedHere()
  },

  /** Nobody works here now. All that they have here stays. */
  leave(): void {
    localStorage.removeItem(currentKey)
    changedHere()
  },

  /** Hears everything that is changed in this tab. */
  onOwnChange(listener: (sessions: Sessions) => Promise<void>): void {
    tell = listener
  },

  /** Resolves when the last own change has been taken by who hears of them. */
  taken: (): Promise<void> => told,

  /** Takes over another copy, if it is newer. */
  restore({ revision: newer, entries }: Sessions): void {
    if (newer <= revision()) return
    if (!entries.some(([key]) => key === currentKey)) localStorage.removeItem(currentKey)
    for (const [key, value] of entries) localStorage.setItem(key, value)
    localStorage.setItem(revisionKey, String(newer))
    changed()
  },
}

const sessionAt = (key: string): Session | null => reveal(parseSession(read(key)))

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
