import { grownTo32, words32 } from './growing.ts'

/** The items of facts that are lists: one edge from a record to each text that its list holds, numbered from 1. */
export class Edges {
  holder = words32(16)
  value = words32(16)
  /** The next edge of the same holder; 0 after the last. */
  next = words32(16)
  /** Where the edge stands in the bag of its value, when the fact is found by its values. */
  place = words32(16)
  #top = 1
  #free = 0

  add(holder: number, value: number, next: number): number {
    const edge = this.#new()
    this.holder[edge] = holder
    this.value[edge] = value
    this.next[edge] = next
    return edge
  }

  free(edge: number): void {
    this.next[edge] = this.#free
    this.#free = edge
  }

  #new(): number {
    const free = this.#free
    if (free !== 0) {
      this.#free = this.next[free] ?? 0
      return free
    }
    const edge = this.#top++
    if (edge >= this.holder.length) {
      this.holder = grownTo32(this.holder, edge)
      this.value = grownTo32(this.value, edge)
      this.next = grownTo32(this.next, edge)
      this.place = grownTo32(this.place, edge)
    }
    return edge
  }
}
