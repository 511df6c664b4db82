import type { Envelope } from '@fieldmerge/shared'

/**
 * `waiting`: only on this device. `acked`: the server has it on disk, and it has not come back with the replica yet.
 * `kept`: it has come back too; kept to heal a server that was restored from an older copy. `held`: kept by the
 * server for a decision. `decided`: somebody has decided; what was accepted comes as an ordinary edit. `refused`: not
 * taken. Decided and refused ones are on the shelf until the person dismisses them.
 */
export type EntryState = 'waiting' | 'acked' | 'kept' | 'held' | 'decided' | 'refused'

/** Whether the server has not taken the edit as it was: it is no part of its record. */
export const isShelved = ({ state }: { readonly state: EntryState }): boolean =>
  state === 'held' || state === 'decided' || state === 'refused'

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
  /** The server's name for it, once it is held. */
  readonly heldId?: string
  readonly decision?: EntryDecision
}

/** What became of a held edit. */
export interface EntryDecision {
  /** `accepted`, `acceptedInPart` or `rejected`; a newer server may know others. */
  readonly kind: string
  readonly note: string
  /** Id of the person who has decided. */
  readonly by: string
  /** When this device heard of it, ms. */
  readonly at: number
}

/**
 * The note that stands until the next edit: it is taken away in the very transaction that saves one, so that what it
 * tells never leaves out what was said to be saved.
 */
export const untilNextEdit = 'untilNextEdit'

export type NewEntry = Pick<OutboxEntry, 'envelope' | 'hash' | 'label' | 'madeAt'>

export interface EntryChange {
  readonly id: number
  readonly state: EntryState
  readonly ackedAt?: number
  readonly code?: string
  readonly detail?: string
  readonly heldId?: string
  readonly decision?: EntryDecision
}

/**
 * The edits of this device. Only here is unsynced work: one small row per envelope, written so that it survives a
 * loss of power, never a growing blob.
 */
export interface OutboxStore {
  /** @throws StoreUnavailable */
  open(): Promise<readonly OutboxEntry[]>
  /** Resolves when the rows are on disk (`durability: 'strict'`), and `untilNextEdit` is gone. @throws StoreUnavailable | StoreFull */
  append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]>
  change(changes: readonly EntryChange[]): Promise<void>
  remove(ids: readonly number[]): Promise<void>
  /** Small notes that must outlive the replica, such as when the server last confirmed. */
  note(key: string): Promise<unknown>
  writeNote(key: string, value: unknown): Promise<void>
  close(): void
}
