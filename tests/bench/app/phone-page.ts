import { setTimeout as pause } from 'node:timers/promises'
import type { BarePage } from '../../harness/bare-chromium.ts'

/** What it takes on this machine, at the slowest, ms. */
const patience = 180_000

/** The app on the phone of a benchmark, in the words of who uses it. Nobody listens to what it does meanwhile. */
export class PhonePage {
  readonly #page: BarePage

  constructor(page: BarePage) {
    this.#page = page
  }

  goto(url: string): Promise<void> {
    return this.#page.goto(url)
  }

  ask(method: string, params?: object): Promise<unknown> {
    return this.#page.ask(method, params)
  }

  /** Runs a function in the page, which knows nothing but what it is given. */
  call<Given extends readonly unknown[], Told>(
    inPage: (...given: Given) => Told,
    ...given: Given
  ): Promise<Awaited<Told>> {
    const words = given.map((value) => JSON.stringify(value))
    return this.#page.evaluate(`(${inPage})(${words.join()})`) as Promise<Awaited<Told>>
  }

  /** Asks now and then, which costs the page next to nothing. @throws Error when it does not come */
  async shows(selector: string): Promise<void> {
    await this.until(selector, (wanted) => document.querySelector(wanted) !== null, selector)
  }

  /** @throws Error that says what did not come */
  async until<Given extends readonly unknown[]>(
    what: string,
    holds: (...given: Given) => boolean | Promise<boolean>,
    ...given: Given
  ): Promise<void> {
    const end = performance.now() + patience
    while (!(await this.call(holds, ...given))) {
      if (performance.now() > end) throw new Error(`the page does not come to this: ${what}`)
      await pause(100)
    }
  }

  async click(selector: string): Promise<void> {
    await this.shows(selector)
    await this.call((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector)
  }

  /** As a finger does, which the app takes note of. */
  async tap(selector: string): Promise<void> {
    await this.shows(selector)
    const at = await this.call((wanted) => {
      const element = document.querySelector(wanted)
      element?.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect()
      return { x: x + width / 2, y: y + height / 2 }
    }, selector)
    await this.ask('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
    await this.ask('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  /** Taps into a field, until the keyboard writes there. */
  async tapInto(selector: string): Promise<void> {
    await this.tap(selector)
    const isFocused = (wanted: string): boolean => document.activeElement?.matches(wanted) ?? false
    await this.until(`${selector} has the focus`, isFocused, selector)
  }

  /** A letter, a digit, a comma or a space. */
  async press(letter: string): Promise<void> {
    await this.ask('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, text: letter })
    await this.ask('Input.dispatchKeyEvent', { type: 'keyUp', key: letter })
  }
}
