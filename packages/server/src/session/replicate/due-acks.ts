import type { Timers } from '@fieldmerge/shared'

/** A connection with acks to send. */
export interface AckSender {
  /** Sends those that are due. */
  flush(): void
}

/** Whose edits are acked and not told yet: behind a commit all of them are told at once, in one frame each. */
export class DueAcks {
  readonly #timers: Timers
  #due: AckSender[] = []

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** Has its acks sent soon, or by the next `flush`. To be called with the first one that is due. */
  add(sender: AckSender): void {
    if (this.#due.push(sender) === 1) this.#timers.soon(() => this.flush())
  }

  flush(): void {
    const due = this.#due
    this.#due = []
    for (const sender of due) sender.flush()
  }
}
