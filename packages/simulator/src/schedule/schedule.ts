/** What stops something from happening; calling it again does nothing. */
export type Cancel = () => void

interface Happening {
  readonly at: number
  /** Of two at the same moment the one that was asked for first comes first. */
  readonly order: number
  readonly then: () => void
  wanted: boolean
}

/** Virtual time and everything that is yet to happen in it, in one order. */
export class Schedule {
  /** A binary heap by moment and order. */
  readonly #heap: Happening[] = []
  #now: number
  #order = 0

  constructor(now: number) {
    this.#now = now
  }

  /** True time, ms since 1970: what no device's clock can change. */
  get now(): number {
    return this.#now
  }

  /** How many things have been asked for so far. */
  get asked(): number {
    return this.#order
  }

  at(moment: number, then: () => void): Cancel {
    const happening = { at: Math.max(moment, this.#now), order: this.#order++, then, wanted: true }
    this.#push(happening)
    return () => {
      happening.wanted = false
    }
  }

  after(milliseconds: number, then: () => void): Cancel {
    return this.at(this.#now + Math.max(0, milliseconds), then)
  }

  /** Lets the next thing happen. False when nothing is left to happen. */
  step(): boolean {
    for (let next = this.#pop(); next !== undefined; next = this.#pop()) {
      if (!next.wanted) continue
      next.wanted = false
      this.#now = next.at
      next.then()
      return true
    }
    return false
  }

  #push(happening: Happening): void {
    const heap = this.#heap
    let at = heap.push(happening) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || isBefore(parent, happening)) break
      heap[at] = parent
      at = above
    }
    heap[at] = happening
  }

  #pop(): Happening | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      const [left, right] = [heap[below], heap[below + 1]]
      if (left === undefined) break
      if (right !== undefined && isBefore(right, left)) below++
      const child = heap[below]
      if (child === undefined || isBefore(last, child)) break
      heap[at] = child
      at = below
    }
    heap[at] = last
    return first
  }
}

const isBefore = (a: Happening, b: Happening): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
