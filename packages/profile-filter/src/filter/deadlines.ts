import type { RecordId } from '@fieldmerge/shared'

export interface Deadline {
  readonly at: number
  readonly user: string
  readonly record: RecordId
}

/** Moments at which a reason to keep a record ends, the earliest first: a binary heap. */
export class Deadlines {
  readonly #heap: Deadline[] = []

  /** Infinite when there is none. */
  earliest(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY
  }

  add(deadline: Deadline): void {
    const heap = this.#heap
    let place = heap.length
    heap.push(deadline)
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || parent.at <= deadline.at) break
      heap[place] = parent
      place = above
    }
    heap[place] = deadline
  }

  /** Takes out all that are due at `now`. */
  *due(now: number): Generator<Deadline> {
    for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
      this.#removeFirst()
      yield first
    }
  }

  #removeFirst(): void {
    const heap = this.#heap
    const moved = heap.pop()
    if (moved === undefined || heap.length === 0) return
    let place = 0
    for (;;) {
      const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]]
      if (left === undefined) break
      const [child, step] = right !== undefined && right.at < left.at ? [right, 2] : [left, 1]
      if (child.at >= moved.at) break
      heap[place] = child
      place = 2 * place + step
    }
    heap[place] = moved
  }
}
