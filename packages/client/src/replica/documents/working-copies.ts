import type { RecordId } from '@fieldmerge/shared'
import type * as Y from 'yjs'

/** A document's copy on this device while it is open or dirty. */
export interface WorkingCopy {
  /** Resolves when everything that the copy holds is in the document. */
  readonly loaded: Promise<void>
  close(): Promise<void>
}

/**
 * Copies of documents that were opened or edited here: they open at once with everything that was seen live.
 * A cache too; unsynced work is in the outbox.
 */
export interface WorkingCopies {
  /** Null where none is kept: then nobody need follow the document. */
  attach(record: RecordId, doc: Y.Doc): WorkingCopy | null
  /** Throws the record's copy away. */
  drop(record: RecordId): Promise<void>
  list(): Promise<readonly RecordId[]>
}

/** For programs that keep no copies. */
export const noWorkingCopies: WorkingCopies = {
  attach: () => null,
  drop: async () => undefined,
  list: async () => [],
}
