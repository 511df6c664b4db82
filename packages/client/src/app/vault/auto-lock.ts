import { systemClock } from '@fieldmerge/shared'
import { onCleanup, onMount } from 'solid-js'
import type { Session } from '../session/session.ts'
import { openVaults } from './open-vaults.ts'
import { isLockable } from './vault.ts'

/** Away for longer than this, the lock closes, ms. */
const awayFor = 5 * 60_000

/** Locks a person's work again when the page was in the background for a while. */
export const autoLock = (person: Session): void => {
  let left: number | null = null
  const onVisible = (): void => {
    if (document.visibilityState === 'hidden') left = systemClock.now()
    else if (left !== null && systemClock.now() - left > awayFor && isLockable(person.vault))
      openVaults.close(person.vault.id)
  }
  onMount(() => document.addEventListener('visibilitychange', onVisible))
  onCleanup(() => document.removeEventListener('visibilitychange', onVisible))
}
