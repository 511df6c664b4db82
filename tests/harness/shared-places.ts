import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { Cable } from './cable.ts'
import type { Place } from './place.ts'
import { sharedChromium } from './shared-chromium.ts'

/** What devices have left, for those that come. */
const left: SharedPlace[] = []

/**
 * A place in the shared browser. One that another device has left has nothing of what was stored there but the app's
 * worker, with the files that it has put by for everybody: to install them takes longer than most stories.
 *
 * @param alone takes one that nobody has had, and lets nobody have it
 */
export const takePlace = async (
  server: string,
  options: BrowserContextOptions,
  alone: boolean,
): Promise<Place> => {
  const looks = JSON.stringify(options)
  const at = alone ? -1 : left.findIndex((place) => place.looks === looks && place.isThere)
  const [used] = at < 0 ? [] : left.splice(at, 1)
  used?.cable.renew(server)
  if (used !== undefined) return used
  const context = await (await sharedChromium()).newContext(options)
  return new SharedPlace(context, await Cable.lay(server), looks, alone)
}

class SharedPlace implements Place {
  readonly keeps = false
  readonly cable: Cable
  /** What the context was made with, as text. */
  readonly looks: string
  readonly #context: BrowserContext
  readonly #alone: boolean

  constructor(context: BrowserContext, cable: Cable, looks: string, alone: boolean) {
    this.#context = context
    this.cable = cable
    this.looks = looks
    this.#alone = alone
  }

  get isThere(): boolean {
    return this.#context.browser()?.isConnected() === true
  }

  async open(): Promise<BrowserContext> {
    return this.#context
  }

  async leave(): Promise<void> {
    if (this.#alone) {
      await this.#context.close()
      this.cable[Symbol.dispose]()
      return
    }
    this.cable.cut()
    await this.#forget()
    left.push(this)
  }

  /** All but what the worker has put by. */
  async #forget(): Promise<void> {
    const context = this.#context
    await Promise.all(context.pages().map((page) => page.close()))
    await Promise.all([context.clearCookies(), context.clearPermissions(), context.setOffline(false)])
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const storageTypes = 'cookies,file_systems,indexeddb,local_storage'
    // Both are names of this machine.
    for (const origin of [this.cable.url, this.cable.url.replace('127.0.0.1', 'localhost')])
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes })
    await page.close()
  }
}
