import type {
  Brand,
  DeviceId,
  Envelope,
  Facts,
  Finding,
  LedgerChange,
  RecordId,
  UserId,
} from '@fieldmerge/shared'

/** A place in the one order of all commits of an organization: 1, 2, 3, ... without holes. */
export type Sequence = Brand<number, 'Sequence'>

/** Who wrote: a person on a device. The server itself writes as a person of its own (import, demo). */
export interface Author {
  readonly user: UserId
  readonly device: DeviceId
  /** Who accepted it, of an edit that was held. It was written by the server, in the author's name. */
  readonly decidedBy?: UserId
}

/** One envelope as the gate has let it through. The log interprets none of it. */
export interface Commit {
  readonly envelope: Envelope
  /** A stock client's merged difference instead of a single transaction. */
  readonly bundle: boolean
  readonly author: Author
  /** Server time, ms. */
  readonly receivedAt: number
  readonly hash: Uint8Array
  /** What it changes and what it makes others lose; null where that could not be told and is to be derived later. */
  readonly ledger: CommittedLedger | null
}

export interface CommittedLedger {
  readonly changes: readonly LedgerChange[]
  /** Those that it makes or changes, as they are afterwards. */
  readonly findings: readonly CommittedFinding[]
}

/** A finding with whose value it is about. */
export interface CommittedFinding extends Finding {
  readonly user: UserId
}

/** Facts that a batch of commits changes: of its own records, and of others that are folded from them. */
export type BatchFacts = ReadonlyMap<RecordId, Facts>

/** What of a commit is the log's own; the rest is derived. */
export type CommittedRowContent = Omit<Commit, 'ledger'>

/** A commit with its place. */
export interface StoredRow extends CommittedRowContent {
  readonly sequence: Sequence
  /** 32 bytes over all that the row holds. */
  readonly rowHash: Uint8Array
}
