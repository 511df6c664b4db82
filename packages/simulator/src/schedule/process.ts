import type { Clock, Random, Timers } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Host } from '../realm/host.ts'
import type { Cancel, Schedule } from './schedule.ts'

/** How far a machine's clock is from true time, ms. It outlives the processes on that machine. */
export interface ClockError {
  off: number
}

/**
 * One running program of a machine: the app of a phone from its start to its end, or a server. Its clock, its timers
 * and its chance end with it: nothing that it has asked for happens after it was killed.
 */
export class Process implements Host {
  readonly #schedule: Schedule
  readonly #random: SeededRandom
  readonly #error: ClockError
  readonly #enter: (process: Process) => void
  #alive = true
  /** What has come for it since it was frozen; null while it is not. */
  #pending: (() => void)[] | null = null

  /** `enter` is called before anything of it runs. */
  constructor(
    schedule: Schedule,
    random: SeededRandom,
    error: ClockError,
    enter: (process: Process) => void,
  ) {
    this.#schedule = schedule
    this.#random = random
    this.#error = error
    this.#enter = enter
  }

  get isAlive(): boolean {
    return this.#alive
  }

  get isFrozen(): boolean {
    return this.#pending !== null
  }

  readonly clock: Clock = { now: () => this.now() }
  readonly random: Random = { bytes: (length) => this.#random.bytes(length) }
  readonly timers: Timers = {
    after: (milliseconds, then) => this.after(milliseconds, then),
    soon: (then) => this.after(0, then),
  }

  now(): number {
    return Math.round(this.#schedule.now + this.#error.off)
  }

  after(milliseconds: number, then: () => void): Cancel {
    return this.#schedule.after(milliseconds, () => this.run(then))
  }

  unit(): number {
    return this.#random.unit()
  }

  fill(bytes: Uint8Array): void {
    bytes.set(this.#random.bytes(bytes.length))
  }

  /** Does something as this process, later when it is frozen; nothing when it is not alive any more. */
  run(then: () => void): void {
    if (!this.#alive) return
    if (this.#pending !== null) return void this.#pending.push(then)
    this.#enter(this)
    then()
  }

  /** Nothing of it runs until it is thawed, as browsers do with hidden pages; what comes for it waits. */
  freeze(): void {
    this.#pending ??= []
  }

  /** It goes on with what has come for it, one after the other. */
  thaw(): void {
    const pending = this.#pending ?? []
    this.#pending = null
    for (const then of pending) this.after(0, then)
  }

  kill(): void {
    this.#alive = false
    this.#pending = null
  }
}
