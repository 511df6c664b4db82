import type { Counting } from './counting.ts'
import type { Filings } from './filings.ts'
import { type Lookahead, lookedAtTogether } from './lookahead.ts'
import { PairList } from './pair-list.ts'
import type { Seeding } from './seeding.ts'
import type { Sweep } from './windows.ts'

/**
 * What windows have passed and nobody has been asked about yet. First comes in what comes in, then goes what goes: so
 * what stays by another way never leaves in between.
 */
export class Sweeps {
  readonly #seeding: Seeding
  readonly #counting: Counting
  readonly #lookahead: Lookahead
  readonly #filings: Filings
  readonly #waiting: Sweep[] = []
  #current: Sweep | null = null
  #hours: readonly number[] = []
  #records = new Uint32Array(0)
  #next = 0
  /** Those records are to be sorted first: then they are asked about with the others of their hour. */
  #isSorting = false
  readonly #going = new PairList()
  #gone = 0

  constructor(seeding: Seeding, counting: Counting, lookahead: Lookahead, filings: Filings) {
    this.#filings = filings
    this.#lookahead = lookahead
    this.#seeding = seeding
    this.#counting = counting
  }

  get isDone(): boolean {
    return this.#current === null && this.#waiting.length === 0 && this.#going.length === 0
  }

  add(sweeps: readonly Sweep[]): void {
    this.#waiting.push(...sweeps)
  }

  /** So many pieces at most, or one more; how many it were. */
  run(most: number): number {
    let done = this.#filings.run(most)
    while (done < most && this.#findRecords()) done += this.#ask(most - done)
    if (this.#current !== null) return done
    for (; done < most && this.#gone < this.#going.length; this.#gone++) {
      const told = this.#counting.touched.length
      this.#seeding.askGoing(this.#going.first(this.#gone), this.#going.second(this.#gone))
      this.#counting.settle()
      done += 1 + this.#counting.touched.length - told
    }
    if (this.#gone === this.#going.length) {
      this.#going.clear()
      this.#gone = 0
    }
    return done
  }

  /** Whether records are left to be asked about; these, hour by hour. */
  #findRecords(): boolean {
    while (this.#next >= this.#records.length) {
      const hour = this.#hours[0]
      if (this.#current !== null && hour !== undefined) {
        const { bound, zone } = this.#current
        this.#records = bound.instants.takeUnsorted(hour)
        this.#isSorting = this.#records.length > 0
        if (!this.#isSorting) {
          this.#hours = this.#hours.slice(1)
          this.#records = bound.instants.recordsOf(hour, zone.group)
        }
        this.#next = 0
        continue
      }
      this.#current = this.#waiting.shift() ?? null
      if (this.#current === null) return false
      const { zone, bound, from, to } = this.#current
      this.#hours = bound.instants.hoursAround(from, to, zone.group)
    }
    return true
  }

  #look(): void {
    const { records } = this.#lookahead
    const end = Math.min(this.#next + lookedAtTogether, this.#records.length)
    for (let n = this.#next; n < end; n++) records.add(this.#records[n] ?? 0)
    this.#lookahead.look()
  }

  #ask(most: number): number {
    const sweep = this.#current
    if (sweep === null) return 0
    const told = this.#counting.touched.length
    let asked = 0
    for (; this.#next < this.#records.length && asked < most; asked++) {
      if (this.#next % lookedAtTogether === 0) this.#look()
      const record = this.#records[this.#next++] ?? 0
      if (this.#isSorting) this.#seeding.sortOut(sweep, record)
      else this.#seeding.askSwept(sweep, record, this.#going)
    }
    this.#counting.settle()
    return asked + this.#counting.touched.length - told
  }
}
