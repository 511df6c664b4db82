import type { Replica } from '../../replica/replica.ts'

/** Tells the link when waiting on makes no sense: the network is back, or the page is shown again. */
export const wakeReplica = (replica: Replica, onShown: () => void): (() => void) => {
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('online', () => replica.tryNow(), { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') return commitFocused()
      replica.tryNow()
      onShown()
    },
    { signal },
  )
  window.addEventListener('pagehide', commitFocused, { signal })
  window.addEventListener(
    'beforeunload',
    (event) => {
      commitFocused()
      if (replica.outbox.unsaved > 0) event.preventDefault()
    },
    { signal },
  )
  return () => stop.abort()
}

/** A field is written when it is left: so it is left before the page may go. */
export const commitFocused = (): void => {
  const focused = document.activeElement
  if (focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement)
    focused.dispatchEvent(new Event('commit'))
}
