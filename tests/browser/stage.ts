import type { BrowserOptions } from '../harness/browser.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { App } from './app.ts'
import { Office } from './office.ts'

/** A server with the demo organization, its office, and the devices of one story. */
export class Stage {
  readonly server: ServerProcess
  readonly office: Office
  readonly #apps: App[] = []

  private constructor(server: ServerProcess, office: Office) {
    this.server = server
    this.office = office
  }

  static async open(): Promise<Stage> {
    const server = await ServerProcess.start()
    return new Stage(server, await Office.open(server.url))
  }

  /** A device that nobody has signed in on. */
  async device(options: BrowserOptions = {}): Promise<App> {
    const app = await App.start(this.server.url, options)
    this.#apps.push(app)
    return app
  }

  /** A device on which somebody has signed in and everything has arrived. */
  async appOf(name: string, options: BrowserOptions = {}): Promise<App> {
    const app = await App.of(name, this.server.url, options)
    this.#apps.push(app)
    return app
  }

  /** Ends the devices of a story. @throws Error when a page complained of something that the story did not expect */
  async tidy(): Promise<void> {
    const apps = this.#apps.splice(0)
    const problems = apps.flatMap(({ device }) => device.problems)
    await Promise.all(apps.map(({ device }) => device[Symbol.asyncDispose]()))
    if (problems.length > 0) throw new Error(`the pages complained:\n${problems.join('\n')}`)
  }

  async close(): Promise<void> {
    await this.tidy()
    await this.office.close()
    await this.server[Symbol.asyncDispose]()
  }
}
