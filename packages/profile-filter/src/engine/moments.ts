import { doublesOf, grownTo32, grownToFloat, words32 } from './growing.ts'

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

  dropFirst(count: number, length: number): void {
    this.#moments.copyWithin(0, count, length)
  }
}

/** Within seven weeks after a first moment they take half the memory: whole milliseconds after that one. */
export class NearMoments {
  #first = 0
  #after = words32(64)

  /** To be called while there is none, with the first that is to come. False when it is none to begin at. */
  beginAt(moment: number): boolean {
    if (!Number.isSafeInteger(moment)) return false
    this.#first = moment
    return true
  }

  holds(moment: number): boolean {
    const after = moment - this.#first
    return after >= 0 && after < 2 ** 32 && Number.isInteger(after)
  }

  at(place: number): number {
    return this.#first + (this.#after[place] ?? 0)
  }

  set(place: number, moment: number): void {
    if (place >= this.#after.length) this.#after = grownTo32(this.#after, place)
    this.#after[place] = moment - this.#first
  }

  /** Those that are left stand in the order of time: before there is no more room they are counted from the first of them. */
  dropFirst(count: number, length: number): void {
    this.#after.copyWithin(0, count, length)
    const gone = this.#after[0] ?? 0
    if (gone < 2 ** 31) return
    for (let place = 0; place < length - count; place++) this.#after[place] = (this.#after[place] ?? 0) - gone
    this.#first += gone
  }
}
