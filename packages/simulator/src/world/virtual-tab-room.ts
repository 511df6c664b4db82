import type { TabChannel, TabMessage, TabRoom } from '@fieldmerge/client'
import type { Process } from '../schedule/process.ts'
import { channelCopy } from './channel-copy.ts'

interface LockRequest {
  readonly process: Process
  readonly held: () => Promise<void>
  resolve(): void
  reject(error: Error): void
}

interface Listener {
  readonly process: Process
  hear(message: TabMessage): void
}

/** Between two tabs of one phone, ms. */
const channelTakes = 1

/** What the browser of one phone gives to the tabs of its app: the one lock for which they ask, and their one channel. */
export class VirtualTabRoom {
  readonly #onStolen: () => void
  readonly #listeners = new Set<Listener>()
  #waiting: readonly LockRequest[] = []
  #holder: LockRequest | null = null

  /** `onStolen` is called when a tab takes the lock from another. */
  constructor(onStolen: () => void) {
    this.#onStolen = onStolen
  }

  /** Whether this program's tab has the lock. */
  isHeldBy(process: Process): boolean {
    return this.#holder?.process === process
  }

  /** As one tab sees it. */
  of(process: Process): TabRoom {
    return {
      request: (_name, options, held) => this.#request(process, options, held),
      channel: (_name, hear) => this.#channel({ process, hear }),
    }
  }

  /** The tab is gone, and all that it had here. */
  gone(process: Process): void {
    for (const listener of this.#listeners) if (listener.process === process) this.#listeners.delete(listener)
    this.#waiting = this.#waiting.filter((request) => request.process !== process)
    if (this.isHeldBy(process)) this.#release()
  }

  #request(process: Process, { steal, signal }: LockOptions, held: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = { process, held, resolve, reject }
      if (steal === true) return this.#steal(request)
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.includes(request)) return
        this.#waiting = this.#waiting.filter((other) => other !== request)
        reject(aborted())
      })
      this.#waiting = [...this.#waiting, request]
      if (this.#holder === null) this.#release()
    })
  }

  #steal(request: LockRequest): void {
    const before = this.#holder
    this.#grant(request)
    if (before === null) return
    this.#onStolen()
    before.process.run(() => before.reject(aborted()))
  }

  /** The next one that waits gets the lock. */
  #release(): void {
    const [next, ...waiting] = this.#waiting
    this.#waiting = waiting
    this.#holder = null
    if (next !== undefined) this.#grant(next)
  }

  #grant(request: LockRequest): void {
    this.#holder = request
    const { process, held, resolve, reject } = request
    process.after(0, () => {
      held()
        .finally(() => {
          if (this.#holder === request) this.#release()
        })
        .then(resolve, reject)
    })
  }

  #channel(own: Listener): TabChannel {
    this.#listeners.add(own)
    return {
      tell: (message) => {
        for (const listener of this.#listeners) {
          if (listener === own) continue
          const copy = channelCopy(message)
          listener.process.after(channelTakes, () => {
            if (this.#listeners.has(listener)) listener.hear(copy)
          })
        }
      },
      close: () => void this.#listeners.delete(own),
    }
  }
}

const aborted = (): Error => new DOMException('the lock was taken by another', 'AbortError')
