import { type Cancel, systemTimers, type Timers } from '@fieldmerge/shared'
import type { SettableClock } from '@fieldmerge/shared/testing'

interface Waiting {
  readonly due: number
  readonly then: () => void
}

/** Timers that go with a clock that the test moves: midnight comes when the test says so. */
export class SteppedTimers implements Timers {
  readonly #clock: SettableClock
  readonly #waiting = new Set<Waiting>()

  constructor(clock: SettableClock) {
    this.#clock = clock
  }

  after(milliseconds: number, then: () => void): Cancel {
    const waiting = { due: this.#clock.now() + milliseconds, then }
    this.#waiting.add(waiting)
    return () => this.#waiting.delete(waiting)
  }

  soon(then: () => void): Cancel {
    return systemTimers.soon(then)
  }

  /** Moves the clock and lets everything happen that is due by then, in its order. */
  advance(milliseconds: number): void {
    const end = this.#clock.now() + milliseconds
    for (let next = this.#next(end); next !== null; next = this.#next(end)) {
      this.#waiting.delete(next)
      this.#clock.set(Math.max(next.due, this.#clock.now()))
      next.then()
    }
    this.#clock.set(end)
  }

  #next(end: number): Waiting | null {
    let first: Waiting | null = null
    for (const waiting of this.#waiting)
      if (waiting.due <= end && (first === null || waiting.due < first.due)) first = waiting
    return first
  }
}
