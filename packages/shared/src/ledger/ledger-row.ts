import type { ItemId } from './chain.ts'
import type { LedgerPath } from './ledger-path.ts'

/** What a change did. */
export type ChangeKind =
  | 'created'
  | 'set'
  | 'text'
  | 'childAdded'
  | 'childRemoved'
  | 'childBroughtBack'
  | 'childMoved'
  | 'transition'
  | 'removed'
  | 'broughtBack'

/** Why it was made: by a person, to bring back a lost value, or by the server. */
export type ChangeCause = 'edit' | 'restore' | 'policy' | 'rule' | 'import'

/** One thing that one update has changed. */
export interface LedgerChange {
  readonly kind: ChangeKind
  readonly cause: ChangeCause
  readonly path: LedgerPath
  /** The item that holds what was written; null where text was only deleted. */
  readonly item: ItemId | null
  /** What was shown before. */
  readonly old: unknown
  /** What was written. */
  readonly value: unknown
  /** Whether what was written is what the record showed afterwards. */
  readonly shown: boolean
}

/** A text edit in short, as the `value` of a change. */
export interface TextEdit {
  /** UTF-16 units from the start of the text; null where counting would take too long. */
  readonly at: number | null
  readonly inserted: number
  readonly deleted: number
  /** The first of both, cut. */
  readonly insertedText: string
  readonly deletedText: string
}

/**
 * - `lostOverwrite`: a value of a field that nobody who wrote the field afterwards had seen
 * - `concurrentMove`: the same of a child's place
 * - `concurrentTransition`: a status change beside the one that counts; `illegalTransition`: one that leads nowhere
 * - `unseenRemoval`: a change of what somebody had removed, unseen; `unseenEdit`: a removal that had not seen a change
 * - `editInRemoved`: a change of what its author knew to be removed
 * - `sameWords`: two people's typing in one word
 */
export type FindingKind =
  | 'lostOverwrite'
  | 'concurrentMove'
  | 'concurrentTransition'
  | 'illegalTransition'
  | 'unseenRemoval'
  | 'unseenEdit'
  | 'editInRemoved'
  | 'sameWords'

/**
 * - `open`: nobody who knew of it has done anything about it
 * - `superseded`: its own writer went on, which is a finding of its own
 * - `settled`: the field's policy has brought the value back
 * - `restored`: the value, or what was removed, is back
 * - `kept`: somebody who had seen it wrote again what had won
 * - `seen`: somebody who had seen it wrote something else
 */
export type FindingState = 'open' | 'superseded' | 'settled' | 'restored' | 'kept' | 'seen'

/**
 * `certain`: follows from the structure. `claimed`: follows from what the writer says to have had. `coarse`: of a stock
 * client's bundle, which says nothing of the kind.
 */
export type Certainty = 'certain' | 'claimed' | 'coarse'

/** Something that a merge has done and that nobody meant. Known by its kind and the item that it is about. */
export interface Finding {
  readonly kind: FindingKind
  readonly path: LedgerPath
  readonly item: ItemId
  /** What stands in its place; null where nothing does. */
  readonly rival: ItemId | null
  readonly fork: ItemId | null
  /** What `item` holds: the lost value, the state of a status change, the contested word. */
  readonly value: unknown
  readonly state: FindingState
  readonly certainty: Certainty
  /** By name, where the field has one. */
  readonly policy: string | null
}

export const findingKey = ({ kind, item }: Pick<Finding, 'kind' | 'item'>): string =>
  `${kind} ${item.client} ${item.clock}`

/** What one update comes to: derived in the transaction that applies it, stored in its commit. */
export interface LedgerRow {
  readonly changes: readonly LedgerChange[]
  /** Findings that it has made or changed, as they are afterwards. */
  readonly findings: readonly Finding[]
}
