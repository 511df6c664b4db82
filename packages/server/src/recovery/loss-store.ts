import type { RecordId } from '@fieldmerge/shared'

/** A writer's edits of a record up to a clock that somebody has seen. */
export interface SeenUpTo {
  readonly record: RecordId
  readonly clientId: number
  readonly toClock: number
}

/** Where losses outlive a restart. */
export interface LossStore {
  all(): Promise<readonly SeenUpTo[]>
  /** In place of an earlier loss of the same writer in the same record. */
  put(seen: SeenUpTo): Promise<void>
  remove(seen: SeenUpTo): Promise<void>
}
