import * as Y from 'yjs'

/**
 * The hybrid times of a record's edits by writer and clock: what was the newest time that an author had seen,
 * by the state vector it claims. Times of one writer do not fall.
 */
export class SeenTimes {
  readonly #clocks = new Map<number, number[]>()
  readonly #times = new Map<number, number[]>()
  #newest = 0

  /** The newest time of all. */
  get newest(): number {
    return this.#newest
  }

  add(clientId: number, toClock: number, time: number): void {
    this.#newest = Math.max(this.#newest, time)
    const clocks = this.#clocks.get(clientId)
    const times = this.#times.get(clientId)
    if (clocks === undefined || times === undefined) {
      this.#clocks.set(clientId, [toClock])
      this.#times.set(clientId, [time])
      return
    }
    clocks.push(toClock)
    times.push(Math.max(time, times.at(-1) ?? 0))
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

  /** Only the last entry of each writer: what a snapshot keeps. */
  latest(): readonly (readonly [clientId: number, toClock: number, time: number])[] {
    return [...this.#clocks].map(([clientId, clocks]) => [
      clientId,
      clocks.at(-1) ?? 0,
      this.#times.get(clientId)?.at(-1) ?? 0,
    ])
  }
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
