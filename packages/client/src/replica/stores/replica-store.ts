import type { Carriage, Facts, Reason, RecordId } from '@fieldmerge/shared'
import type { ToldFacts } from './told-facts.ts'

/** The place up to which this replica has everything, as the server named it. */
export interface StoredCheckpoint {
  readonly generation: Uint8Array
  readonly sequence: number
  readonly rowHash: Uint8Array
  readonly setVersion: number
  readonly setHash: Uint8Array
}

/** One carried record as lists know it. */
export interface ReplicaHead {
  readonly record: RecordId
  readonly typeVersion: number
  readonly why: Reason
  readonly as: Carriage
  /** Whether the document is on this device: that of what is carried as facts only while somebody needs it. */
  readonly hasDocument: boolean
  /** Sequence of the newest row that is here; without the document, of the newest whose facts are. */
  readonly version: number
  /** The newest hybrid time in it, ms. */
  readonly time: number
  readonly facts: Facts
}

/** What one record gets: a document's base replaces all bytes that are here, rows come behind them. */
export interface StoredRecord {
  readonly head: ReplicaHead
  /** What its facts came as, where that is known: nobody need read and write them for being stored. */
  readonly told?: ToldFacts | undefined
  readonly base: Uint8Array | null
  readonly rows: readonly Uint8Array[]
}

export interface ReplicaBatch {
  readonly records: readonly StoredRecord[]
  readonly removed: readonly RecordId[]
  /** Their documents go, their heads stay. */
  readonly emptied: readonly RecordId[]
  /** Null when the server has no part in it. */
  readonly checkpoint: StoredCheckpoint | null
  /** Of the tab that writes; none where no other tab can have the store. */
  readonly claim?: number | null
}

/** A tab's right to write, until another one claims it. */
export interface Claim {
  readonly claim: number
  /** What is stored at this moment. */
  readonly checkpoint: StoredCheckpoint | null
}

/** Whether the record's document is on this device only while somebody needs it. */
export const isPassing = ({ why, as }: Pick<ReplicaHead, 'why' | 'as'>): boolean =>
  why === 'open' || as === 'facts'

/** Whether something of it is here that goes when nobody needs it. */
export const mayGo = (head: ReplicaHead): boolean =>
  isPassing(head) && (head.hasDocument || head.why === 'open')

/**
 * All that the server has sent to this device for one person. Everything in it is safe to delete: the server
 * sends it again.
 */
export interface ReplicaStore {
  /** Reads checkpoint and heads, once, at start. @throws StoreUnavailable */
  open(): Promise<{ readonly checkpoint: StoredCheckpoint | null; readonly heads: readonly ReplicaHead[] }>
  /**
   * From now on only whoever has this claim writes: a tab that was frozen, and wakes when another one leads, has an
   * older replica. @throws StoreUnavailable | StoreFull
   */
  claim(): Promise<Claim>
  /** All of the batch and its checkpoint, or nothing. @throws StoreUnavailable | StoreFull | StoreTakenOver */
  apply(batch: ReplicaBatch): Promise<void>
  /** The record's updates, to be applied in order; empty when its document is not here. @throws StoreUnavailable */
  read(record: RecordId): Promise<readonly Uint8Array[]>
  /** Forgets everything. */
  clear(): Promise<void>
  close(): void
}

/** The browser's store failed, also after it was opened again. What is shown may not be saved. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** Another tab has claimed the store since, and writes it: this one was not told yet that it does not lead any more. */
export class StoreTakenOver extends Error {
  override readonly name = 'StoreTakenOver'
}

/** There is no room left for what should be stored. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
}
