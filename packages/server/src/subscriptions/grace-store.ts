import type { CarriedAs } from '@fieldmerge/profile-filter'
import type { RecordId, UserId } from '@fieldmerge/shared'

/** A record that left a person's filter and is carried on for a while. */
export interface RunningGrace {
  readonly user: UserId
  readonly record: RecordId
  readonly as: CarriedAs
  /** Exclusive, ms. */
  readonly until: number
}

/** Where graces outlive a restart. */
export interface GraceStore {
  /** Those that are not over; the others are forgotten. */
  load(now: number): Promise<readonly RunningGrace[]>
  /** Each in place of an earlier grace of the same record and person. */
  put(graces: readonly RunningGrace[]): Promise<void>
  remove(graces: readonly Pick<RunningGrace, 'user' | 'record'>[]): Promise<void>
}
