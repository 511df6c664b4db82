import {
  type BatchFacts,
  type Commit,
  type History,
  LogClosed,
  LogFailed,
  type MemoryUpdateLog,
  type Place,
  type RecordHead,
  type RecordUpdates,
  type Sequence,
  type Snapshot,
  type StoredRow,
  type UpdateLog,
  type Wanted,
} from '@fieldmerge/server/core'
import type { Facts, FaultPoint, FaultPoints, RecordId } from '@fieldmerge/shared'
import type { Process } from '../schedule/process.ts'
import type { Disk, Durability } from './disk.ts'
import { DiskLedger } from './disk-ledger.ts'
import type { Volume } from './volume.ts'

/** Facts are written so long after their rows, ms. */
const filedAfter = 1_000

const serverFails = (isFull: boolean): Error =>
  new LogFailed(isFull ? 'the disk is full' : 'the disk did not write')

/** A server's log on a virtual disk, with the fault points of the real one. */
export class DiskLog implements UpdateLog {
  readonly #disk: Disk
  readonly #volume: Volume<MemoryUpdateLog>
  readonly #process: Process
  readonly #faults: FaultPoints
  readonly ledger: DiskLedger
  #isFiling = false
  #closed = false

  constructor(disk: Disk, volume: Volume<MemoryUpdateLog>, process: Process, faults: FaultPoints) {
    this.#disk = disk
    this.#volume = volume
    this.#process = process
    this.#faults = faults
    this.ledger = new DiskLedger(disk, volume, process)
  }

  async append(commits: readonly Commit[], facts?: () => BatchFacts | null): Promise<readonly Place[]> {
    this.#assertOpen()
    const written = (log: MemoryUpdateLog) => log.appendNow(commits, facts)
    const places = await this.#write('strict', written, 'before-commit', 'after-commit')
    this.#fileSoon()
    return places
  }

  noteFacts(facts: BatchFacts): void {
    this.#volume.write((log) => log.noteFacts(facts))
  }

  async read(wanted: readonly Wanted[]): Promise<readonly History[]> {
    this.#assertOpen()
    return this.#disk.read(this.#process, this.#volume, (log) => log.read(wanted))
  }

  async updates(wanted: readonly Wanted[]): Promise<readonly RecordUpdates[]> {
    this.#assertOpen()
    return this.#disk.read(this.#process, this.#volume, (log) => log.updates(wanted))
  }

  async *heads(): AsyncIterable<RecordHead> {
    this.#assertOpen()
    yield* this.#volume.content.heads()
  }

  stale(): Promise<readonly RecordId[]> {
    return this.#disk.read(this.#process, this.#volume, (log) => log.stale())
  }

  saveFacts(facts: ReadonlyMap<RecordId, Facts>, at: Sequence): Promise<void> {
    this.#assertOpen()
    return this.#write('strict', (log) => {
      const saved = log.saveFacts(facts, at)
      log.file()
      return saved
    })
  }

  rowHash(sequence: number): Promise<Uint8Array | null> {
    return this.#disk.read(this.#process, this.#volume, (log) => log.rowHash(sequence))
  }

  async *scan(from: number): AsyncIterable<StoredRow | { readonly damaged: Sequence }> {
    yield* this.#volume.content.scan(from)
  }

  saveSnapshot(record: RecordId, snapshot: Snapshot): Promise<void> {
    this.#assertOpen()
    return this.#write('strict', (log) => log.saveSnapshot(record, snapshot), 'during-snapshot')
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#write('strict', (log) => log.file())
  }

  #fileSoon(): void {
    if (this.#isFiling) return
    this.#isFiling = true
    this.#process.after(filedAfter, () => {
      this.#isFiling = false
      this.#write('strict', (log) => log.file(), 'during-filing').catch(() => this.#fileSoon())
    })
  }

  #write<T>(
    durability: Durability,
    change: (log: MemoryUpdateLog) => T | Promise<T>,
    before?: FaultPoint,
    after?: FaultPoint,
  ): Promise<T> {
    return this.#disk.write(this.#process, this.#volume, durability, change, {
      fails: serverFails,
      ...(before === undefined ? {} : { before: () => this.#faults.point(before) }),
      ...(after === undefined ? {} : { after: () => this.#faults.point(after) }),
    })
  }

  #assertOpen(): void {
    if (this.#closed) throw new LogClosed('the log is closed')
  }
}
