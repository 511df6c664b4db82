import type { FormerlyCarriedStore, LeftRecord } from './formerly-carried-store.ts'

/** Without a disk, for simulations. */
export class MemoryFormerlyCarriedStore implements FormerlyCarriedStore {
  readonly #left = new Map<string, LeftRecord>()

  clone(): MemoryFormerlyCarriedStore {
    const copy = new MemoryFormerlyCarriedStore()
    for (const [key, left] of this.#left) copy.#left.set(key, left)
    return copy
  }

  async load(since: number): Promise<readonly LeftRecord[]> {
    for (const [key, { at }] of this.#left) if (at < since) this.#left.delete(key)
    return [...this.#left.values()]
  }

  async put(left: readonly LeftRecord[]): Promise<void> {
    for (const one of left) this.#left.set(`${one.user} ${one.record}`, one)
  }
}
