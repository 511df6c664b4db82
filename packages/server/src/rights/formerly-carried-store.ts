import type { RecordId, UserId } from '@fieldmerge/shared'

/** A record that left a person's profile. */
export interface LeftRecord {
  readonly user: UserId
  readonly record: RecordId
  /** ms */
  readonly at: number
}

/** Where it is kept when records left people's profiles. */
export interface FormerlyCarriedStore {
  /** Those that left at `since` or later; what left before is forgotten. */
  load(since: number): Promise<readonly LeftRecord[]>
  /** Each in place of an earlier time at which the same record left the same profile; the last one of a list counts. */
  put(left: readonly LeftRecord[]): Promise<void>
}
