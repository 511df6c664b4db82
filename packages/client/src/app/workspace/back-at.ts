import { systemClock } from '@fieldmerge/shared'
import { createSignal } from 'solid-js'
import { namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'

/** When the person means to be back in the network: kept on this device, told to the desk. */
export const createBackAt = (person: Session) => {
  const key = namesOf(person).backAt
  const [at, setAt] = createSignal(read(key))
  return {
    /** Null when nothing was said, or when that time is over. */
    at: (): number | null => {
      const known = at()
      return known !== null && known > systemClock.now() ? known : null
    },
    say(instant: number | null): void {
      if (instant === null) localStorage.removeItem(key)
      else localStorage.setItem(key, String(instant))
      setAt(instant)
    },
  }
}

const read = (key: string): number | null => {
  const at = Number(localStorage.getItem(key))
  return at > 0 ? at : null
}

export type BackAt = ReturnType<typeof createBackAt>
