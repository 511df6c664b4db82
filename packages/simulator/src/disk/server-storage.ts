import type { HeldEntry, LedgerStore, OrganizationParts, StoredRow } from '@fieldmerge/server/core'
import type { FaultPoints } from '@fieldmerge/shared'
import type { Process } from '../schedule/process.ts'
import type { Disk } from './disk.ts'
import type { SmallStores } from './disk-small-stores.ts'
import type { Recoverable } from './volume.ts'

/** What is in a server's log at this moment, for whoever looks at its disk from outside. */
export interface LogContent {
  readonly rowCount: number
  /** The rows behind a sequence, oldest first. */
  rowsBehind(sequence: number): readonly StoredRow[]
  readonly ledger: Pick<LedgerStore, 'findings'>
}

/** The stores that a server's program uses. */
export type ServerStores = SmallStores & Pick<OrganizationParts, 'log'>

/** A program that runs on a machine, as its stores know it. */
export interface Owner {
  readonly process: Process
  readonly faults: FaultPoints
  warn(message: string, detail: Readonly<Record<string, unknown>>): void
}

/** Everything that a server has on its disk, but for its identity: in memory, or in real SQLite. */
export interface ServerStorage extends Recoverable {
  readonly name: string
  /** Reads do not wait for the writes before them. */
  readonly hasReaders: boolean
  /** The stores of a program that begins to run. */
  storesOn(disk: Disk, owner: Owner): ServerStores
  log(): LogContent
  held(): Promise<readonly HeldEntry[]>
  /** Another one with the same content, as a backup of this moment has it. */
  copy(): ServerStorage
}
