import { type Cancel, type Facts, type RecordId, systemTimers, type Timers } from '@fieldmerge/shared'
import { decodeSnapshot } from '../documents/snapshot-codec.ts'
import { SqliteLedger } from '../ledger/sqlite-ledger.ts'
import { packCommits } from '../store/packed-commits.ts'
import { unpackHistories } from '../store/packed-histories.ts'
import type { SqlStore } from '../store/sql-store.ts'
import type { HeadRow, LogRow } from '../store/worker-calls.ts'
import { RecentHashes } from './recent-hashes.ts'
import { decodeRow, readRow, updateOfRow } from './row-codec.ts'
import { UnfiledHeads } from './unfiled-heads.ts'
import {
  type BatchFacts,
  type Commit,
  type History,
  LogClosed,
  LogFailed,
  type Place,
  type RecordHead,
  type RecordUpdates,
  type Sequence,
  type Snapshot,
  type StoredRow,
  type StoredUpdate,
  type UpdateLog,
  type Wanted,
} from './update-log.ts'

/** Rows or heads that are read at a time, so that a long read lets commits in between. */
const page = 1_000
/** Rows are filed under their records when there are so many of them, or so long after the first, ms. */
const mostUnfiled = 2_000
const unfiledFor = 1_000

const noFacts: BatchFacts = new Map()

export interface SqliteLogOptions {
  readonly timers?: Timers
  /** Told when rows could not be filed; it is tried again, and nothing is lost meanwhile. */
  readonly warn?: (message: string, detail: Readonly<Record<string, unknown>>) => void
}

/**
 * The embedded log: SQLite in WAL mode with `synchronous=FULL`, in a worker thread. A commit appends its rows and
 * no more; the ledger, the records' heads and the order of rows by record follow once a second.
 */
export class SqliteUpdateLog implements UpdateLog {
  readonly #store: SqlStore
  readonly #timers: Timers
  readonly #warn: NonNullable<SqliteLogOptions['warn']>
  readonly #unfiled = new UnfiledHeads()
  readonly #recent = new RecentHashes()
  #filing: Promise<void> = Promise.resolve()
  #cancelFiling: Cancel | null = null

  /** Records whose facts are not JSON any more. */
  readonly #unreadable = new Set<RecordId>()

  readonly ledger: SqliteLedger

  constructor(store: SqlStore, { timers = systemTimers, warn = () => undefined }: SqliteLogOptions = {}) {
    this.#store = store
    this.#timers = timers
    this.#warn = warn
    this.ledger = new SqliteLedger(store, () => this.#file())
  }

  async append(commits: readonly Commit[], facts?: () => BatchFacts | null): Promise<readonly Place[]> {
    if (commits.length === 0) return []
    const packed = packCommits(commits)
    try {
      const transfer = [packed.index.buffer, packed.bodies.buffer]
      const { first, rowHashes } = await this.#store.call('append', packed, transfer)
      this.#recent.note(first, rowHashes)
      const places = commits.map((_, i) => ({
        sequence: (first + i) as Sequence,
        rowHash: rowHashes.subarray(32 * i, 32 * i + 32),
      }))
      this.#unfiled.note(commits, places)
      const its = facts === undefined ? noFacts : facts()
      if (its !== null) this.noteFacts(its)
      return places
    } catch (error) {
      if (error instanceof LogClosed) throw error
      throw new LogFailed(`the commit is not on disk: ${(error as Error).message}`, { cause: error })
    }
  }

  noteFacts(facts: BatchFacts): void {
    this.#unfiled.noteFacts(facts)
    this.#fileSoon()
  }

  async read(wanted: readonly Wanted[]): Promise<readonly History[]> {
    const histories = unpackHistories(await this.#store.call('read', askFor(wanted)), decodeRow)
    return histories as readonly History[]
  }

  async updates(wanted: readonly Wanted[]): Promise<readonly RecordUpdates[]> {
    const histories = unpackHistories(await this.#store.call('read', askFor(wanted)), storedUpdate)
    return histories.map(({ snapshot, rows }) => ({
      base: snapshot === null ? null : decodeSnapshot(snapshot.bytes).state,
      rows,
    }))
  }

  async *heads(): AsyncIterable<RecordHead> {
    await this.#file()
    for (let after = 0; ; ) {
      const heads = await this.#store.call('heads', { after, most: page })
      for (const head of heads) yield { ...recordHead(head), facts: this.#readFacts(head) }
      after = heads.at(-1)?.number ?? after
      if (heads.length < page) return
    }
  }

  async rowHash(sequence: number): Promise<Uint8Array | null> {
    return this.#recent.of(sequence) ?? (await this.#store.call('rowHash', sequence))
  }

  async *scan(from: number): AsyncIterable<StoredRow | { readonly damaged: Sequence }> {
    for (let next = from; ; ) {
      const rows = await this.#store.call('scan', { from: next, most: page })
      for (const row of rows) yield intact(row) ?? { damaged: row.sequence as Sequence }
      next = (rows.at(-1)?.sequence ?? next) + 1
      if (rows.length < page) return
    }
  }

  async saveSnapshot(record: RecordId, { upTo, bytes }: Snapshot): Promise<void> {
    await this.#store.call('saveSnapshot', { record, upTo, bytes })
  }

  async stale(): Promise<readonly RecordId[]> {
    const stale = (await this.#store.call('stale', null)) as readonly RecordId[]
    return [...stale, ...this.#unreadable]
  }

  saveFacts(facts: ReadonlyMap<RecordId, Facts>, at: Sequence): Promise<void> {
    for (const [record, its] of facts) {
      this.#unfiled.noteAnew(record, its, at)
      this.#unreadable.delete(record)
    }
    return this.#file()
  }

  async close(): Promise<void> {
    this.#cancelFiling?.()
    // Nobody is to be told by a closed log that its history is ours.
    this.#recent.forget()
    try {
      await this.#file()
    } finally {
      await this.#store.close()
    }
  }

  #readFacts({ id, facts }: HeadRow): Facts {
    try {
      return JSON.parse(facts) as Facts
    } catch {
      // A disk has changed them: the rows tell them again.
      this.#unreadable.add(id as RecordId)
      return {}
    }
  }

  #fileSoon(): void {
    const file = (): void => {
      this.#file().catch((error: Error) => {
        this.#warn('rows could not be filed under their records', { error: error.message })
      })
    }
    if (this.#unfiled.rows >= mostUnfiled) file()
    else this.#cancelFiling ??= this.#timers.after(unfiledFor, file)
  }

  /** One at a time, and after the appends that it is about, whose rows the worker has then. */
  #file(): Promise<void> {
    this.#cancelFiling?.()
    this.#cancelFiling = null
    const write = async (): Promise<void> => {
      if (this.#unfiled.isEmpty) return
      const { upTo } = this.#unfiled
      const { heads, putBack } = this.#unfiled.take()
      try {
        await this.#store.call('file', { upTo, heads })
      } catch (error) {
        putBack()
        throw error
      }
    }
    this.#filing = this.#filing.then(write, write)
    return this.#filing
  }
}

const recordHead = (row: HeadRow): Omit<RecordHead, 'facts'> => ({
  record: row.id as RecordId,
  version: row.version as Sequence,
  time: row.time,
  bytes: row.bytes,
})

const askFor = (wanted: readonly Wanted[]): string =>
  JSON.stringify(wanted.map(({ record, after, whole }) => [record, after, whole === true ? 1 : 0]))

const storedUpdate = (sequence: number, body: Uint8Array): StoredUpdate => ({
  sequence: sequence as Sequence,
  update: updateOfRow(sequence, body),
})

/** The row, or null when its bytes are not those that were committed. */
const intact = ({ sequence, body, rowHash }: LogRow): StoredRow | null => readRow(sequence, body, rowHash)
