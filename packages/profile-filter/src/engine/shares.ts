import type { Carried } from '../filter/profile-filter.ts'
import type { TypeRule } from '../profile/profile.ts'
import { copiedTo16 } from './growing.ts'

interface Share {
  readonly carried: Carried
  readonly graceDays: number
}

/**
 * How the filter carries records: one number for each kind of it, because sets of thousands share a handful; 0 is not at
 * all. The grace that the selecting rules allow goes with it, because it counts when those rules may be gone.
 */
export class Shares {
  readonly #shares: Share[] = []
  readonly #byKey = new Map<number, number>()
  readonly #joined = new Map<number, number>()

  /** Rows of shares by type, one after the other: `ways[way * typeCount + type]`. */
  ways = new Uint16Array(64)
  readonly typeCount: number
  readonly #wayByKey = new Map<string, number>()

  constructor(typeCount: number) {
    this.typeCount = typeCount
  }

  /** How somebody carries what a selection selects, by type, as one number from 1. */
  way(shares: readonly number[]): number {
    const key = shares.join()
    const known = this.#wayByKey.get(key)
    if (known !== undefined) return known
    const way = this.#wayByKey.size + 1
    this.#wayByKey.set(key, way)
    const end = (way + 1) * this.typeCount
    if (end > this.ways.length) this.ways = copiedTo16(this.ways, end)
    this.ways.set(shares, way * this.typeCount)
    return way
  }

  of({ carry, priority, graceDays }: TypeRule): number {
    return this.#number(carry === 'documents', priority, graceDays)
  }

  /** Of both together: documents beat facts, the highest priority and the longest grace win. */
  join(a: number, b: number): number {
    if (a === b || b === 0) return a
    if (a === 0) return b
    const key = a < b ? a * 65_536 + b : b * 65_536 + a
    const known = this.#joined.get(key)
    if (known !== undefined) return known
    const [one, other] = [this.#shares[a - 1], this.#shares[b - 1]]
    if (one === undefined || other === undefined) return 0
    const joined = this.#number(
      one.carried.as === 'documents' || other.carried.as === 'documents',
      Math.max(one.carried.priority, other.carried.priority),
      Math.max(one.graceDays, other.graceDays),
    )
    this.#joined.set(key, joined)
    return joined
  }

  carried(share: number): Carried | null {
    return this.#shares[share - 1]?.carried ?? null
  }

  graceDays(share: number): number {
    return this.#shares[share - 1]?.graceDays ?? 0
  }

  #number(documents: boolean, priority: number, graceDays: number): number {
    const key = (graceDays * 1_001 + priority) * 2 + (documents ? 1 : 0)
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const carried: Carried = { as: documents ? 'documents' : 'facts', priority, why: 'filter', until: null }
    const number = this.#shares.push({ carried, graceDays })
    this.#byKey.set(key, number)
    return number
  }
}
