import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import type { Condition } from '../profile/condition.ts'
import type { CarriedAs, Profile, Relation, RowFilter } from '../profile/profile.ts'
import type { UserAttributes } from '../user/user-attributes.ts'

/**
 * Which records each user carries, kept true while records, users, profiles and the clock change. SPEC.md has the
 * meaning of it; the oracle computes the same by brute force.
 *
 * It starts empty. Everything is told by `apply`, in any order: a profile may be assigned before it is published, a
 * record pinned before it is known. It does no I/O and knows no time but the `now` that it is given, so the same
 * history gives the same answers. It is derived data: rebuild it from facts at start, in one call of `load`.
 */
export interface ProfileFilter {
  /**
   * Takes the changes as one moment and answers with the net difference per user and record, sorted by user, then by
   * record (by UTF-16 code units); an empty list when no set has changed. `now` is in ms since 1970 UTC; it may jump
   * both ways. With no changes it only moves the clock. Never throws for what a `Profile` from `parseProfile`,
   * facts or attributes hold.
   */
  apply(changes: readonly Change[], now: number): readonly Difference[]
  /**
   * As `apply`, in slices. Changes of records, users, assignments, pins and graces count at once; of what the clock and
   * publications bring, about `most` pieces are done (a record asked, a membership told, a person placed: each in the
   * order of a microsecond), and the rest is left to the next calls, with changes or without. Until `isDone` the filter
   * selects for each user what it did before or will, and never less than what both have in common: what stays does not
   * leave in between. Each slice is a step of its own: a grace begins with the slice in which a record leaves. `apply`
   * does all that is left.
   *
   * `isOver` says whether the time for the slice is over, by a clock that is the caller's. It is asked after every few
   * dozens of pieces, and the slice ends with the first yes; each slice does some, whatever it says.
   */
  advance(changes: readonly Change[], now: number, most: number, isOver?: () => boolean): Slice
  /**
   * As `apply`, and tells nothing: for the start, when nobody has been told of anything. No grace begins. It takes least
   * in one call, or in some with the people last: while nobody carries anything, records are taken many at a time.
   */
  load(changes: readonly Change[], now: number): void
  /** The user's subscription set as of the last `apply`. A view: the next `apply` changes it. */
  setOf(user: UserId): ReadonlyMap<RecordId, Carried>
  /** Who carries the record: the inverse of `setOf`. A view as well. */
  carriersOf(record: RecordId): ReadonlySet<UserId>
  /** Why the user carries the record; null when they do not. */
  why(user: UserId, record: RecordId): Explanation | null
  /** Why the user does not carry the record; null when they do. */
  whyNot(user: UserId, record: RecordId): WhyNot | null
  /**
   * The next moment at which the clock alone may change a set (ms, later than the last `now`): `apply([], t)` for any
   * earlier t gives no difference. It may turn out that nothing changes then. Null when the clock changes nothing. While
   * slices are left it is the last `now`.
   */
  nextBoundary(): number | null
}

/** What a slice of work came to. */
export interface Slice {
  readonly differences: readonly Difference[]
  /** Nothing is left to the next slice. */
  readonly isDone: boolean
}

/**
 * Where the facts of records are, for a filter that is not to hold them itself: it copies what profiles read, and looks
 * here when a publication reads more. What it has not been told of yet, it may find here.
 */
export interface FactsSource {
  factsOf(record: RecordId): Facts | null
}

/** The new state of one thing, whole. Of several changes of one thing in one `apply` the last one counts. */
export type Change =
  /** null: the record is gone (erased). A removed record (`facts.removed`) is a record like any other. */
  | { readonly kind: 'facts'; readonly record: RecordId; readonly facts: Facts | null }
  /** null: the user is not active, and carries nothing. */
  | { readonly kind: 'user'; readonly user: UserId; readonly attributes: UserAttributes | null }
  /** Publishes a profile, in place of the one of its name. */
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'withdrawal'; readonly profile: string }
  /** The names of all profiles of a user. They carry the union. */
  | { readonly kind: 'assignment'; readonly user: UserId; readonly profiles: readonly string[] }
  /** The user wants to keep the record, or no longer. */
  | { readonly kind: 'pin'; readonly user: UserId; readonly record: RecordId; readonly pinned: boolean }
  /**
   * A grace that ran before a restart: grace depends on the past, so facts alone do not bring it back. Tell it
   * together with the facts. It is dropped when the record is in the user's filter, not there, or the time is over.
   */
  | {
      readonly kind: 'grace'
      readonly user: UserId
      readonly record: RecordId
      readonly as: CarriedAs
      readonly until: number
    }

/** How a record is carried. */
export type Carried = {
  readonly as: CarriedAs
  /** What comes first at a first sync: the larger number. */
  readonly priority: number
} & (
  | { readonly why: 'filter'; readonly until: null }
  /** Of several reasons the one that lasts longest. `until` is exclusive, in ms; null for pinned. */
  | { readonly why: 'kept'; readonly because: KeptBecause; readonly until: number | null }
)

/** created: by this user, in the last 30 days. grace: it left the filter a while ago. pinned: the user wants it. */
export type KeptBecause = 'pinned' | 'created' | 'grace'

/** null: not carried. `before` and `after` always differ. */
export interface Difference {
  readonly user: UserId
  readonly record: RecordId
  readonly before: Carried | null
  readonly after: Carried | null
}

export type Explanation =
  /**
   * `steps` is a proof: the last one is the record itself, and every record that a step rests on (`from`) has its own
   * step before. Without restrictions it is the path from a row filter's record over relations to this one.
   */
  | { readonly why: 'filter'; readonly profile: string; readonly steps: readonly Step[] }
  | { readonly why: 'kept'; readonly because: KeptBecause; readonly until: number | null }

export type Step =
  /** The row filter of its type selects it, and each restricting relation leads to it from a carried record. */
  | {
      readonly by: 'rows'
      readonly record: RecordId
      readonly rows: RowFilter
      readonly restrictedBy: readonly { readonly relation: Relation; readonly from: RecordId }[]
    }
  /** An extending relation, declared for the type of `from`, leads from there to it. */
  | {
      readonly by: 'relation'
      readonly record: RecordId
      readonly relation: Relation
      readonly from: RecordId
    }

export type WhyNot =
  /** The user is not active or not known; the record is not there; no published profile is assigned. */
  | { readonly because: 'inactive' | 'unknown' | 'noProfile' }
  /**
   * None of the user's profiles selects it. `entersAt` is the moment (ms) at which it will come in if nothing but the
   * clock changes; null when it will not, and where restrictions decide, which are not worked out ahead.
   */
  | {
      readonly because: 'filter'
      readonly profiles: readonly ProfileWhyNot[]
      readonly entersAt: number | null
    }

/** What keeps a record out of one profile. That no extending relation leads to it goes for all of them. */
export type ProfileWhyNot = { readonly profile: string } /** The profile does not carry the type. */ & (
  | { readonly fails: 'type' }
  /**
   * The row filter does not select it. `clause` is the first part of its condition that does not hold, and `path` leads
   * there: the places in AND groups, from the outermost. Null for what has no rows of its own.
   */
  | {
      readonly fails: 'rows'
      readonly rows: RowFilter
      readonly clause: Condition | null
      readonly path: readonly number[]
    }
  /** The row filter selects it, but this relation does not lead to it from any carried record. */
  | { readonly fails: 'restriction'; readonly relation: Relation }
)
