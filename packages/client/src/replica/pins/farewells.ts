import type { MovedOutRecord } from '@fieldmerge/shared'
import type { TabMessage } from '../tabs/tabs.ts'

type Listener = (records: readonly MovedOutRecord[]) => void

/** Tells the person which records their own edits have moved out of what their profiles select. */
export class Farewells {
  readonly #tell: (message: TabMessage) => void
  readonly #listeners = new Set<Listener>()

  constructor(tell: (message: TabMessage) => void) {
    this.#tell = tell
  }

  onMovedOut(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The server has said so to this tab. */
  take(records: readonly MovedOutRecord[]): void {
    this.hear(records)
    this.#tell({ kind: 'movedOut', records })
  }

  /** The server has said so to this tab or another one. */
  hear(records: readonly MovedOutRecord[]): void {
    for (const listener of this.#listeners) listener(records)
  }
}
