import type { BrowserContext, Page } from 'playwright-core'
import { Cable } from './cable.ts'
import { KeptPlace } from './kept-place.ts'
import type { Place } from './place.ts'
import { takePlace } from './shared-places.ts'

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
  tablet: { viewport: { width: 1_366, height: 1_024 }, hasTouch: true },
  desk: { viewport: { width: 1_280, height: 800 }, hasTouch: false },
} as const

export interface BrowserOptions {
  readonly size?: keyof typeof sizes
  /** Run in every page before the app, also after it is opened again. */
  readonly before?: () => void
  /** IANA name of the zone that the browser says it is in. */
  readonly zone?: string
  /** A browser of its own with a profile on a disk, which outlives its end: it can be switched off and killed. */
  readonly keeps?: boolean
  /** Not even the app's worker, which the devices before it have installed, is there when it comes. */
  readonly isNew?: boolean
}

/**
 * A real browser: one device. What it stores is its own. It has an address of its own, whose line to the server can be
 * cut; what the pages complain of is collected.
 */
export class BrowserDevice {
  /** The address of the app as this device knows it. */
  readonly url: string
  readonly #place: Place
  readonly #before: (() => void) | undefined
  readonly #problems: string[] = []
  readonly #expected: RegExp[] = []
  #running: { readonly context: BrowserContext; readonly page: Page } | null = null
  #offline = false

  private constructor(place: Place, before: (() => void) | undefined) {
    this.url = place.cable.url
    this.#place = place
    this.#before = before
  }

  /** A new device that shows the app of a server. @throws Error when no browser can be had */
  static async start(server: string, options: BrowserOptions = {}): Promise<BrowserDevice> {
    const { before, size = 'phone', zone, keeps = false, isNew = false } = options
    const looks = { ...sizes[size], ...(zone === undefined ? {} : { timezoneId: zone }) }
    const place = keeps
      ? new KeptPlace(await Cable.lay(server), looks)
      : await takePlace(server, looks, isNew || before !== undefined)
    const device = new BrowserDevice(place, before)
    await device.switchOn()
    return device
  }

  get cable(): Cable {
    return this.#place.cable
  }

  get context(): BrowserContext {
    return this.#known.context
  }

  /** The page that came first. */
  get page(): Page {
    return this.#known.page
  }

  /** What the pages have complained of and no test has expected: errors of pages, and errors in their consoles. */
  get problems(): readonly string[] {
    return this.#problems.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)))
  }

  /** What matches is no problem, before or after. */
  expectProblem(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  /**
   * Starts the browser on what it has stored, in the network that it was left in, and opens the app. `prepare` gets the
   * page while the app is not in it yet.
   */
  async switchOn(path = '/', prepare?: (page: Page) => Promise<void>): Promise<Page> {
    const page = await this.#place.open()
    const context = page.context()
    context.setDefaultTimeout(patience)
    context.on('page', this.#listen)
    this.#listen(page)
    if (this.#before !== undefined) await context.addInitScript(this.#before)
    await context.setOffline(this.#offline)
    this.#running = { context, page }
    await prepare?.(page)
    await page.goto(this.url + path)
    return page
  }

  /** Another tab of the same person. */
  async newTab(path = '/'): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(this.url + path)
    return page
  }

  /** Closes the browser as a person does. @throws Error when it keeps nothing */
  async switchOff(): Promise<void> {
    await this.#ended().close()
  }

  /** Ends all processes of the browser in the middle of whatever they do. @throws Error when it keeps nothing */
  async kill(): Promise<void> {
    const context = this.#ended()
    const browser = context.browser()
    if (browser === null) throw new Error('the browser of a profile has no handle')
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const closed = new Promise<void>((resolve) => context.once('close', () => resolve()))
    // The browser's own process first: it would start the others again.
    const [first, ...others] = processInfo.toSorted((a, b) => rank(a.type) - rank(b.type))
    for (const one of [first, ...others]) if (one !== undefined) killProcess(one.id)
    await closed
  }

  /** Cuts the line, and tells the browser that there is no network. */
  async goOffline(): Promise<void> {
    this.#offline = true
    this.cable.cut()
    await this.#running?.context.setOffline(true)
  }

  async comeBack(): Promise<void> {
    this.#offline = false
    this.cable.mend()
    await this.#running?.context.setOffline(false)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#running?.context.off('page', this.#listen)
    this.#running = null
    await this.#place.leave()
  }

  get #known(): { readonly context: BrowserContext; readonly page: Page } {
    if (this.#running === null) throw new Error('the browser is switched off')
    return this.#running
  }

  /** From now on it is switched off. */
  #ended(): BrowserContext {
    if (!this.#place.keeps) throw new Error('the device keeps nothing: start it with `keeps`')
    const { context } = this.#known
    this.#running = null
    return context
  }

  readonly #listen = (page: Page): void => {
    page.on('pageerror', (error) => this.#problems.push(`error: ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (message.type() !== 'error') return
      const text = `console: ${message.text()} (${message.location().url})`
      // Without a network the browser complains by itself, and is late at it.
      if (!(this.cable.wasCut && isOfNetwork.test(text))) this.#problems.push(text)
    })
  }
}

/** How long a page may take for anything, ms. */
const patience = 180_000
const isOfNetwork = /net::ERR_|WebSocket connection to/

const rank = (type: string): number => (type === 'browser' ? 0 : 1)

const killProcess = (id: number): void => {
  try {
    process.kill(id, 'SIGKILL')
  } catch (error) {
    // It has ended with the one before it.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
