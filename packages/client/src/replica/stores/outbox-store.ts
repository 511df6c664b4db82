import type { Envelope } from '@fieldmerge/shared'

/**
 * `waiting`: only on this device. `acked`: the server has it on disk, and it has not come back with the replica yet.
 * `kept`: it has come back too; kept to heal a server that was restored from an older copy. `held`: kept by the
 * server for a decision. `refused`: not taken; on the shelf until the person dismisses it.
 */
export type EntryState = 'waiting' | 'acked' | 'kept' | 'held' | 'refused'

/** One envelope of this device. */
export interface OutboxEntry {
  /** Rises in the order in which edits were made. */
  readonly id: number
  readonly envelope: Envelope
  /** Hexadecimal. */
  readonly hash: string
  /** What the person did, in their words: `Priority set to High`. */
  readonly label: string
  /** Device clock, ms. */
  readonly madeAt: number
  readonly state: EntryState
  readonly ackedAt: number | null
  /** Why it is held or refused: a code of the registry. */
  readonly code: string | null
  readonly detail: string | null
}

export type NewEntry = Pick<OutboxEntry, 'envelope' | 'hash' | 'label' | 'madeAt'>

export interface EntryChange {
  readonly id: number
  readonly state: EntryState
  readonly ackedAt?: number
  readonly code?: string
  readonly detail?: string
}

/**
 * The edits of this device. Only here is unsynced work: one small row per envelope, written so that it survives a
 * loss of power, never a growing blob.
 */
export interface OutboxStore {
  /** @throws StoreUnavailable */
  open(): Promise<readonly OutboxEntry[]>
  /** Resolves when the rows are on disk (`durability: 'strict'`). @throws StoreUnavailable | StoreFull */
  append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]>
  change(changes: readonly EntryChange[]): Promise<void>
  remove(ids: readonly number[]): Promise<void>
  /** Small notes that must outlive the replica, such as when the server last confirmed. */
  note(key: string): Promise<unknown>
  writeNote(key: string, value: unknown): Promise<void>
  close(): void
}
