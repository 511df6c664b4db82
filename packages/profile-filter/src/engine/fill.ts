import type { Cohort } from './cohorts.ts'
import type { Counting } from './counting.ts'
import type { Records } from './records.ts'
import { localCandidates } from './seeding.ts'
import type { SelectionRows } from './selection.ts'

/** Rows whose memory is fetched together. */
const together = 64

/**
 * The seeds of a cohort that is new, record by record: as many at a time as a slice allows. What it is asked about is filed
 * by the hour, for the days to come.
 */
export class Fill {
  readonly cohort: Cohort
  readonly #records: Records
  readonly #counting: Counting
  #asks: boolean
  #files = true
  #filter = 0
  #lists: Iterator<Uint32Array> | null = null
  /** Candidates by their places among those of the type. */
  #locals: Uint32Array = noLocals
  #next = 0
  /** What was looked at is kept, lest the look be left out. */
  fetched = 0

  constructor(cohort: Cohort, records: Records, counting: Counting) {
    this.cohort = cohort
    this.#records = records
    this.#counting = counting
    // What restrictions leave of it is worked out elsewhere.
    this.#asks = !cohort.selection.isRestricted
  }

  get isDone(): boolean {
    return this.#filter >= this.cohort.selection.filters.length
  }

  /** Asks about all at once. */
  askAll(): void {
    this.#files = false
    if (this.#asks) this.run(Number.POSITIVE_INFINITY)
    this.#files = true
    this.hasAsked()
  }

  /** What is left to do is to file it, before the next day begins. */
  hasAsked(): void {
    this.#asks = false
    this.#filter = 0
  }

  /** Takes so many records at most; how many it were. */
  run(most: number): number {
    let done = 0
    for (let rows = this.#find(); rows !== null && done < most; rows = this.#find()) {
      const end = Math.min(this.#locals.length, this.#next + Math.min(most - done, together))
      this.#look(rows, end)
      done += end - this.#next
      for (; this.#next < end; this.#next++) {
        const local = this.#locals[this.#next] ?? 0
        if (this.#files) this.#file(rows, local)
        if (this.#asks) this.#ask(rows, local)
      }
    }
    this.#counting.settle()
    return done
  }

  #ask({ match, table, type }: SelectionRows, local: number): void {
    const { number, scope } = this.cohort
    if (!match(local * table.stride, scope, scope.zone)) return
    const record = this.#records.names.nth(type, local)
    // It may be gone since it was listed.
    if (this.#records.isThere(record)) this.#counting.seedOn(number, record)
  }

  #file({ instants }: SelectionRows, local: number): void {
    for (let n = 0; n < instants.length; n++) instants[n]?.fileFor(local, this.cohort.scope.zone.group)
  }

  /** The row filter by which there are candidates left; these, list by list. */
  #find(): SelectionRows | null {
    const { selection, scope } = this.cohort
    for (;;) {
      const rows = selection.filters[this.#filter]
      if (rows === undefined) return null
      if (this.#next < this.#locals.length) return rows
      if (!this.#asks && rows.instants.length === 0) {
        this.#filter++
        continue
      }
      this.#lists ??= localCandidates(rows, scope, this.#records)
      const { value, done } = this.#lists.next()
      this.#next = 0
      this.#locals = done === true ? noLocals : value
      if (done !== true) continue
      this.#lists = null
      this.#filter++
    }
  }

  #look({ table: { words, stride } }: SelectionRows, end: number): void {
    let seen = 0
    for (let n = this.#next; n < end; n++) {
      const base = (this.#locals[n] ?? 0) * stride
      seen ^= (words[base] ?? 0) ^ (words[base + stride - 1] ?? 0)
    }
    this.fetched = seen
  }
}

const noLocals = new Uint32Array(0)
