import type { Cohorts } from './cohorts.ts'
import type { Fill } from './fill.ts'

/**
 * What cohorts that came since a day began last are asked about, to be filed by the hour: those of a start too. Nobody looks
 * into hours before the next day begins somewhere, and many a cohort is gone by then.
 */
export class Filings {
  readonly #cohorts: Cohorts
  readonly #waiting: Fill[] = []

  constructor(cohorts: Cohorts) {
    this.#cohorts = cohorts
  }

  /** @param fill has asked about all */
  add(fill: Fill): void {
    if (fill.cohort.selection.readsClock) this.#waiting.push(fill)
  }

  /** Files so many records at most; how many it were. Below that many, nothing is left. */
  run(most: number): number {
    let done = 0
    for (let fill = this.#waiting.at(-1); fill !== undefined && done < most; fill = this.#waiting.at(-1)) {
      const isWanted = this.#cohorts.get(fill.cohort.number) === fill.cohort
      if (isWanted) done += fill.run(most - done)
      if (!isWanted || fill.isDone) this.#waiting.pop()
    }
    return done
  }
}
