import { doublesOf, grownTo32, grownToFloat, words32 } from './growing.ts'

/** Numbers below it are given. */
const mostMoments = 2 ** 25

/**
 * Instants in ms, each by a number for as long as somebody has it: all that begins in one step ends at one moment. Numbers
 * count from 1, and are given again.
 */
export class SharedMoments {
  #moments = doublesOf(words32(128))
  /** Beside each moment how many have it; of a number that is free the one that is to be given after it. */
  #counts = words32(64)
  #top = 1
  #free = 0
  /** The number given last, while somebody has it; 0: none. */
  #last = 0

  at(number: number): number {
    return this.#moments[number] ?? 0
  }

  /** The number of a moment, which one more has now; 0 when there are no more numbers. */
  numberOf(moment: number): number {
    const last = this.#last
    if (last !== 0 && this.#moments[last] === moment) {
      this.#counts[last] = (this.#counts[last] ?? 0) + 1
      return last
    }
    const number = this.#take()
    if (number === 0) return 0
    this.#moments[number] = moment
    this.#counts[number] = 1
    this.#last = number
    return number
  }

  /** One less has it. */
  release(number: number): void {
    const left = (this.#counts[number] ?? 0) - 1
    if (left > 0) {
      this.#counts[number] = left
      return
    }
    this.#counts[number] = this.#free
    this.#free = number
    if (number === this.#last) this.#last = 0
  }

  #take(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.#counts[free] ?? 0
      return free
    }
    if (this.#top >= mostMoments) return 0
    const number = this.#top++
    if (number >= this.#counts.length) {
      this.#counts = grownTo32(this.#counts, number)
      this.#moments = grownToFloat(this.#moments, number)
    }
    return number
  }
}
