import type { RecordId } from '@fieldmerge/shared'
import type { Locator, Page } from 'playwright-core'
import { BrowserDevice, type BrowserOptions } from '../harness/browser.ts'
import { leadTo } from './lead-to.ts'

/** Where the app shows a work order. */
export const pathOf = (order: RecordId): string => `/work-orders/${order.replace('workOrder/', '')}`

/** The app on one device, in the words of those who use it. */
export class App {
  readonly device: BrowserDevice

  private constructor(device: BrowserDevice) {
    this.device = device
  }

  static async start(server: string, options: BrowserOptions = {}): Promise<App> {
    return new App(await BrowserDevice.start(server, options))
  }

  /** A device on which somebody has signed in and everything has arrived. */
  static async of(name: string, server: string, options: BrowserOptions = {}): Promise<App> {
    const app = await App.start(server, options)
    await app.signIn(name)
    await app.mark('safe').waitFor()
    await app.worksOffline()
    return app
  }

  get page(): Page {
    return this.device.page
  }

  /** One tap on the demo's list of people. */
  async signIn(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^(\\S+ )?${name}\\b`) }).click()
  }

  /** The service worker has all that a start without a network needs. */
  async worksOffline(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready)
  }

  /** The sync mark while it says this. */
  mark(kind: string, text?: string): Locator {
    const mark = this.page.locator(`.sync-mark[data-mark="${kind}"]`)
    return text === undefined ? mark : mark.filter({ hasText: text })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: true })
  }

  /** An input of the work order, by its label. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true })
  }

  get notes(): Locator {
    return this.page.getByRole('textbox', { name: 'Notes', exact: true })
  }

  task(name: string): Locator {
    return this.page.getByRole('checkbox', { name })
  }

  text(text: string | RegExp): Locator {
    return this.page.getByText(text).first()
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.device.url + path)
  }

  /** Opens the work order as a link does, and waits until it can be written. */
  async openOrder(record: RecordId): Promise<void> {
    await leadTo(this.page, pathOf(record))
    await this.notes.waitFor()
  }

  /** Starts the app at the work order, and waits until it can be written. */
  async startAtOrder(record: RecordId): Promise<void> {
    await this.go(pathOf(record))
    await this.notes.waitFor()
  }

  /** Writes a field as a person does, and leaves it. */
  async write(label: string, text: string): Promise<void> {
    await this.field(label).fill(text)
    await this.field(label).press('Tab')
  }

  /** Writes at the end of the notes, letter by letter. */
  async note(text: string): Promise<void> {
    await this.notes.press('Control+End')
    await this.notes.pressSequentially(text)
  }

  /** Waits until somebody's caret is seen in the notes behind this beginning of their first line. */
  async caretBehind(name: string, beginning: string): Promise<void> {
    await this.page.waitForFunction(
      ([who, text]) => {
        const area = document.querySelector('textarea')
        const caret = document.querySelector(`.caret[data-name="${who}"]`)
        const pen = document.createElement('canvas').getContext('2d')
        if (area === null || caret === null || pen === null || !area.value.startsWith(text)) return false
        const { font, paddingLeft } = getComputedStyle(area)
        pen.font = font
        const corner = area.getBoundingClientRect()
        const edge = corner.left + area.clientLeft + Number.parseFloat(paddingLeft)
        const place = caret.getBoundingClientRect()
        const isBehind = Math.abs(place.left + 1 - edge - pen.measureText(text).width) < 2
        return isBehind && place.top >= corner.top && place.bottom < corner.top + 40
      },
      [name, beginning] as const,
    )
  }

  async addTask(name: string): Promise<void> {
    await this.field('New task').fill(name)
    await this.button('Add task').click()
  }

  /** The names of the tasks, in their order. */
  async tasks(): Promise<readonly string[]> {
    const rows = await this.page.locator('.tasks li .grow').allInnerTexts()
    return rows.map((row) => row.split('\n')[0] ?? '').filter((name) => name !== '')
  }

  /** What a page of facts says under a heading. */
  fact(label: string): Locator {
    return this.page.locator('.fact', { has: this.page.getByText(label, { exact: true }) }).locator('.v')
  }
}
