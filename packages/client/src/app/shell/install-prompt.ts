import { createSignal } from 'solid-js'

/** What browsers other than Safari hand over, so that the app may ask at a moment of its own. */
interface InstallEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

const laterKey = 'fieldmerge/installLater'
/** Who has said "not now" is asked again after this, ms. */
const rest = 30 * 24 * 3_600_000

const [offered, setOffered] = createSignal<InstallEvent | null>(null)
const [isInstalled, setInstalled] = createSignal(
  window.matchMedia('(display-mode: standalone)').matches ||
    // Safari's own word for it.
    ('standalone' in navigator && navigator.standalone === true),
)

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  setOffered(event as InstallEvent)
})
window.addEventListener('appinstalled', () => {
  setOffered(null)
  setInstalled(true)
})

const saidLater = (): number => {
  try {
    return Number(localStorage.getItem(laterKey) ?? 0)
  } catch {
    return 0
  }
}
const [later, setLater] = createSignal(saidLater())

export const install = {
  isInstalled,
  /** The browser would install the app now. */
  isOffered: (): boolean => offered() !== null && !isInstalled(),
  /** iOS has no prompt, only its share menu. */
  isIos: (agent = navigator.userAgent, touches = navigator.maxTouchPoints): boolean =>
    /iPhone|iPad/.test(agent) || (/Macintosh/.test(agent) && touches > 1),
  /** The person has not said "not now" lately. */
  mayAsk: (now: number): boolean => now - later() > rest,
  async ask(): Promise<void> {
    const event = offered()
    // A browser's event can be used once.
    setOffered(null)
    await event?.prompt()
  },
  notNow(now: number): void {
    localStorage.setItem(laterKey, String(now))
    setLater(now)
  },
}
