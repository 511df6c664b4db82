import type { TabMessage, Tabs } from '@fieldmerge/client'

/** The tabs of one browser in this process; the first that asks leads until it closes. */
export class TabRoom {
  readonly #tabs: RoomTab[] = []

  tab(): RoomTab {
    const tab = new RoomTab(this)
    this.#tabs.push(tab)
    return tab
  }

  /** What tabs tell each other arrives later, and is a copy. */
  tell(from: RoomTab, message: TabMessage): void {
    for (const tab of this.#tabs)
      if (tab !== from) setImmediate((copy) => tab.hear(copy), structuredClone(message))
  }

  elect(): void {
    if (!this.#tabs.some(({ leads }) => leads)) this.#tabs.find(({ wants }) => wants)?.begin()
  }

  leave(tab: RoomTab): void {
    this.#tabs.splice(this.#tabs.indexOf(tab), 1)
    this.elect()
  }
}

export class RoomTab implements Tabs {
  readonly #room: TabRoom
  #begin: (() => void) | null = null
  #listener: (message: TabMessage) => void = () => undefined
  #gone = false
  leads = false

  constructor(room: TabRoom) {
    this.#room = room
  }

  get wants(): boolean {
    return this.#begin !== null
  }

  /** It is gone without a word, as when its process was ended. */
  vanish(): void {
    this.#gone = true
  }

  begin(): void {
    this.leads = true
    this.#begin?.()
  }

  hear(message: TabMessage): void {
    if (!this.#gone) this.#listener(message)
  }

  async isOnly(): Promise<boolean> {
    return false
  }

  lead(begin: () => void): void {
    this.#begin = begin
    this.#room.elect()
  }

  takeOver(): void {
    if (!this.#gone) throw new Error('no tab of this room falls silent while it leads')
  }

  tell(message: TabMessage): void {
    if (!this.#gone) this.#room.tell(this, message)
  }

  onMessage(listener: (message: TabMessage) => void): void {
    this.#listener = listener
  }

  close(): void {
    this.leads = false
    this.#room.leave(this)
  }
}
