import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { Cable } from '../../harness/cable.ts'
import { chromiumFlags, chromiumProgram } from '../../harness/chromium.ts'
import { storedSession, storeSession } from '../world/signed-in-page.ts'
import type { AppWorld } from './app-world.ts'

const viewport = { width: 390, height: 844 }

/** A phone of the benchmark's technician, signed in: a real profile on a disk, a line that can be cut. */
export class BenchPhone {
  readonly #cable: Cable
  readonly #world: AppWorld
  readonly #profile: string
  #context: BrowserContext | null = null

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
  async switchOn(slower: number): Promise<{ readonly page: Page; readonly session: CDPSession }> {
    const context = await chromium.launchPersistentContext(this.#profile, {
      executablePath: chromiumProgram(),
      args: [...chromiumFlags, '--enable-precise-memory-info'],
      viewport,
      hasTouch: true,
      timezoneId: 'UTC',
    })
    this.#context = context
    await context.addInitScript(
      storeSession,
      storedSession({ ...this.#world, name: 'ana', role: 'technician' }),
    )
    await context.addInitScript(watchPaint)
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(180_000)
    page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    return { page, session }
  }

  async switchOff(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  async goOffline(): Promise<void> {
    this.#cable.cut()
    await this.#context?.setOffline(true)
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
  Object.assign(globalThis, { painted, keys })
  const wanted = { list: '.stop, .next', live: '#app .stop, #app .next', order: '.order textarea.notes' }
  const look = (): void => {
    for (const [name, selector] of Object.entries(wanted))
      if (painted[name] === undefined && document.querySelector(selector) !== null) {
        painted[name] = 0
        // After the frame that shows it.
        requestAnimationFrame(() => setTimeout(() => (painted[name] = performance.now())))
      }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') keys.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}
