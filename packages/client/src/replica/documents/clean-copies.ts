import type { RecordId } from '@fieldmerge/shared'
import type * as Y from 'yjs'
import { noWorkingCopies, type WorkingCopies, type WorkingCopy } from './working-copies.ts'

/**
 * Working copies that never bring back what was held or refused: the copy of such a record is thrown away before it is
 * read again, also where that failed before or the app was closed meanwhile. One that cannot be is not read: it is a cache.
 */
export class CleanCopies {
  readonly #copies: WorkingCopies
  /** Whether edits of the record are on the shelf. */
  readonly #hasShelved: (record: RecordId) => boolean
  readonly #spoiled = new Set<RecordId>()
  /** Thrown away since edits of theirs came to the shelf. */
  readonly #clean = new Set<RecordId>()

  constructor(copies: WorkingCopies, hasShelved: (record: RecordId) => boolean) {
    this.#copies = copies
    this.#hasShelved = hasShelved
  }

  attach(record: RecordId, doc: Y.Doc): WorkingCopy {
    const isSpoiled = this.#spoiled.has(record) || (this.#hasShelved(record) && !this.#clean.has(record))
    if (!isSpoiled) return this.#copies.attach(record, doc)
    const opening = this.drop(record).then(
      () => this.#copies.attach(record, doc),
      () => noWorkingCopies.attach(record, doc),
    )
    return {
      loaded: opening.then(({ loaded }) => loaded),
      close: async () => (await opening).close(),
    }
  }

  /** The copy holds what was just held or refused. */
  spoil(record: RecordId): void {
    this.#clean.delete(record)
    this.#spoiled.add(record)
  }

  /** Throws the record's copy away. @throws StoreUnavailable */
  async drop(record: RecordId): Promise<void> {
    await this.#copies.drop(record)
    this.#spoiled.delete(record)
    this.#clean.add(record)
  }
}
