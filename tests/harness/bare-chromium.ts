import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { chromiumFlags, chromiumProgram } from './chromium.ts'

/** A page that only does what it is asked. */
export interface BarePage {
  /** Resolves once it is loaded. */
  goto(url: string): Promise<void>
  /** Evaluates an expression; a promise is waited for. @throws Error with what was thrown in the page */
  evaluate(expression: string): Promise<unknown>
  /** An order of the Chrome DevTools Protocol. @throws Error with what the browser says of it */
  ask(method: string, params?: object): Promise<unknown>
  close(): Promise<void>
}

/** What the browser answers, or tells on its own. */
interface Told {
  readonly id?: number
  readonly method?: string
  readonly sessionId?: string
  readonly params?: { readonly exceptionDetails?: Thrown }
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Thrown {
  readonly text: string
  readonly exception?: { readonly description?: string }
}

interface Evaluated {
  readonly result: { readonly value?: unknown }
  readonly exceptionDetails?: Thrown
}

/** Pages behind others work at full speed, as under Playwright. */
const flags = [
  ...chromiumFlags,
  '--headless',
  '--remote-debugging-pipe',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-extensions',
  '--no-default-browser-check',
  '--password-store=basic',
] as const

/**
 * A Chromium that does what it is asked, and tells nothing of it. Playwright listens to the network of every page: each frame of
 * a socket goes through the browser to it as text, which is a fifth of the work where a page is sent 21 MB.
 */
export class BareChromium implements AsyncDisposable {
  readonly #process: ChildProcess
  readonly #orders: Writable
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #loads = new Map<string, () => void>()
  #asked = 0

  /**
   * @param profile a folder, where what pages store stays
   * @param more flags beside those that all have
   */
  constructor(profile: string, more: readonly string[] = []) {
    // Chromium reads orders from 3 and answers on 4; it ends when nobody holds them any more.
    const words = [...flags, ...more, `--user-data-dir=${profile}`, 'about:blank']
    this.#process = spawn(chromiumProgram(), words, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    const [, , , orders, answers] = this.#process.stdio
    this.#orders = orders as Writable
    this.#hear(answers as Readable)
    this.#process.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`Chromium has ended with ${code}`))
      this.#waiting.clear()
    })
  }

  /** A page in a window of its own, once it is loaded. */
  async open(url: string): Promise<BarePage> {
    const page = await this.newPage()
    await page.goto(url)
    return page
  }

  /** A page in a window of its own, which is empty yet. */
  async newPage(): Promise<BarePage> {
    const about = { url: 'about:blank', newWindow: true }
    const { targetId } = (await this.#ask('Target.createTarget', about)) as { readonly targetId: string }
    const attached = await this.#ask('Target.attachToTarget', { targetId, flatten: true })
    const { sessionId } = attached as { readonly sessionId: string }
    const ask = (method: string, params: object = {}): Promise<unknown> =>
      this.#ask(method, params, sessionId)
    await ask('Runtime.enable')
    await ask('Page.enable')
    const goto = async (url: string): Promise<void> => {
      const loaded = new Promise<void>((resolve) => this.#loads.set(sessionId, resolve))
      await ask('Page.navigate', { url })
      await loaded
    }
    const evaluate = async (expression: string): Promise<unknown> => {
      const asked = { expression, awaitPromise: true, returnByValue: true }
      const answer = (await ask('Runtime.evaluate', asked)) as Evaluated
      if (answer.exceptionDetails !== undefined) throw new Error(inWords(answer.exceptionDetails))
      return answer.result.value
    }
    const close = async (): Promise<void> => void (await this.#ask('Target.closeTarget', { targetId }))
    return { goto, evaluate, ask, close }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit')
    // It may end before it has answered.
    await Promise.allSettled([ended, this.#ask('Browser.close')])
  }

  #ask(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(++this.#asked, answer)
    this.#orders.write(`${JSON.stringify({ id: this.#asked, method, params, sessionId })}\0`)
    return answer.promise
  }

  /** What it tells is JSON with a zero byte behind each message. */
  #hear(answers: Readable): void {
    let rest = ''
    answers.setEncoding('utf8')
    answers.on('data', (text: string) => {
      const messages = (rest + text).split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages) this.#take(JSON.parse(message) as Told)
    })
  }

  #take({ id = 0, method, sessionId = '', params, result, error }: Told): void {
    if (method === 'Page.loadEventFired') this.#loads.get(sessionId)?.()
    if (params?.exceptionDetails !== undefined) process.stderr.write(`${inWords(params.exceptionDetails)}\n`)
    const answer = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) answer?.resolve(result)
    else answer?.reject(new Error(error.message))
  }
}

const inWords = ({ text, exception }: Thrown): string => `page: ${exception?.description ?? text}`
