import type {
  Certainty,
  ChangeCause,
  ChangeKind,
  FindingKind,
  FindingState,
  RecordId,
} from '@fieldmerge/shared'
import type { Author } from '../log/commit.ts'

/** Who wrote something and when, three times over. */
export interface WriterJson {
  readonly author: Author
  /** Hybrid time of the edit, as the server has clamped it, ms. Of a bundle: the time of receipt. */
  readonly time: number
  /** `receipt` where a stock client's bundle does not tell when it was written. */
  readonly timeFrom: 'edit' | 'receipt'
  /** The raw clock of the device, ms; null where none came along. */
  readonly deviceTime: number | null
  /** The device's clock was ahead of the server's, or as of a device without one. */
  readonly deviceTimeIsDoubtful: boolean
  readonly serverTime: number
}

export interface SideJson extends WriterJson {
  readonly value: unknown
}

/** One row of the ledger as it leaves the server: a change, or a finding of a merge. */
export interface LedgerRowJson extends WriterJson {
  readonly id: string
  readonly record: RecordId
  readonly path: string
  readonly kind: ChangeKind | FindingKind
  readonly cause: ChangeCause
  /** Of a finding only. */
  readonly state: FindingState | null
  /** Of a change only: what was shown before, what was written, and whether that was shown afterwards. */
  readonly old: unknown
  readonly value: unknown
  readonly shown: boolean
  /** Of a finding only. `base`: what both had before. */
  readonly lost: SideJson | null
  readonly won: SideJson | null
  readonly base: unknown
  readonly policy: string | null
  readonly certainty: Certainty
  /** Who has closed a finding. */
  readonly settledBy: WriterJson | null
}
