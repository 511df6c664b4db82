import type { Facts, RecordId } from '@fieldmerge/shared'
import { packCommits } from '../store/packed-commits.ts'
import type { SqliteStore } from '../store/sqlite-store.ts'
import type { HeadRow, LogRow } from '../store/worker-calls.ts'
import { decodeRow, hashRow } from './row-codec.ts'
import {
  type Commit,
  type History,
  LogClosed,
  LogFailed,
  type Place,
  type RecordHead,
  type Sequence,
  type Snapshot,
  type StoredRow,
  type UpdateLog,
  type Wanted,
} from './update-log.ts'

/** Rows or heads that are read at a time, so that a long read lets commits in between. */
const page = 1_000

/** The embedded log: SQLite in WAL mode with `synchronous=FULL`, in a worker thread. */
export class SqliteUpdateLog implements UpdateLog {
  readonly #store: SqliteStore

  constructor(store: SqliteStore) {
    this.#store = store
  }

  async append(commits: readonly Commit[]): Promise<readonly Place[]> {
    if (commits.length === 0) return []
    const packed = packCommits(commits)
    try {
      const { first, rowHashes } = await this.#store.call('append', packed, [packed.buffer as ArrayBuffer])
      return commits.map((_, i) => ({
        sequence: (first + i) as Sequence,
        rowHash: rowHashes.subarray(32 * i, 32 * i + 32),
      }))
    } catch (error) {
      if (error instanceof LogClosed) throw error
      throw new LogFailed(`the commit is not on disk: ${(error as Error).message}`, { cause: error })
    }
  }

  async read(wanted: readonly Wanted[]): Promise<readonly History[]> {
    const answers = await this.#store.call('read', wanted)
    return answers.map(({ snapshot, rows }) => ({
      snapshot: snapshot as Snapshot | null,
      ...sorted(rows),
    }))
  }

  async *heads(): AsyncIterable<RecordHead> {
    for (let after = 0; ; ) {
      const heads = await this.#store.call('heads', { after, most: page })
      for (const head of heads) yield recordHead(head)
      after = heads.at(-1)?.number ?? after
      if (heads.length < page) return
    }
  }

  rowHash(sequence: number): Promise<Uint8Array | null> {
    return this.#store.call('rowHash', sequence)
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

  close(): Promise<void> {
    return this.#store.close()
  }
}

const recordHead = (row: HeadRow): RecordHead => ({
  record: row.id as RecordId,
  version: row.version as Sequence,
  time: row.time,
  bytes: row.bytes,
  facts: JSON.parse(row.facts) as Facts,
})

const sorted = (rows: readonly LogRow[]): Pick<History, 'rows' | 'damaged'> => {
  const good: StoredRow[] = []
  const damaged: Sequence[] = []
  for (const row of rows) {
    const read = intact(row)
    if (read === null) damaged.push(row.sequence as Sequence)
    else good.push(read)
  }
  return { rows: good, damaged }
}

/** The row, or null when its bytes are not those that were committed. */
const intact = (row: LogRow): StoredRow | null => {
  if (Buffer.compare(hashRow(row.body), row.rowHash) !== 0) return null
  return decodeRow(row.sequence, row.body, row.rowHash)
}
