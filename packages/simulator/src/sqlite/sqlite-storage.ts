import type { HeldEntry } from '@fieldmerge/server/core'
import {
  SqliteDeviceStore,
  SqliteFormerlyCarriedStore,
  SqliteGraceStore,
  SqliteLossStore,
  SqlitePinStore,
  SqliteQuarantine,
  SqliteRevocationStore,
  SqliteUpdateLog,
} from '@fieldmerge/server/sqlite'
import type { Disk } from '../disk/disk.ts'
import type { LogContent, Owner, ServerStorage, ServerStores } from '../disk/server-storage.ts'
import { DiskSqlStore } from './disk-sql-store.ts'
import { SqliteContent } from './sqlite-content.ts'
import { SqliteVolume } from './sqlite-volume.ts'

/** All of a server's stores in real SQLite, with the product's own code above it. In Node only. */
export class SqliteStorage implements ServerStorage {
  readonly name = 'SQLite'
  /** One connection carries out one call after the other. */
  readonly hasReaders = false
  readonly unsafe = 0
  readonly #volume: SqliteVolume

  private constructor(content: SqliteContent) {
    this.#volume = new SqliteVolume(content)
  }

  static empty(): SqliteStorage {
    return new SqliteStorage(SqliteContent.empty())
  }

  storesOn(disk: Disk, owner: Owner): ServerStores {
    const store = new DiskSqlStore(disk, this.#volume, owner)
    return {
      log: new SqliteUpdateLog(store, {
        timers: owner.process.timers,
        warn: (...what) => owner.warn(...what),
      }),
      quarantine: new SqliteQuarantine(store),
      devices: new SqliteDeviceStore(store),
      formerlyCarried: new SqliteFormerlyCarriedStore(store),
      graces: new SqliteGraceStore(store),
      losses: new SqliteLossStore(store),
      revocations: new SqliteRevocationStore(store),
      pins: new SqlitePinStore(store),
    }
  }

  log(): LogContent {
    return this.#volume.content
  }

  held(): Promise<readonly HeldEntry[]> {
    return new SqliteQuarantine(this.#volume.content.direct).all()
  }

  copy(): SqliteStorage {
    return new SqliteStorage(this.#volume.content.clone())
  }

  killed(): void {
    this.#volume.killed()
  }

  powerLost(): void {
    this.#volume.powerLost()
  }
}
