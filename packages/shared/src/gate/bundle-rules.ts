import * as Y from 'yjs'
import type { Arrival, Place } from './arrival.ts'
import { BundleCosts } from './bundle-costs.ts'
import type { GateLimits } from './limits.ts'
import { overwriting } from './map-writes.ts'
import { Steps } from './steps.ts'
import type { Refused } from './verdict.ts'

/** What is asked of each struct alone, before Yjs sees any. */
export class BundleRules {
  readonly arrivals: Arrival[] = []
  readonly #costs: BundleCosts
  readonly #statusChanges = new Set<string>()

  constructor(limits: GateLimits) {
    this.#costs = new BundleCosts(new Steps(limits.steps))
  }

  objectionTo(arrival: Arrival): Refused | null {
    this.arrivals.push(arrival)
    const { place } = arrival
    if (place === null) return null
    return (place.key === null ? null : this.#ofKey(place, place.key)) ?? this.#costs.add(arrival, place)
  }

  /** A client may replace a child that nobody else has seen yet; a status change never. */
  #ofKey(place: Place, key: string): Refused | null {
    const isTaken = place.parent instanceof Y.AbstractType && place.parent._map.has(key)
    const isRepeated = place.holds === 'transitions' && this.#statusChanges.has(key)
    if (place.holds === 'transitions') this.#statusChanges.add(key)
    return isTaken || isRepeated ? overwriting(place, key) : null
  }
}
