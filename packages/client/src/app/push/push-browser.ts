import type { Corner } from '../session/names.ts'
import { namesOf } from '../session/names.ts'

/** The browser's part of being told: asked of it here, and nowhere else. */
export interface PushBrowser {
  /** Why it cannot be had here at all; null when it can. */
  lacks(): PushLack | null
  permission(): NotificationPermission
  /** Asks the person, once: browsers ask only after a tap, and never again after a no. */
  ask(): Promise<NotificationPermission>
  /** What it is subscribed to now, whoever switched it on. */
  current(): Promise<PushSubscription | null>
  /** @throws Error when its push service is not reached, or it has none */
  subscribe(key: string): Promise<PushSubscription>
}

/** `insecure`: not by https. `install`: iOS tells only apps on the home screen. `browser`: it knows nothing of it. */
export type PushLack = 'insecure' | 'install' | 'browser'

export const thisBrowser: PushBrowser = {
  lacks() {
    if (!window.isSecureContext) return 'insecure'
    if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) return null
    return isIos() ? 'install' : 'browser'
  },
  permission: () => Notification.permission,
  ask: () => Notification.requestPermission(),
  current: async () => (await registration())?.pushManager.getSubscription() ?? null,
  async subscribe(key) {
    const here = await navigator.serviceWorker.ready
    return here.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  },
}

/** Does not wait for one: where none was registered there is no subscription either. */
const registration = async (): Promise<ServiceWorkerRegistration | undefined> =>
  'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration() : undefined

const isIos = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

/** Whether a person has switched it on in this browser. */
export const pushWish = (person: Corner) => {
  const key = `${namesOf(person).prefix}push`
  return {
    isOn: (): boolean => localStorage.getItem(key) !== null,
    put(isOn: boolean): void {
      if (isOn) localStorage.setItem(key, 'on')
      else localStorage.removeItem(key)
    },
  }
}
