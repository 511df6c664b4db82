import type {
  DerivedLedger,
  FindingQuery,
  LedgerQuery,
  LedgerStore,
  MemoryUpdateLog,
} from '@fieldmerge/server/core'
import type { ItemId, RecordId } from '@fieldmerge/shared'
import type { Process } from '../schedule/process.ts'
import type { Disk } from './disk.ts'
import type { Volume } from './volume.ts'

/** The ledger beside a log on a virtual disk. It is written with the log's commits. */
export class DiskLedger implements LedgerStore {
  readonly #disk: Disk
  readonly #volume: Volume<MemoryUpdateLog>
  readonly #process: Process

  constructor(disk: Disk, volume: Volume<MemoryUpdateLog>, process: Process) {
    this.#disk = disk
    this.#volume = volume
    this.#process = process
  }

  openFindings(record: RecordId) {
    return this.#read((ledger) => ledger.openFindings(record))
  }

  entries(query: LedgerQuery) {
    return this.#read((ledger) => ledger.entries(query))
  }

  findings(query: FindingQuery) {
    return this.#read((ledger) => ledger.findings(query))
  }

  behind(sequence: number, most: number) {
    return this.#read((ledger) => ledger.behind(sequence, most))
  }

  finding(opened: number, place: number) {
    return this.#read((ledger) => ledger.finding(opened, place))
  }

  rowsAt(sequences: readonly number[]) {
    return this.#read((ledger) => ledger.rowsAt(sequences))
  }

  rowOf(record: RecordId, item: ItemId) {
    return this.#read((ledger) => ledger.rowOf(record, item))
  }

  replaceFrom(from: number, derived: AsyncIterable<DerivedLedger>): Promise<void> {
    return this.#volume.content.ledger.replaceFrom(from, derived)
  }

  missingFrom() {
    return this.#read((ledger) => ledger.missingFrom())
  }

  #read<T>(read: (ledger: LedgerStore) => Promise<T>): Promise<T> {
    return this.#disk.read(this.#process, this.#volume, (log) => read(log.ledger))
  }
}
