import type { PackedCommits } from './packed-commits.ts'
import type { LedgerFindingRow, LedgerRowChanges } from './packed-ledger.ts'

/** What the main thread asks of the store's worker thread, and what it answers. */
export interface WorkerCalls {
  /** Commits, packed by `packCommits`. Answers the first sequence and one row hash of 32 bytes each. */
  append: { ask: PackedCommits; answer: { first: number; rowHashes: Uint8Array } }
  /** JSON of `[record, after, 1 for no snapshot]` for each record. Answers what `packHistories` makes. */
  read: { ask: string; answer: Uint8Array<ArrayBuffer> }
  /** Files the rows up to a sequence under their records, whose heads become these. */
  file: { ask: { upTo: number; heads: readonly HeadChange[] }; answer: null }
  /** Records whose facts may be older than their rows. */
  stale: { ask: null; answer: readonly string[] }
  /** Record heads behind a record number, at most `most`. */
  heads: { ask: { after: number; most: number }; answer: readonly HeadRow[] }
  scan: { ask: { from: number; most: number }; answer: readonly LogRow[] }
  rowHash: { ask: number; answer: Uint8Array | null }
  saveSnapshot: { ask: { record: string; upTo: number; bytes: Uint8Array }; answer: null }
  /** A part of a ledger that was derived anew, of rows from `from` on. */
  replaceLedger: {
    ask: {
      from: number
      begins: boolean
      ends: boolean
      rows: readonly LedgerRowChanges[]
      findings: readonly LedgerFindingRow[]
    }
    answer: null
  }
  /** The sequence of the row that holds a writer's clock in a record; null when there is none. */
  rowOfItem: { ask: { record: string; client: number; clock: number }; answer: number | null }
  /** Rows of any statement; for the small tables beside the log. */
  query: { ask: { sql: string; values: readonly SqlValue[] }; answer: readonly SqlRow[] }
  /** The same of the ledger's tables, with all rows that were committed. */
  queryLedger: { ask: { sql: string; values: readonly SqlValue[] }; answer: readonly SqlRow[] }
  close: { ask: null; answer: null }
}

export type CallName = keyof WorkerCalls
export type SqlValue = string | number | Uint8Array | null
export type SqlRow = Readonly<Record<string, SqlValue>>

export interface ReadAnswer {
  readonly snapshot: { readonly upTo: number; readonly bytes: Uint8Array } | null
  readonly rows: readonly LogRow[]
}

export interface LogRow {
  readonly sequence: number
  readonly body: Uint8Array
  readonly rowHash: Uint8Array
}

export interface HeadRow {
  readonly number: number
  readonly id: string
  readonly version: number
  readonly time: number
  readonly bytes: number
  readonly facts: string
}

/** What a record's head becomes by the rows since it was last written. */
export interface HeadChange {
  readonly record: string
  /** 0 when only its facts change. */
  readonly version: number
  readonly time: number
  /** Bytes of these rows. */
  readonly bytes: number
  /** JSON; null when they are as they were. */
  readonly facts: string | null
}

export interface WorkerRequest {
  readonly id: number
  readonly name: CallName
  readonly ask: WorkerCalls[CallName]['ask']
}

export type WorkerReply =
  | { readonly id: number; readonly answer: WorkerCalls[CallName]['answer'] }
  | { readonly id: number; readonly error: string; readonly errorName: string }

export interface WorkerStart {
  readonly file: string
  readonly synchronous: 'FULL' | 'OFF'
  /** Fault points that end the process or fail a call, for crash tests only. */
  readonly faults: string
}
