import type { AnsweredPin, MovedOutRecord, PinnedRecord, RecordId, RemovalReason } from '@fieldmerge/shared'
import type { SyncStatus } from '../status.ts'
import type { HeadChunk } from '../stores/head-chunks.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import type { ReplicaHead } from '../stores/replica-store.ts'

/** A record that has gone, as the server said why; null: it was only open, and nobody needs it any more. */
interface LeftRecord {
  readonly record: RecordId
  readonly why: RemovalReason | null
}

/** What the tabs of one person on one device tell each other. */
export type TabMessage =
  /** New edits, as they are in the outbox's store. */
  | { readonly kind: 'added'; readonly entries: readonly OutboxEntry[] }
  /** Edits whose state has changed. */
  | { readonly kind: 'settled'; readonly entries: readonly OutboxEntry[] }
  /** The server has another history than the one in which it took these: they wait again. */
  | { readonly kind: 'reopened'; readonly entries: readonly OutboxEntry[] }
  /** The replica's store has changed. */
  | {
      readonly kind: 'replicated'
      readonly heads: readonly ReplicaHead[]
      /** Many heads, as they are stored: a channel copies all facts of plain ones, and who copies them reads them. */
      readonly chunk?: HeadChunk
      readonly removed: readonly LeftRecord[]
    }
  /** The leading tab is alive, and how the link is. */
  | { readonly kind: 'heartbeat'; readonly status: SyncStatus }
  /** All that a tab has open: what is not carried as a document stays while some tab needs it. */
  | { readonly kind: 'opened'; readonly tab: string; readonly records: readonly RecordId[] }
  /** A tab has come, and does not know what the others have open. */
  | { readonly kind: 'arrived' }
  /** The person wants to keep a record, or no longer. */
  | ({ readonly kind: 'pinWished' } & PinnedRecord)
  /** The server's word about pins. */
  | { readonly kind: 'pinsTold'; readonly whole: boolean; readonly records: readonly AnsweredPin[] }
  /** Own edits have moved records out of the person's profiles. */
  | { readonly kind: 'movedOut'; readonly records: readonly MovedOutRecord[] }
  /** The person asked another tab to try now. */
  | { readonly kind: 'try' }

/** The seam to other tabs: one of them leads and owns the replication socket. */
export interface Tabs {
  /** Nobody would hear what is told now: who comes later reads all that is stored by now. */
  isOnly(): Promise<boolean>
  /** Calls `begin` when this tab leads and `end` when it does not any more. Leading may come back. */
  lead(begin: () => void, end: () => void): void
  /** Takes the lead from a tab that has fallen silent, for instance since its page was frozen. */
  takeOver(): void
  tell(message: TabMessage): void
  onMessage(listener: (message: TabMessage) => void): void
  close(): void
}

/** A device with one tab, and every program that is no browser. */
export const onlyTab = (): Tabs => ({
  isOnly: async () => true,
  lead: (begin) => begin(),
  takeOver: () => undefined,
  tell: () => undefined,
  onMessage: () => undefined,
  close: () => undefined,
})
