import type { Seek, Window } from '../filter/condition-needs.ts'
import type { AttributeName } from '../profile/operand.ts'
import type { Relation } from '../profile/profile.ts'
import type { Column } from './column.ts'
import type { InstantIndex } from './instant-index.ts'
import type { Rows } from './rows.ts'
import type { Match } from './scope.ts'
import type { Bound } from './windows.ts'

/** How the members of a selection lead along a column. */
export const across = 1
/** Within a circle of types: only a member of lower level supports. */
export const inCircle = 2
/** Of a restricted selection: what it leads to has to be worked out anew. */
export const restricted = 3

export interface SelectionRelation {
  readonly column: Column
  readonly forwards: boolean
  readonly source: number
  readonly target: number
  readonly mode: Relation['mode']
  /** Whether relations lead back from its target to its source. */
  readonly inner: boolean
}

export interface SelectionRows {
  readonly type: number
  readonly match: Match
  /** What is left to ask of a record that was found by one of the values sought; null where that is no less. */
  readonly remaining: Match | null
  readonly table: Rows
  /** Whoever matches fits at least one of these. Null: there is no telling without asking everybody. */
  readonly seeks: readonly Seek[] | null
  /** The watched facts that it reads. */
  readonly bits: number
  readonly bounds: ReadonlySet<Bound>
  /** Whoever matches lies in one of these; null: there is no telling. */
  readonly windows: readonly Window[] | null
  /** Where the instants stand that bounds are held against. */
  readonly instants: readonly InstantIndex[]
}

/**
 * A part of one or more profiles that is evaluated as a whole: row filters that ask the same of the user, and all
 * relations that lead on from what they select. Parts that mean the same are one.
 */
export interface Selection {
  /** Its meaning, written out. */
  readonly key: string
  /** Relations of it restrict: not counted but worked out anew. */
  readonly isRestricted: boolean
  readonly attributes: readonly AttributeName[]
  /** One cohort for each of the user's values of this attribute, instead of one for all. */
  readonly splitBy: AttributeName | null
  readonly readsClock: boolean
  /** In the order in which they were written first, and by type. */
  readonly filters: readonly SelectionRows[]
  readonly rows: readonly (SelectionRows | undefined)[]
  readonly relations: readonly SelectionRelation[]
  /** By type of the source; and by type of the target, those within a circle. */
  readonly out: readonly (readonly SelectionRelation[])[]
  readonly innerInto: readonly (readonly SelectionRelation[])[]
  /** By column: 0, `across`, `inCircle` or `restricted`. */
  readonly forwards: Uint8Array
  readonly backwards: Uint8Array
  /** By type: whether any member can be of it. */
  readonly carries: Uint8Array
}
