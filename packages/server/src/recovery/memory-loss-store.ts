import type { LossStore, SeenUpTo } from './loss-store.ts'

/** Without a disk, for simulations. */
export class MemoryLossStore implements LossStore {
  readonly #seen = new Map<string, SeenUpTo>()

  clone(): MemoryLossStore {
    const copy = new MemoryLossStore()
    for (const [key, seen] of this.#seen) copy.#seen.set(key, seen)
    return copy
  }

  async all(): Promise<readonly SeenUpTo[]> {
    return [...this.#seen.values()]
  }

  async put(seen: SeenUpTo): Promise<void> {
    this.#seen.set(keyOf(seen), seen)
  }

  async remove(seen: SeenUpTo): Promise<void> {
    this.#seen.delete(keyOf(seen))
  }
}

const keyOf = ({ record, clientId }: SeenUpTo): string => `${record} ${clientId}`
