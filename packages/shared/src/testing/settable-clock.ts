import type { Clock } from '../seams/clock.ts'

/** A clock that stands until a test moves it. */
export class SettableClock implements Clock {
  #now: number

  constructor(now = Date.UTC(2026, 0, 5, 8)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  set(now: number): void {
    this.#now = now
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds
  }
}
