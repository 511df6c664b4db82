import { type HeldEntry, MemoryUpdateLog } from '@fieldmerge/server/core'
import type { Disk } from './disk.ts'
import { DiskLog } from './disk-log.ts'
import { SmallVolumes, smallStoresOn } from './disk-small-stores.ts'
import type { LogContent, Owner, ServerStorage, ServerStores } from './server-storage.ts'
import { Volume } from './volume.ts'

/** The contract-tested stores in memory, each on a volume of its own. */
export class MemoryStorage implements ServerStorage {
  readonly name = 'memory'
  readonly hasReaders = true
  readonly #log: Volume<MemoryUpdateLog>
  readonly #small: SmallVolumes

  private constructor(log: Volume<MemoryUpdateLog>, small: SmallVolumes) {
    this.#log = log
    this.#small = small
  }

  static empty(): MemoryStorage {
    const log = new Volume(
      () => new MemoryUpdateLog(),
      (left) => left.killed(),
    )
    return new MemoryStorage(log, new SmallVolumes())
  }

  storesOn(disk: Disk, { process, faults }: Owner): ServerStores {
    return {
      ...smallStoresOn(disk, process, this.#small),
      log: new DiskLog(disk, this.#log, process, faults),
    }
  }

  log(): LogContent {
    return this.#log.content
  }

  held(): Promise<readonly HeldEntry[]> {
    return this.#small.quarantine.content.all()
  }

  copy(): MemoryStorage {
    return new MemoryStorage(this.#log.fork(), this.#small.fork())
  }

  get unsafe(): number {
    return this.#volumes.reduce((sum, { unsafe }) => sum + unsafe, 0)
  }

  killed(): void {
    for (const volume of this.#volumes) volume.killed()
  }

  /** A server says nothing before it is safe: there is nothing that a loss of power could take. */
  powerLost(): void {
    for (const volume of this.#volumes) volume.powerLost(0)
  }

  get #volumes() {
    return [this.#log, ...this.#small.all()] as const
  }
}
