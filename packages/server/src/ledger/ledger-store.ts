import type { FindingState, ItemId, LedgerChange, RecordId, UserId } from '@fieldmerge/shared'
import type { CommittedFinding, Sequence, StoredRow } from '../log/commit.ts'

/** A finding with where it is and since when. */
export interface StoredFinding extends CommittedFinding {
  readonly record: RecordId
  /** The row that has made it, and its place among those of that row. */
  readonly opened: Sequence
  readonly place: number
  /** The row that has made of it what it is. */
  readonly changed: Sequence
}

/** What one row of the log comes to. */
export interface LedgerEntry {
  readonly row: StoredRow
  readonly changes: readonly LedgerChange[]
  /** Findings that this row has made, as they are now. */
  readonly findings: readonly StoredFinding[]
}

/** Which entries are wanted. All that is given must hold. */
export interface LedgerQuery {
  readonly record?: RecordId
  /** Who wrote the row, or the value that a finding of it is about. */
  readonly user?: UserId
  /** A kind of change or finding, or a cause other than an edit. */
  readonly kind?: string
  /** Server time, ms. */
  readonly since?: number
  /** Rows before this one. */
  readonly before?: number
  readonly most: number
}

export interface FindingQuery {
  readonly state: FindingState
  readonly record?: RecordId
  readonly user?: UserId
  readonly kind?: string
  /** Server time at which it was made, ms. */
  readonly since?: number
  /** Made before this place of this row. */
  readonly before?: readonly [opened: number, place: number]
  readonly most: number
}

/** What one row comes to, with what it is found by. */
export interface DerivedRow {
  readonly sequence: Sequence
  readonly user: UserId
  readonly receivedAt: number
  readonly changes: readonly LedgerChange[]
}

/** Rows of one record that were read again, and what they come to. */
export interface DerivedLedger {
  readonly record: RecordId
  readonly rows: readonly DerivedRow[]
  readonly findings: readonly StoredFinding[]
}

/**
 * Where the ledger is read. It comes with the commits of the log, and can be derived from the log's rows at any
 * time: reading it never fails for what is not there.
 */
export interface LedgerStore {
  openFindings(record: RecordId): Promise<readonly StoredFinding[]>
  /** Newest first. */
  entries(query: LedgerQuery): Promise<readonly LedgerEntry[]>
  /** Newest first. */
  findings(query: FindingQuery): Promise<readonly StoredFinding[]>
  /** Entries of the rows behind a sequence, oldest first, and findings that those rows have made or changed. */
  behind(
    sequence: number,
    most: number,
  ): Promise<{ readonly entries: readonly LedgerEntry[]; readonly changed: readonly StoredFinding[] }>
  finding(opened: number, place: number): Promise<StoredFinding | null>
  /** Rows of the log; undefined for one that is missing or damaged. */
  rowsAt(sequences: readonly number[]): Promise<readonly (StoredRow | undefined)[]>
  /** The row that wrote an item; null when there is none. */
  rowOf(record: RecordId, item: ItemId): Promise<StoredRow | null>
  /** Puts what was derived anew in place of all that is here of rows from `from` on. */
  replaceFrom(from: number, derived: AsyncIterable<DerivedLedger>): Promise<void>
  /**
   * The first row of the log that may be missing here with all behind it, as in a store of a version that kept no ledger,
   * or of a server that was killed; null when none is.
   */
  missingFrom(): Promise<number | null>
}
