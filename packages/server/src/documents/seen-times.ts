import type { ItemId } from '@fieldmerge/shared'
import * as Y from 'yjs'

/**
 * The hybrid times of a record's edits by writer and clock: what was the newest time that an author had seen,
 * by the state vector it claims. Times of one writer do not fall.
 */
export class SeenTimes {
  readonly #clocks = new Map<number, number[]>()
  readonly #times = new Map<number, number[]>()
  /** When each edit was made, as its envelope says; null for what came in a bundle. */
  readonly #made = new Map<number, (number | null)[]>()
  #newest = 0

  /** The newest time of all. */
  get newest(): number {
    return this.#newest
  }

  /** `made`: the time that counts when policies compare; null where none is known. */
  add(clientId: number, toClock: number, time: number, made: number | null): void {
    this.#newest = Math.max(this.#newest, time)
    const clocks = this.#clocks.get(clientId)
    const times = this.#times.get(clientId)
    if (clocks === undefined || times === undefined) {
      this.#clocks.set(clientId, [toClock])
      this.#times.set(clientId, [time])
      this.#made.set(clientId, [made])
      return
    }
    clocks.push(toClock)
    times.push(Math.max(time, times.at(-1) ?? 0))
    this.#made.get(clientId)?.push(made)
  }

  /** When an item was written; null where that is not known. */
  madeAt({ client, clock }: ItemId): number | null {
    const at = countUpTo(this.#clocks.get(client) ?? [], clock)
    return this.#made.get(client)?.[at] ?? null
  }

  newestSeen(encodedStateVector: Uint8Array): number {
    let newest = 0
    for (const [clientId, clock] of Y.decodeStateVector(encodedStateVector)) {
      const clocks = this.#clocks.get(clientId)
      if (clocks === undefined) continue
      const seen = countUpTo(clocks, clock)
      newest = Math.max(newest, this.#times.get(clientId)?.[seen - 1] ?? 0)
    }
    return newest
  }

  /** What a snapshot keeps: the last entry of each writer, and those of the items that are still asked for. */
  kept(items: readonly ItemId[]): readonly KeptTime[] {
    const wanted = new Map<number, Set<number>>()
    for (const [clientId, clocks] of this.#clocks) wanted.set(clientId, new Set([clocks.length - 1]))
    for (const { client, clock } of items)
      wanted.get(client)?.add(countUpTo(this.#clocks.get(client) ?? [], clock))
    return [...wanted].flatMap(([clientId, places]) =>
      [...places]
        .sort((a, b) => a - b)
        .flatMap((place) => {
          const toClock = this.#clocks.get(clientId)?.[place]
          const time = this.#times.get(clientId)?.[place]
          if (toClock === undefined || time === undefined) return []
          return [{ clientId, toClock, time, made: this.#made.get(clientId)?.[place] ?? null }]
        }),
    )
  }
}

export interface KeptTime {
  readonly clientId: number
  readonly toClock: number
  readonly time: number
  readonly made: number | null
}

/** How many of the rising `clocks` are at most `clock`. */
const countUpTo = (clocks: readonly number[], clock: number): number => {
  let low = 0
  let high = clocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clocks[middle] ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}
