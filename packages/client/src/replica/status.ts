import type { Progress } from '@fieldmerge/shared'
import { isEqual } from './is-equal.ts'
import type { LinkState } from './link/link-state.ts'

/** What the sync indicator and its page say. Three separate facts: the network, this phone, the server's word. */
export interface SyncStatus {
  readonly link: LinkState
  /** Why the link is not there, as the server or the network said. */
  readonly reason: string | null
  /** Since when the link is in this state, device clock, ms. */
  readonly since: number
  /** Edits only on this phone, and in how many records. */
  readonly edits: number
  readonly records: number
  /** Of these edits, those on their way to the server now. */
  readonly sending: number
  /** Edits that could not even be saved on this phone. */
  readonly unsaved: number
  readonly held: number
  readonly refused: number
  /** All that was done before this time the server has on disk. Device clock, ms; null while it never said so. */
  readonly confirmedAt: number | null
  /** Everything that the profile selects has come on this connection. */
  readonly complete: boolean
  /** How far, while it has not; null when nothing is known of it. */
  readonly progress: Progress | null
  /** The replica could not be written: what is shown may be old after a restart. */
  readonly storeProblem: string | null
}

const initialStatus = (now: number): SyncStatus => ({
  link: 'stopped',
  reason: null,
  since: now,
  edits: 0,
  records: 0,
  sending: 0,
  unsaved: 0,
  held: 0,
  refused: 0,
  confirmedAt: null,
  complete: false,
  progress: null,
  storeProblem: null,
})

/** The status as it is now, and who wants to hear of it. */
export class StatusBoard {
  readonly #listeners = new Set<(status: SyncStatus) => void>()
  #status: SyncStatus

  constructor(now: number) {
    this.#status = initialStatus(now)
  }

  get status(): SyncStatus {
    return this.#status
  }

  onChange(listener: (status: SyncStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What is told again without a change nobody hears. */
  set(change: Partial<SyncStatus>): void {
    const next = { ...this.#status, ...change }
    if (isEqual(next, this.#status)) return
    this.#status = next
    for (const listener of this.#listeners) listener(this.#status)
  }
}
