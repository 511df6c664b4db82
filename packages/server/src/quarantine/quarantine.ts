import type { Envelope, ErrorCode, RecordId, UserId } from '@fieldmerge/shared'
import type { Author } from '../log/update-log.ts'

/** An envelope that is kept and not applied until somebody with the right decides. */
export interface HeldEnvelope {
  /** A ULID: later ones are larger. */
  readonly id: string
  readonly envelope: Envelope
  readonly bundle: boolean
  readonly author: Author
  readonly receivedAt: number
  readonly hash: Uint8Array
  readonly code: ErrorCode
  readonly detail: string
}

/** `released`: the server could not read it and can now; it went the way of any edit. */
export const decisionKinds = ['accepted', 'acceptedInPart', 'rejected', 'released'] as const
export type DecisionKind = (typeof decisionKinds)[number]

export interface Decision {
  readonly kind: DecisionKind
  readonly by: UserId
  readonly at: number
  /** For the author; may be empty. */
  readonly note: string
  /** Paths of the changes that were accepted. */
  readonly changes: readonly string[]
}

/** `deciding`: the decision is on disk, and what it asks to be written may not be. */
export type HeldState = 'open' | 'deciding' | 'decided'

export interface HeldEntry extends HeldEnvelope {
  /** The open edits of one author in one record are one case, named by its first edit. */
  readonly caseId: string
  readonly state: HeldState
  readonly decision: Decision | null
  readonly assignee: UserId | null
}

/** A case as the queue lists it. */
export interface CaseHead {
  readonly id: string
  readonly record: RecordId
  readonly author: Author
  /** Open edits, and the newest of them. */
  readonly edits: number
  readonly newest: string
  /** Why the first is held: the others mostly are because it is. */
  readonly code: ErrorCode
  readonly detail: string
  /** When the first came, ms. */
  readonly since: number
  readonly assignee: UserId | null
}

/**
 * Where held envelopes are kept, decided ones too: their client ids stay retired, and who sends one again is told what
 * became of it. Held bytes are never applied.
 */
export interface Quarantine {
  /** Resolves once it is on disk. An envelope that was held before is answered as it is there. */
  hold(held: HeldEnvelope): Promise<HeldEntry>
  /** All that was ever held, oldest first. */
  all(): Promise<readonly HeldEntry[]>
  find(id: string): Promise<HeldEntry | null>
  /** Of one case what is not decided, oldest first. */
  ofCase(caseId: string): Promise<readonly HeldEntry[]>
  /** Cases with open edits behind `after`, oldest first, at most `most`. */
  openCases(after: string, most: number): Promise<readonly CaseHead[]>
  /** Changes what is not decided of a case up to an edit, all of it or nothing. `open` takes a decision back. */
  settle(caseId: string, upTo: string, state: HeldState, decision: Decision | null): Promise<void>
  assign(caseId: string, assignee: UserId | null): Promise<void>
}
