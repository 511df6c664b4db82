import type { PushMessage } from '@fieldmerge/shared'
import { parseMessage } from './parse-message.ts'
import { isToldInApp, joined, type Shown, shownOf, unread } from './shown.ts'
import { type InstallEvent, routeAround } from './static-routes.ts'
import { mayBeRead } from './who-is-here.ts'

/** What a service worker has beside what pages have, as far as it is used here. */
interface WorkerScope {
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    matchAll(options: {
      readonly type: 'window'
      readonly includeUncontrolled: boolean
    }): Promise<readonly Page[]>
    openWindow(path: string): Promise<unknown>
  }
  addEventListener(name: 'install', listener: (event: InstallEvent) => void): void
  addEventListener(name: 'push', listener: (event: PushEvent) => void): void
  addEventListener(name: 'notificationclick', listener: (event: ClickEvent) => void): void
}
interface WorkerEvent {
  /** Keeps the worker running until it is done. */
  waitUntil(work: Promise<unknown>): void
}
interface PushEvent extends WorkerEvent {
  readonly data: { text(): string } | null
}
interface ClickEvent extends WorkerEvent {
  readonly notification: Notification
}
interface Page {
  readonly visibilityState: DocumentVisibilityState
  postMessage(message: unknown, transfer: readonly Transferable[]): void
  focus(): Promise<Page>
  navigate(path: string): Promise<unknown>
}

/** What a notice carries to the tap on it. */
interface Kept extends Pick<Shown, 'path'> {
  readonly message: PushMessage | null
}

// The types of pages and of workers cannot both be in one project.
const worker = globalThis as unknown as WorkerScope
/** All that is new is one notice. */
const tag = 'fieldmerge'
/** A page that is alive answers at once, ms. */
const patience = 1_000

const show = async (text: string): Promise<void> => {
  const { registration } = worker
  const next = parseMessage(text)
  if (next !== null && isToldInApp(next) && (await mayBeRead(next.to)) && (await isInFront())) return
  const [there] = await registration.getNotifications({ tag })
  const before = there === undefined ? null : ((there.data as Kept).message ?? null)
  const message = next === null ? null : joined(before, next)
  const isOpen = message !== null && (await mayBeRead(message.to))
  const { title, body, path } = isOpen ? shownOf(message) : unread(message?.language ?? navigator.language)
  const data: Kept = { message, path }
  // Browsers that know `renotify` sound again; others take it for nothing.
  const options = { body, tag, renotify: true, icon: '/icons/icon-192.png', data }
  await registration.showNotification(title, options)
}

/** Browsers let a message be told by the page that somebody is looking at. */
const isInFront = async (): Promise<boolean> => (await openPages()).some(isVisible)

const openPages = (): Promise<readonly Page[]> =>
  worker.clients.matchAll({ type: 'window', includeUncontrolled: false })

const isVisible = ({ visibilityState }: Page): boolean => visibilityState === 'visible'

/** A page that is open goes there by itself, with what is being typed saved; otherwise one is opened, without a network too. */
const open = async (path: string): Promise<void> => {
  const pages = await openPages()
  const page = pages.find(isVisible) ?? pages[0]
  if (page === undefined || !(await leads(page, path))) await worker.clients.openWindow(path)
}

/** A page that is about to go is still among those that are open, and leads nowhere. */
const leads = async (page: Page, path: string): Promise<boolean> => {
  await page.focus().catch(() => undefined)
  return (await goesThere(page, path)) || (await page.navigate(path).catch(() => null)) !== null
}

const goesThere = (page: Page, path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const timer = setTimeout(() => resolve(false), patience)
    port1.onmessage = () => {
      clearTimeout(timer)
      resolve(true)
    }
    page.postMessage({ type: 'open', path }, [port2])
  })

worker.addEventListener('install', routeAround)
worker.addEventListener('push', (event) => event.waitUntil(show(event.data?.text() ?? '')))
worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open((event.notification.data as Kept).path))
})
