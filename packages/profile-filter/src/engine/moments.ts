import { doublesOf, grownToFloat, words32 } from './growing.ts'

/** Instants in ms, by place. */
export class Moments {
  #moments = doublesOf(words32(128))

  at(place: number): number {
    return this.#moments[place] ?? 0
  }

  set(place: number, moment: number): void {
    if (place >= this.#moments.length) this.#moments = grownToFloat(this.#moments, place)
    this.#moments[place] = moment
  }
}
