import type { Schedule } from '../schedule/schedule.ts'
import { Fingerprint } from './fingerprint.ts'
import type { Failure, InvariantName, Moment, MomentKind } from './trace.ts'

/** Writes down what happens in a run: always its fingerprint and counts, its moments only when somebody will look. */
export class TraceWriter {
  readonly moments: Moment[] = []
  readonly isFull: boolean
  readonly #schedule: Schedule
  readonly #fingerprint = new Fingerprint()
  readonly #reached = new Map<string, number>()
  /** Nobody draws what happens elsewhere. */
  lanes: ReadonlySet<string> = new Set()
  readonly counts = { edits: 0, merges: 0, faults: 0, checks: 0, messages: 0 }
  #failure: Failure | null = null
  /** The step that is being carried out; null before the first and after the last one. */
  step: number | null = null

  constructor(schedule: Schedule, isFull: boolean) {
    this.#schedule = schedule
    this.isFull = isFull
  }

  /** `moment` is asked for only when moments are kept. */
  note(lane: string, key: string, moment: () => MomentKind | null): void {
    this.#fingerprint.text(`${this.#schedule.now} ${lane} ${key}\n`)
    this.detail(lane, moment)
  }

  /** What follows from other moments and counts for nobody but who looks. */
  detail(lane: string, moment: () => MomentKind | null): void {
    const kind = this.isFull && this.lanes.has(lane) ? moment() : null
    if (kind !== null) this.moments.push({ at: this.#schedule.now, lane, ...kind })
  }

  bytes(bytes: Uint8Array): void {
    this.#fingerprint.bytes(bytes)
  }

  /** A fault has struck, or a rare state was there. */
  reached(name: string): void {
    this.#reached.set(name, (this.#reached.get(name) ?? 0) + 1)
  }

  /** Something is broken; the first one counts. */
  fail(invariant: InvariantName, words: string): void {
    if (this.#failure !== null) return
    this.#failure = { invariant, words, step: this.step, at: this.#schedule.now }
    this.note('server', `broken ${invariant}`, () => ({ kind: 'broken', invariant, words }))
  }

  get failure(): Failure | null {
    return this.#failure
  }

  get hash(): string {
    return this.#fingerprint.hash
  }

  get reachedCounts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#reached].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}
