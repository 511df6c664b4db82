import * as Y from 'yjs'
import type { Arrival, Parent, Place } from './arrival.ts'
import type { Steps } from './steps.ts'
import { type Refused, refused } from './verdict.ts'

/** What one transaction writes under one key, in the order of writing. */
interface Chain {
  readonly first: Arrival
  last: Arrival
}

/**
 * The map keys that one local transaction writes.
 *
 * A writer makes each item of a key behind the rightmost one that it has (Yjs, `typeMapSet`). So:
 * - within one transaction, its second item of a key stands behind its first, the third behind the second;
 * - its first one stands behind an item that is not left of the writer's own earlier items of that key, since
 *   those were there too, and an order once made never changes.
 */
export class MapWrites {
  readonly #chains = new Map<Parent, Map<string, Chain>>()
  readonly #steps: Steps

  constructor(steps: Steps) {
    this.#steps = steps
  }

  add(arrival: Arrival, place: Place, key: string): Refused | null {
    const chain = this.#chains.get(place.parent)?.get(key)
    const tip = place.parent instanceof Y.AbstractType ? place.parent._map.get(key) : undefined
    const rival = chain !== undefined || tip !== undefined ? overwriting(place, key) : null
    if (rival !== null) return rival
    if (chain !== undefined) {
      if (arrival.left !== chain.last || !endsWith(chain.last, arrival)) return siblingOfSelf(key)
      chain.last = arrival
      return null
    }
    this.#begin(arrival, place.parent, key)
    return tip === undefined ? null : behindOwn(arrival, tip, key, this.#steps)
  }

  #begin(arrival: Arrival, parent: Parent, key: string): void {
    const chain = { first: arrival, last: arrival }
    const keys = this.#chains.get(parent)
    if (keys === undefined) this.#chains.set(parent, new Map([[key, chain]]))
    else keys.set(key, chain)
  }

  /** Whether the transaction writes knowingly over `item`, the current one of its key. */
  replaces(item: Y.Item): boolean {
    const { parent, parentSub } = item
    if (!(parent instanceof Y.AbstractType) || parentSub === null) return false
    return this.#chains.get(parent)?.get(parentSub)?.first.left === item
  }

  /** To be asked when the deletions are known: every key must end in a value. */
  unfinished(): Refused | null {
    for (const keys of this.#chains.values())
      for (const [key, { last }] of keys)
        if (last.deleted) return refused('map-deletion', `key "${key}" is left without a value`)
    return null
  }
}

/** Status changes and children are made once and stay. */
export const overwriting = ({ holds }: Place, key: string): Refused | null => {
  if (holds === 'transitions')
    return refused('transition-overwrite', `status change "${key}" is there already`)
  return holds === 'children' ? refused('child-overwrite', `child "${key}" is there already`) : null
}

const endsWith = (last: Arrival, { struct: { origin } }: Arrival): boolean => origin?.clock === last.end - 1

const siblingOfSelf = (key: string): Refused =>
  refused('sibling-of-self', `key "${key}" is written as if its writer had not seen its own value`)

/** Passes the items right of the new one's origin, of which none may be its writer's. */
const behindOwn = ({ struct, left }: Arrival, tip: Y.Item, key: string, steps: Steps): Refused | null => {
  const { client, origin } = struct
  let passed = 0
  let item: Y.Item | null = tip
  for (; item !== null && item !== left; item = item.left) {
    if (item.id.client === client) return siblingOfSelf(key)
    passed++
  }
  // Items of one writer that stand side by side may have been merged into one: the origin can lie inside it.
  if (item !== null && item.id.client === client && origin?.clock !== item.id.clock + item.length - 1)
    return siblingOfSelf(key)
  return passed === 0 ? null : steps.take(passed)
}
