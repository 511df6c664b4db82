import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { Schedule } from '../schedule/schedule.ts'

/** How a network carries what is sent over it. */
export interface Weather {
  /** ms */
  readonly fastest: number
  readonly slowest: number
  readonly bytesPerSecond: number
}

export interface PipeParts {
  readonly schedule: Schedule
  readonly random: SeededRandom
  readonly weather: () => Weather
  /** A frame is on its way; the number comes back with `onArrival` or never. */
  onSent(frame: Uint8Array): number
  onArrival(frame: Uint8Array, number: number): void
  /** It came to the byte at which the connection breaks. */
  onBroken(): void
}

/** One direction of a connection: frames arrive in their order, whole or not at all. */
export class Pipe {
  readonly #parts: PipeParts
  /** When the last byte that was handed over is sent, and when the last frame arrives. */
  #sentAt = 0
  #arrivesAt = 0
  #buffered = 0
  #bytesLeft = Number.POSITIVE_INFINITY
  /** Frames wait, nobody is told: a network that has gone without a word. */
  #isStalled = false
  #stalled: { readonly frame: Uint8Array; readonly number: number }[] = []
  #isClosed = false

  constructor(parts: PipeParts) {
    this.#parts = parts
  }

  /** Bytes handed over and not sent yet. */
  get buffered(): number {
    return this.#buffered
  }

  send(frame: Uint8Array): void {
    if (this.#isClosed) return
    const { schedule, weather } = this.#parts
    // Whoever sends may go on to use its bytes.
    const copy = frame.slice()
    const number = this.#parts.onSent(copy)
    this.#bytesLeft -= copy.length
    if (this.#bytesLeft < 0) {
      this.close()
      this.#parts.onBroken()
      return
    }
    this.#buffered += copy.length
    if (this.#isStalled) {
      this.#stalled.push({ frame: copy, number })
      return
    }
    this.#sentAt = Math.max(this.#sentAt, schedule.now) + (1_000 * copy.length) / weather().bytesPerSecond
    this.#carry(copy, number)
  }

  /** Runs behind all that was sent so far. */
  afterAll(then: () => void): void {
    const { schedule } = this.#parts
    this.#arrivesAt = Math.max(this.#arrivesAt, schedule.now)
    schedule.at(this.#arrivesAt, then)
  }

  /** The connection breaks after so many further bytes. */
  breakAfter(bytes: number): void {
    this.#bytesLeft = bytes
  }

  stall(): void {
    this.#isStalled = true
  }

  /** The network is back before anybody has noticed: all that waited is sent. */
  resume(): void {
    this.#isStalled = false
    for (const { frame, number } of this.#stalled.splice(0)) this.#carry(frame, number)
  }

  /** Nothing arrives any more. */
  close(): void {
    this.#isClosed = true
  }

  #carry(frame: Uint8Array, number: number): void {
    const { schedule, random, weather } = this.#parts
    const { fastest, slowest } = weather()
    const sentAt = Math.max(this.#sentAt, schedule.now)
    this.#arrivesAt = Math.max(this.#arrivesAt, sentAt + fastest + random.below(slowest - fastest + 1))
    schedule.at(this.#arrivesAt, () => {
      this.#buffered -= frame.length
      if (this.#isClosed) return
      this.#parts.onArrival(frame, number)
    })
  }
}
