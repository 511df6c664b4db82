import type { RecordId } from '@fieldmerge/shared'
import type { Sequence } from '../log/update-log.ts'
import type { Submission } from './outcome.ts'

/** One row that is on disk. */
export interface WrittenRow {
  readonly record: RecordId
  readonly sequence: Sequence
  readonly rowHash: Uint8Array
  readonly submission: Submission
}

/** One row whose facts count, as everything behind the commit sees it. */
export interface CommittedRow extends WrittenRow {
  /** The record's version before this row. */
  readonly previous: number
}

/** What one commit, or several, have changed. */
export interface CommittedBatch {
  readonly rows: readonly CommittedRow[]
  /** Records whose facts are other than before, those folded from others included. */
  readonly factsChanged: ReadonlySet<RecordId>
  /** Of these, those of which rights read what has changed. */
  readonly rightsChanged: ReadonlySet<RecordId>
}
