import type { TabMessage, Tabs } from './tabs.ts'

/** What a browser gives to the tabs of one app: its locks, and channels between them. */
export interface TabRoom {
  /** As `navigator.locks.request`. */
  request(name: string, options: LockOptions, held: () => Promise<void>): Promise<void>
  channel(name: string, hear: (message: TabMessage) => void): TabChannel
}

export interface TabChannel {
  /** Whoever else has the channel hears it. */
  tell(message: TabMessage): void
  close(): void
}

const thisBrowser: TabRoom = {
  request: (name, options, held) => navigator.locks.request(name, options, held),
  channel: (name, hear) => {
    const channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data)
    return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
  },
}

/** Tabs of a browser: a Web Lock elects the leader, a BroadcastChannel carries what they tell each other. */
export class BrowserTabs implements Tabs {
  readonly isOnly: () => Promise<boolean>
  readonly #name: string
  readonly #room: TabRoom
  readonly #channel: TabChannel
  #hear: (message: TabMessage) => void = () => undefined
  readonly #closed = new AbortController()
  #begin: (() => void) | null = null
  #end: (() => void) | null = null
  #release: (() => void) | null = null

  /** @param isOnly where it is known which tabs there are */
  constructor(name: string, room: TabRoom = thisBrowser, isOnly = async (): Promise<boolean> => false) {
    this.#name = name
    this.isOnly = isOnly
    this.#room = room
    this.#channel = room.channel(name, (message) => this.#hear(message))
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
    this.#channel.tell(message)
  }

  onMessage(listener: (message: TabMessage) => void): void {
    this.#hear = listener
  }

  close(): void {
    this.#closed.abort()
    this.#release?.()
    this.#channel.close()
  }

  async #request(options: LockOptions): Promise<void> {
    try {
      await this.#room.request(`${this.#name}/lead`, options, () => this.#leading())
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
      const release = (): void => {
        this.#release = null
        resolve()
      }
      this.#release = release
    })
  }
}
