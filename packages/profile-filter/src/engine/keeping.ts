import type { KeptBecause } from '../filter/profile-filter.ts'
import type { CarriedAs } from '../profile/profile.ts'

/** A reason to carry a record beside the filter; `until` is exclusive, null without an end. */
export interface Keeping {
  readonly as: CarriedAs
  readonly because: KeptBecause
  readonly until: number | null
}
