import type { Facts, RecordId } from '@fieldmerge/shared'
import type { LedgerStore } from '../ledger/ledger-store.ts'
import type { BatchFacts, Commit, Sequence, StoredRow } from './commit.ts'

export * from './commit.ts'

/** What `append` has to tell of each commit. */
export interface Place {
  readonly sequence: Sequence
  readonly rowHash: Uint8Array
}

/** One record as a list knows it: everything but its content. */
export interface RecordHead {
  readonly record: RecordId
  /** Sequence of the newest row that has changed it: its content, or its facts from another record's. */
  readonly version: Sequence
  /** The newest hybrid time in it, ms. */
  readonly time: number
  /** Bytes of all its rows. */
  readonly bytes: number
  readonly facts: Facts
}

/** A load cache of a record's rows up to a sequence, verified by the one who made it. */
export interface Snapshot {
  readonly upTo: Sequence
  readonly bytes: Uint8Array
}

export interface History {
  /** Null when there is none, or when the asker has all that it covers. */
  readonly snapshot: Snapshot | null
  /** Rows behind the snapshot (or behind `after`), oldest first. */
  readonly rows: readonly StoredRow[]
  /** Rows of this record that could not be read. They are kept, counted and shown; the rest loads without them. */
  readonly damaged: readonly Sequence[]
}

/** What of a history a device is sent. */
export interface RecordUpdates {
  /** The document up to its snapshot; null when there is none, or when the asker has all that it covers. */
  readonly base: Uint8Array | null
  /** Updates behind it (or behind `after`), oldest first, without those that could not be read. */
  readonly rows: readonly StoredUpdate[]
}

export interface StoredUpdate {
  readonly sequence: Sequence
  readonly update: Uint8Array
}

export interface Wanted {
  readonly record: RecordId
  /** Only what came after; 0 for everything. */
  readonly after: number
  /** All rows one by one, and no snapshot in their place. */
  readonly whole?: true
}

/**
 * The durable order of all envelopes of one organization. The truth: everything else can be rebuilt from it.
 *
 * Appending is commutative: no lock is needed for correctness. One owner calls it, batch after batch.
 */
export interface UpdateLog {
  /**
   * Resolves once every commit is on disk, with its place in the order. All of the batch or nothing.
   * `facts` is asked once, when the rows are on disk: they are derived while the disk works. Without it none change; null:
   * they come with those of a later batch, or with `noteFacts`.
   * @throws LogClosed | LogFailed
   */
  append(commits: readonly Commit[], facts?: () => BatchFacts | null): Promise<readonly Place[]>
  /** Facts that are changed by all rows that have come without theirs. */
  noteFacts(facts: BatchFacts): void
  /** Histories in the order asked for. A record that does not exist has an empty one. */
  read(wanted: readonly Wanted[]): Promise<readonly History[]>
  /** The same for being sent: updates, and nothing else of the rows is looked at. */
  updates(wanted: readonly Wanted[]): Promise<readonly RecordUpdates[]>
  /** All records, with the facts of their newest commit, or older ones where `stale` names them. */
  heads(): AsyncIterable<RecordHead>
  /**
   * Records whose facts may be older than their rows, the last owner having ended before they were written, or which
   * `heads` could not read. Facts may be written later than the commit that brought them, since the rows can tell
   * them again.
   */
  stale(): Promise<readonly RecordId[]>
  /** Writes facts that were derived anew; their records are not stale any more, and count as changed by row `at`. */
  saveFacts(facts: ReadonlyMap<RecordId, Facts>, at: Sequence): Promise<void>
  /** The hash of the row at a sequence; null beyond the head. */
  rowHash(sequence: number): Promise<Uint8Array | null>
  /** All rows from `from` on, oldest first; those that cannot be read come as their sequence. */
  scan(from: number): AsyncIterable<StoredRow | { readonly damaged: Sequence }>
  /** What the rows have changed, as it came with them. */
  readonly ledger: LedgerStore
  /** The caller has loaded it again and found the same content. */
  saveSnapshot(record: RecordId, snapshot: Snapshot): Promise<void>
  /** Writes what was appended; nothing may be asked afterwards. */
  close(): Promise<void>
}

export class LogClosed extends Error {
  override readonly name = 'LogClosed'
}

/** The batch is not on disk and nothing of it ever will be. */
export class LogFailed extends Error {
  override readonly name = 'LogFailed'
}
