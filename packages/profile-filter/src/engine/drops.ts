import type { Cohort, Cohorts } from './cohorts.ts'
import { cohortHolder, type Holders } from './holders.ts'
import type { Seeding } from './seeding.ts'

/** Members of cohorts that are no more. Nobody has them; they only take room until they are gone. */
export class Drops {
  readonly #holders: Holders
  readonly #cohorts: Cohorts
  readonly #seeding: Seeding
  readonly #waiting: { readonly cohort: number; readonly records: Uint32Array; next: number }[] = []

  constructor(holders: Holders, cohorts: Cohorts, seeding: Seeding) {
    this.#holders = holders
    this.#cohorts = cohorts
    this.#seeding = seeding
  }

  get isDone(): boolean {
    return this.#waiting.length === 0
  }

  /** To be called while the cohort is still there. */
  add(cohort: Cohort): void {
    this.#seeding.end(cohort)
    const { number } = cohort
    this.#waiting.push({ cohort: number, records: this.#holders.recordsOf(cohortHolder(number)), next: 0 })
  }

  /** So many at most; how many it were. */
  run(most: number): number {
    let done = 0
    for (let drop = this.#waiting.at(-1); drop !== undefined && done < most; drop = this.#waiting.at(-1)) {
      const holder = cohortHolder(drop.cohort)
      for (; drop.next < drop.records.length && done < most; done++) {
        const record = drop.records[drop.next++] ?? 0
        if (this.#holders.find(record, holder) !== 0) this.#holders.remove(record, holder)
      }
      if (drop.next < drop.records.length) break
      this.#waiting.pop()
      this.#cohorts.giveBack(drop.cohort)
    }
    return done
  }
}
