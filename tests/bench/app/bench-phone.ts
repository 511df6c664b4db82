import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BareChromium } from '../../harness/bare-chromium.ts'
import { Cable } from '../../harness/cable.ts'
import { storedSession, storeSession } from '../world/signed-in-page.ts'
import type { AppWorld } from './app-world.ts'
import { PhonePage } from './phone-page.ts'

const screen = { width: 390, height: 844, deviceScaleFactor: 1, mobile: false } as const

/** A phone of the benchmark's technician, signed in: a real profile on a disk, a line that can be cut. */
export class BenchPhone {
  readonly #cable: Cable
  readonly #world: AppWorld
  readonly #profile: string
  #browser: BareChromium | null = null

  private constructor(cable: Cable, world: AppWorld, profile: string) {
    this.#cable = cable
    this.#world = world
    this.#profile = profile
  }

  static async of(world: AppWorld, server: string, folder: string): Promise<BenchPhone> {
    return new BenchPhone(await Cable.lay(server), world, mkdtempSync(join(folder, 'profile-')))
  }

  get url(): string {
    return this.#cable.url
  }

  /** Starts the browser, slowed down so many times, at a page that is empty yet. */
  async switchOn(slower: number): Promise<PhonePage> {
    this.#browser = new BareChromium(this.#profile, ['--enable-precise-memory-info'])
    const page = new PhonePage(await this.#browser.newPage())
    const session = storedSession({ ...this.#world, name: 'ana', role: 'technician' })
    await page.ask('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${storeSession})(${JSON.stringify(session)});(${watchPaint})()`,
    })
    await page.ask('Emulation.setDeviceMetricsOverride', screen)
    await page.ask('Emulation.setTouchEmulationEnabled', { enabled: true })
    await page.ask('Emulation.setFocusEmulationEnabled', { enabled: true })
    await page.ask('Emulation.setTimezoneOverride', { timezoneId: 'UTC' })
    await page.ask('Emulation.setCPUThrottlingRate', { rate: slower })
    return page
  }

  async switchOff(): Promise<void> {
    await this.#browser?.[Symbol.asyncDispose]()
    this.#browser = null
  }

  /** The browser knows it, too. */
  async goOffline(page: PhonePage): Promise<void> {
    this.#cable.cut()
    await page.ask('Network.enable')
    const none = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
    await page.ask('Network.emulateNetworkConditions', { offline: true, ...none })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.switchOff()
    this.#cable[Symbol.dispose]()
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Runs in the page: notes when the first list, the app's own and an open work order have been painted, on the page's own clock. */
const watchPaint = (): void => {
  const painted: Record<string, number> = {}
  const keys: number[] = []
  const wanted = { list: '.stop, .next', live: '#app .stop, #app .next', order: '.order textarea.notes' }
  const look = (): void => {
    for (const [name, selector] of Object.entries(wanted))
      if (painted[name] === undefined && document.querySelector(selector) !== null) {
        painted[name] = 0
        // After the frame that shows it.
        requestAnimationFrame(() => setTimeout(() => (painted[name] = performance.now())))
      }
  }
  const watcher = new MutationObserver(look)
  watcher.observe(document, { childList: true, subtree: true })
  Object.assign(globalThis, { painted, keys, watcher })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') keys.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}
