import type { UserId } from '@fieldmerge/shared'

/** What a change did to what people carry: in how many sets, and records in all of them. */
export interface Effect {
  readonly people: number
  readonly gained: number
  readonly changed: number
  readonly lost: number
}

/** Adds up what comes of a publication slice by slice. What the clock brings meanwhile is in it too. */
export class EffectTally {
  readonly #people = new Set<UserId>()
  readonly #counts = { gained: 0, changed: 0, lost: 0 }
  readonly #done: (effect: Effect) => void

  constructor(done: (effect: Effect) => void) {
    this.#done = done
  }

  add(changes: readonly { readonly user: UserId; readonly kind: keyof Omit<Effect, 'people'> }[]): void {
    for (const { user, kind } of changes) {
      this.#people.add(user)
      this.#counts[kind]++
    }
  }

  end(): void {
    this.#done({ people: this.#people.size, ...this.#counts })
  }
}
