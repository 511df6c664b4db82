import type { TabMessage, Tabs } from './tabs.ts'

/** Tabs of a browser: a Web Lock elects the leader, a BroadcastChannel carries what they tell each other. */
export class BrowserTabs implements Tabs {
  readonly #name: string
  readonly #channel: BroadcastChannel
  readonly #closed = new AbortController()
  #begin: (() => void) | null = null
  #end: (() => void) | null = null
  #release: (() => void) | null = null

  constructor(name: string) {
    this.#name = name
    this.#channel = new BroadcastChannel(name)
  }

  lead(begin: () => void, end: () => void): void {
    this.#begin = begin
    this.#end = end
    void this.#request({ signal: this.#closed.signal })
  }

  takeOver(): void {
    if (this.#release === null) void this.#request({ steal: true })
  }

  tell(message: TabMessage): void {
    this.#channel.postMessage(message)
  }

  onMessage(listener: (message: TabMessage) => void): void {
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data)
  }

  close(): void {
    this.#closed.abort()
    this.#release?.()
    this.#channel.close()
  }

  async #request(options: LockOptions): Promise<void> {
    try {
      await navigator.locks.request(`${this.#name}/lead`, options, () => this.#leading())
    } catch {
      // Stolen by a tab that took over, or closed while waiting. A stolen lead may come back.
      this.#release = null
      this.#end?.()
      if (!this.#closed.signal.aborted) void this.#request({ signal: this.#closed.signal })
    }
  }

  #leading(): Promise<void> {
    this.#begin?.()
    return new Promise((resolve) => {
      this.#release = () => {
        this.#release = null
        resolve()
      }
    })
  }
}
