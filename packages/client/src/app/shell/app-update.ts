import { createSignal } from 'solid-js'
import { commitFocused } from '../workspace/wake.ts'

const [isReady, setReady] = createSignal(false)
let waiting: ServiceWorker | null = null
let taking = false
/** The person has begun to work or to read: from now on only they decide when the page is loaded anew. */
let begun = false
/** A start is over after this, ms. */
const start = 10_000

/** A new version of the app: downloaded beside the running one, taken on a tap or at the next start. */
export const update = {
  isReady,

  /** Loads the new version once what is being written is saved. */
  async take(): Promise<void> {
    await saved()
    taking = true
    if (waiting === null) location.reload()
    else waiting.postMessage({ type: 'SKIP_WAITING' })
  },
}

/** An edit is on the disk some milliseconds after it was made. */
const saved = (): Promise<void> => {
  commitFocused()
  return new Promise((resolve) => setTimeout(resolve, 300))
}

/** Registers the worker that makes the app start without a network. */
export const registerServiceWorker = async (): Promise<void> => {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const hadWorker = navigator.serviceWorker.controller !== null
  for (const event of ['pointerdown', 'keydown'])
    document.addEventListener(event, () => (begun = true), { once: true, capture: true })
  setTimeout(() => (begun = true), start)
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    waiting = null
    // Browsers may take their time, in which somebody writes on.
    if (taking) return void saved().then(() => location.reload())
    // Another tab has taken the new version: parts of this page that are not loaded yet may be gone.
    if (hadWorker) setReady(true)
  })
  // A part of the page could not be loaded: the server has another version.
  window.addEventListener('vite:preloadError', () => {
    if (navigator.onLine) setReady(true)
  })
  const registration = await navigator.serviceWorker.register('/service-worker.js').catch(() => null)
  if (registration === null) return
  // A browser may let the worker of before go on all the same: then the person says when.
  const untaken = (): void => {
    taking = false
    setReady(true)
  }
  const offer = (): void => {
    if (registration.waiting === null || !hadWorker) return
    waiting = registration.waiting
    if (begun) return void setReady(true)
    void update.take()
    setTimeout(untaken, start)
  }
  const follow = (): void => registration.installing?.addEventListener('statechange', offer)
  offer()
  // Another tab, or the browser by itself, may have found it before this page was as far: it is not found again.
  follow()
  registration.addEventListener('updatefound', follow)
  const look = (): void => void registration.update().catch(() => undefined)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
}
