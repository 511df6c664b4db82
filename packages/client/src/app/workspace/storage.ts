import { createSignal } from 'solid-js'
import { betweenKeys } from '../parts/at-rest.ts'

/** What the browser says of the room that it gives. */
export interface Storage {
  readonly used: number | null
  readonly quota: number | null
  /** Whether the browser keeps it when space is short; null when it does not say. */
  readonly persisted: boolean | null
}

const [storage, setStorage] = createSignal<Storage>({ used: null, quota: null, persisted: null })

export { storage }

// A plain http address has no storage manager.
const manager = (): StorageManager | undefined => ('storage' in navigator ? navigator.storage : undefined)

export const readStorage = async (): Promise<void> => {
  const [estimate, persisted] = await Promise.all([manager()?.estimate?.(), manager()?.persisted?.()])
  setStorage({
    used: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
    persisted: persisted ?? null,
  })
}

let asked = false

/**
 * Asks the browser to keep what is here, once per start, after the person has done something worth keeping. Not between
 * the letters of a word: its answer takes as long as a letter.
 */
export const askToPersistOnce = async (): Promise<void> => {
  if (asked) return
  asked = true
  await betweenKeys(true)
  await askToPersist()
}

/** Asks the browser to keep what is here. @returns whether it will */
export const askToPersist = async (): Promise<boolean> => {
  const granted = await manager()
    ?.persist?.()
    .catch(() => false)
  await readStorage()
  return granted === true
}
