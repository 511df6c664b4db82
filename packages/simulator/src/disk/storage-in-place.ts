import type { ServerStorage } from './server-storage.ts'
import type { Recoverable } from './volume.ts'

/** Whatever storage is in its place when it is asked: a backup may have taken the place of the one before. */
export class StorageInPlace implements Recoverable {
  readonly #present: () => ServerStorage

  constructor(present: () => ServerStorage) {
    this.#present = present
  }

  get unsafe(): number {
    return this.#present().unsafe
  }

  killed(): void {
    this.#present().killed()
  }

  powerLost(kept: number): void {
    this.#present().powerLost(kept)
  }
}
