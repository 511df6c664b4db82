import { createHmac } from 'node:crypto'
import type { Cancel, Clock, RecordId, Timers, UserId } from '@fieldmerge/shared'
import type { CommitBell } from '../ledger/commit-bell.ts'
import type { TypeChanges } from '../ledger/type-changes.ts'
import type { Webhook, WebhookStore } from './webhook-store.ts'

/** Between two tries of one delivery, ms: doubled up to an hour, and then every hour. */
const firstWait = 1_000
const longestWait = 3_600_000

export interface DelivererParts {
  readonly store: WebhookStore
  readonly changes: TypeChanges
  readonly commits: CommitBell
  readonly clock: Clock
  readonly timers: Timers
  mayRead(user: UserId, record: RecordId): boolean
  /** Sends a body and tells the status of the answer. @throws when there is none */
  send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number>
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/** How a hook stands with the other side. */
export interface HookState {
  /** Tries since the last one that was taken. */
  readonly failures: number
  readonly lastError: string | null
}

interface Running {
  hook: Webhook
  state: HookState
  isBusy: boolean
  isWanted: boolean
  cancel: Cancel | null
}

/**
 * Tells webhooks of changes, each in the order of the log, at least once: what was not taken (any answer but 2xx) comes
 * again, later and later, and nothing behind it before. A hook remembers its place only after it was taken.
 */
export class Deliverer {
  readonly #parts: DelivererParts
  readonly #running = new Map<string, Running>()
  #stopListening: Cancel = () => undefined

  constructor(parts: DelivererParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    for (const hook of await this.#parts.store.all()) this.#run(hook)
    this.#stopListening = this.#parts.commits.onRing(() => this.#all())
    this.#all()
  }

  stop(): void {
    this.#stopListening()
    for (const running of this.#running.values()) running.cancel?.()
    this.#running.clear()
  }

  list(): readonly (HookState & { readonly hook: Webhook })[] {
    return [...this.#running.values()].map(({ hook, state }) => ({ hook, ...state }))
  }

  async add(hook: Webhook): Promise<void> {
    await this.#parts.store.put(hook)
    this.#pump(this.#run(hook))
  }

  /** @returns whether there was one */
  async remove(id: string): Promise<boolean> {
    const running = this.#running.get(id)
    if (running === undefined) return false
    running.cancel?.()
    this.#running.delete(id)
    await this.#parts.store.remove(id)
    return true
  }

  #run(hook: Webhook): Running {
    const state = { failures: 0, lastError: null }
    const running: Running = { hook, state, isBusy: false, isWanted: true, cancel: null }
    this.#running.set(hook.id, running)
    return running
  }

  #all(): void {
    for (const running of this.#running.values()) {
      running.isWanted = true
      this.#pump(running)
    }
  }

  #pump(running: Running): void {
    // While a try is awaited, new changes wait behind the old ones.
    if (running.isBusy || running.cancel !== null) return
    running.isBusy = true
    void this.#deliver(running)
      .catch((error: Error) => this.#failed(running, error))
      .finally(() => {
        running.isBusy = false
        if (running.isWanted && running.cancel === null && this.#isHere(running)) this.#pump(running)
      })
  }

  async #deliver(running: Running): Promise<void> {
    running.isWanted = false
    for (let isAll = false; !isAll && this.#isHere(running); ) {
      const { hook } = running
      const mayRead = (record: RecordId): boolean => this.#parts.mayRead(hook.user, record)
      const page = await this.#parts.changes.behind(hook.cursor, new Set(hook.types), mayRead)
      if (page.changes.length > 0) await this.#send(hook, { upTo: page.upTo, changes: page.changes })
      isAll = page.isAll
      if (page.upTo === hook.cursor || !this.#isHere(running)) continue
      running.hook = { ...hook, cursor: page.upTo }
      running.state = { failures: 0, lastError: null }
      // A place that nothing was sent for is not worth a write each time.
      if (page.changes.length > 0 || page.upTo - hook.cursor > 100) await this.#parts.store.put(running.hook)
    }
  }

  async #send(
    hook: Webhook,
    content: { readonly upTo: number; readonly changes: readonly unknown[] },
  ): Promise<void> {
    const body = JSON.stringify({ webhook: hook.id, ...content })
    const at = this.#parts.clock.now()
    const headers = {
      'content-type': 'application/json',
      'fieldmerge-webhook': hook.id,
      // The same for every try: who has it can let it go.
      'fieldmerge-delivery': `${hook.id}-${content.upTo}`,
      'fieldmerge-signature': `t=${at},v1=${signatureOf(hook.secret, at, body)}`,
    }
    const status = await this.#parts.send(hook.url, headers, body)
    if (status < 200 || status > 299) throw new Error(`it was answered with ${status}`)
  }

  #failed(running: Running, error: Error): void {
    if (!this.#isHere(running)) return
    const failures = running.state.failures + 1
    running.state = { failures, lastError: error.message }
    running.isWanted = true
    if (failures === 1)
      this.#parts.warn('a webhook was not taken and comes again', {
        url: running.hook.url,
        error: error.message,
      })
    const wait = Math.min(firstWait * 2 ** (failures - 1), longestWait)
    running.cancel = this.#parts.timers.after(wait, () => {
      running.cancel = null
      this.#pump(running)
    })
  }

  #isHere(running: Running): boolean {
    return this.#running.get(running.hook.id) === running
  }
}

/** HMAC-SHA-256 over `t.body` with the hook's secret, in hexadecimal digits: proves who sent it, and when. */
export const signatureOf = (secret: string, at: number, body: string): string =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
