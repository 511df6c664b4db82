import { type Refused, refused } from './verdict.ts'

/**
 * Counts the items that Yjs will pass while it looks for the places of an update's items: its search is quadratic
 * in what stands between an item's neighbours, and a forged update could make it last for minutes.
 */
export class Steps {
  readonly #most: number
  #taken = 0

  constructor(most: number) {
    this.#most = most
  }

  take(count: number): Refused | null {
    this.#taken += count
    return this.#taken > this.#most
      ? refused('too-costly', `more than ${this.#most} items to pass before all are in place`)
      : null
  }
}
