import type { BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
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
  /** An empty page that clears up behind each device. To open one takes half of what a device costs when it leaves. */
  #broom: { readonly page: Page; readonly session: CDPSession } | null = null

  constructor(context: BrowserContext, cable: Cable, looks: string, alone: boolean) {
    this.#context = context
    this.cable = cable
    this.looks = looks
    this.#alone = alone
  }

  get isThere(): boolean {
    return this.#context.browser()?.isConnected() === true
  }

  open(): Promise<Page> {
    return this.#context.newPage()
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
    this.#broom ??= await this.#newBroom()
    const { page, session } = this.#broom
    const others = context.pages().filter((other) => other !== page)
    await Promise.all(others.map((other) => other.close()))
    await Promise.all([context.clearCookies(), context.clearPermissions(), context.setOffline(false)])
    const storageTypes = 'cookies,file_systems,indexeddb,local_storage'
    // Both are names of this machine.
    for (const origin of [this.cable.url, this.cable.url.replace('127.0.0.1', 'localhost')])
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes })
  }

  async #newBroom(): Promise<{ readonly page: Page; readonly session: CDPSession }> {
    const page = await this.#context.newPage()
    return { page, session: await this.#context.newCDPSession(page) }
  }
}
