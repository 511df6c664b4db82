import * as Y from 'yjs'
import { structAt } from './arrival.ts'
import type { Part } from './bundle-parts.ts'
import type { Programme } from './programme.ts'
import { type Refused, refused } from './verdict.ts'

/** The keys of maps after a bundle. */
export class MapOutcome {
  readonly #copy: Y.Doc
  readonly #writers: ReadonlySet<number>
  readonly #seen = new Set<Y.Item>()

  constructor(copy: Y.Doc, parts: readonly Part[]) {
    this.#copy = copy
    this.#writers = new Set(parts.map(({ clientId }) => clientId))
  }

  objection({ arrivals, replaced }: Programme): Refused | null {
    for (const { id } of replaced) {
      const objection = this.#keyOf(structAt(this.#copy, id))
      if (objection !== null) return objection
    }
    for (const { struct, place } of arrivals) {
      const objection = place === null ? null : this.#keyOf(structAt(this.#copy, struct))
      if (objection !== null) return objection
    }
    return null
  }

  /** Every key ends in a living value, and of every writer of the bundle the later item stands further right. */
  #keyOf(item: Y.Item | Y.GC | null): Refused | null {
    if (!(item instanceof Y.Item) || item.parentSub === null || !(item.parent instanceof Y.AbstractType))
      return null
    const tip = item.parent._map.get(item.parentSub)
    if (tip === undefined || this.#seen.has(tip)) return null
    this.#seen.add(tip)
    if (tip.deleted) return refused('map-deletion', `key "${item.parentSub}" is left without a value`)
    const earliest = new Map<number, number>()
    for (let one: Y.Item | null = tip; one !== null; one = one.left) {
      const { client, clock } = one.id
      if (!this.#writers.has(client)) continue
      if (clock > (earliest.get(client) ?? clock))
        return refused(
          'sibling-of-self',
          `key "${item.parentSub}" is written as if its writer had not seen its own value`,
        )
      earliest.set(client, clock)
    }
    return null
  }
}
