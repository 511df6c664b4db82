import * as Y from 'yjs'
import type { Parent, Place } from './arrival.ts'
import { Arrival } from './arrival.ts'
import type { Steps } from './steps.ts'
import type { Id } from './update-reader.ts'
import type { Refused } from './verdict.ts'

/** What a bundle has written right behind one item, or at the start of one list. */
interface Rivals {
  /** First unit of the newest: whoever names it as right neighbour finds its place at once. */
  newest: Id
  /** Items of the document that each of them has to pass. */
  readonly old: number
}

/**
 * Counts, too high rather than too low, what Yjs will pass while it places a bundle's items. An item costs little
 * while its neighbours stand side by side; else it may have to pass all that the bundle has brought before.
 */
export class BundleCosts {
  readonly #rivals = new Map<string, Rivals>()
  readonly #parents = new Map<Parent, number>()
  readonly #steps: Steps
  #arrived = 0

  constructor(steps: Steps) {
    this.#steps = steps
  }

  add(arrival: Arrival, place: Place): Refused | null {
    this.#arrived++
    const { client, clock, origin, rightOrigin } = arrival.struct
    const behind = origin === null ? this.#startOf(place) : `${origin.client}:${origin.clock}`
    const rivals = this.#rivals.get(behind) ?? restOf(arrival)
    const isBeside = rivals !== null && isSame(rivals.newest, rightOrigin)
    const old = isBeside ? rivals.old : oldBetween(arrival, place)
    this.#rivals.set(behind, { newest: { client, clock }, old })
    return this.#steps.take(old + (rivals === null || isBeside ? 0 : this.#arrived))
  }

  #startOf({ parent, key }: Place): string {
    const number = this.#parents.get(parent) ?? this.#parents.size
    this.#parents.set(parent, number)
    return `${number}/${key ?? ''}`
  }
}

const isSame = (a: Id, b: Id | null): boolean => a.client === b?.client && a.clock === b.clock

/** Yjs splits an item behind whose middle another is written; the rest of it stands there like a rival. */
const restOf = ({ left, struct: { origin } }: Arrival): Rivals | null =>
  left instanceof Arrival && origin !== null && origin.clock < left.end - 1
    ? { newest: { client: origin.client, clock: origin.clock + 1 }, old: 0 }
    : null

/** Items of the document between the two neighbours, as far as these are the document's. */
const oldBetween = ({ left, right }: Arrival, { parent, key }: Place): number => {
  if (left instanceof Arrival || !(parent instanceof Y.AbstractType) || (left !== null && left === right))
    return 0
  let passed = 0
  if (key === null) {
    let item = left instanceof Y.Item ? left.right : parent._start
    for (; item !== null && item !== right; item = item.right) passed++
  } else {
    let item = parent._map.get(key) ?? null
    for (; item !== null && item !== left; item = item.left) passed++
  }
  return passed
}
