import type { Envelope, ErrorCode } from '@fieldmerge/shared'
import type { Author } from '../log/update-log.ts'
import type { Decision } from '../quarantine/quarantine.ts'

/** An envelope or bundle on its way in, with whom to tell what became of it. */
export interface Submission {
  readonly envelope: Envelope
  readonly hash: Uint8Array
  /** A stock client's merged difference; its envelope fields other than record and update say nothing. */
  readonly bundle: boolean
  readonly author: Author
  readonly receivedAt: number
  /** The live connection that it came over, which need not be told of it; null for others. */
  readonly via: object | null
  /** Handed in by somebody else for its author: whatever it changes waits for a decision. */
  readonly handedIn?: true
  /** Called after the commit where there is one; at once, inside `submit`, where there is none. */
  answer(outcome: Outcome): void
}

export type Outcome =
  /** It is on disk, now or, with no row of its own, since an earlier time. */
  | { readonly kind: 'acked'; readonly isRepeat?: true }
  /** Kept for a decision; `decision` when it came before and somebody has decided. */
  | {
      readonly kind: 'held'
      readonly heldId: string
      readonly code: ErrorCode
      readonly decision: Decision | null
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly detail: string }
  /** It waits in memory for this writer's edits from `clock` on. Another answer follows when they have come. */
  | { readonly kind: 'waits'; readonly clientId: number; readonly clock: number }
  /** The server could not write it. The sender keeps it and comes again. */
  | { readonly kind: 'failed'; readonly detail: string }
