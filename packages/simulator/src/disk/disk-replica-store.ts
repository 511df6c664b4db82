import {
  type Claim,
  type MemoryReplicaStore,
  type ReplicaBatch,
  type ReplicaHead,
  type ReplicaStore,
  type StoredCheckpoint,
  StoreFull,
  StoreUnavailable,
} from '@fieldmerge/client'
import type { RecordId } from '@fieldmerge/shared'
import type { Process } from '../schedule/process.ts'
import type { Disk } from './disk.ts'
import type { Volume } from './volume.ts'

/** What a device's disk says when it does not take a write. */
export const deviceFails = (isFull: boolean): Error =>
  isFull ? new StoreFull('the disk is full') : new StoreUnavailable('the database is gone')

/** A device's replica on a virtual disk. */
export class DiskReplicaStore implements ReplicaStore {
  readonly #disk: Disk
  readonly #volume: Volume<MemoryReplicaStore>
  readonly #process: Process

  constructor(disk: Disk, volume: Volume<MemoryReplicaStore>, process: Process) {
    this.#disk = disk
    this.#volume = volume
    this.#process = process
  }

  open(): Promise<{ checkpoint: StoredCheckpoint | null; heads: readonly ReplicaHead[] }> {
    return this.#disk.read(this.#process, this.#volume, (content) => content.open())
  }

  claim(): Promise<Claim> {
    return this.#disk.write(this.#process, this.#volume, 'relaxed', (content) => content.claim(), {
      fails: deviceFails,
    })
  }

  apply(batch: ReplicaBatch): Promise<void> {
    return this.#disk.write(this.#process, this.#volume, 'relaxed', (content) => content.apply(batch), {
      fails: deviceFails,
    })
  }

  read(record: RecordId): Promise<readonly Uint8Array[]> {
    return this.#disk.read(this.#process, this.#volume, (content) => content.read(record))
  }

  clear(): Promise<void> {
    return this.#disk.write(this.#process, this.#volume, 'relaxed', (content) => content.clear(), {
      fails: deviceFails,
    })
  }

  close(): void {
    // Nothing is held open.
  }
}
