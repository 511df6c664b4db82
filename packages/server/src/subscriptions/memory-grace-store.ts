import type { GraceStore, RunningGrace } from './grace-store.ts'

/** Without a disk, for simulations. */
export class MemoryGraceStore implements GraceStore {
  readonly #graces = new Map<string, RunningGrace>()

  clone(): MemoryGraceStore {
    const copy = new MemoryGraceStore()
    for (const [key, grace] of this.#graces) copy.#graces.set(key, grace)
    return copy
  }

  async load(now: number): Promise<readonly RunningGrace[]> {
    for (const [key, { until }] of this.#graces) if (until <= now) this.#graces.delete(key)
    return [...this.#graces.values()]
  }

  async put(graces: readonly RunningGrace[]): Promise<void> {
    for (const grace of graces) this.#graces.set(`${grace.user} ${grace.record}`, grace)
  }

  async remove(graces: readonly Pick<RunningGrace, 'user' | 'record'>[]): Promise<void> {
    for (const { user, record } of graces) this.#graces.delete(`${user} ${record}`)
  }
}
