import type { Cohort } from './cohorts.ts'
import type { Counting } from './counting.ts'
import type { Records } from './records.ts'
import { candidates } from './seeding.ts'
import type { SelectionRows } from './selection.ts'
import type { Zone } from './zones.ts'

/** Whoever is asked about a record by windows of a zone is asked when days begin there. */
export const fileFor = ({ instants }: SelectionRows, record: number, { group }: Zone): void => {
  for (let n = 0; n < instants.length; n++) instants[n]?.fileFor(record, group)
}

/** The seeds of a cohort that is new, record by record: as many at a time as a slice allows. */
export class Fill {
  readonly cohort: Cohort
  readonly #records: Records
  readonly #counting: Counting
  #filter = 0
  #candidates: readonly number[] | null = null
  #next = 0

  constructor(cohort: Cohort, records: Records, counting: Counting) {
    this.cohort = cohort
    this.#records = records
    this.#counting = counting
  }

  get isDone(): boolean {
    return this.#filter >= this.cohort.selection.filters.length
  }

  /** Asks about so many records at most; about how many it did. */
  run(most: number): number {
    const { number, selection, scope } = this.cohort
    let asked = 0
    for (; asked < most; asked++) {
      const rows = selection.filters[this.#filter]
      if (rows === undefined) break
      this.#candidates ??= candidates(rows, scope, this.#records)
      const record = this.#candidates[this.#next++]
      if (record === undefined) {
        this.#filter++
        this.#candidates = null
        this.#next = 0
      } else if (this.#records.names.thereAs(record) === rows.type) {
        fileFor(rows, record, scope.zone)
        if (rows.match(rows.table.baseOf(record), scope, scope.zone)) this.#counting.seedOn(number, record)
      }
    }
    this.#counting.settle()
    return asked
  }
}
