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
  /** Whether a record's copy was thrown away since edits came to its shelf; of others, that is not known. */
  readonly #isClean = new Map<RecordId, boolean>()

  constructor(copies: WorkingCopies, hasShelved: (record: RecordId) => boolean) {
    this.#copies = copies
    this.#hasShelved = hasShelved
  }

  attach(record: RecordId, doc: Y.Doc): WorkingCopy | null {
    const isClean = this.#isClean.get(record) ?? !this.#hasShelved(record)
    if (isClean) return this.#copies.attach(record, doc)
    const opening = this.drop(record).then(
      () => this.#copies.attach(record, doc),
      () => noWorkingCopies.attach(record, doc),
    )
    return {
      loaded: opening.then((copy) => copy?.loaded),
      close: async () => (await opening)?.close(),
    }
  }

  /** The copy holds what was just held or refused. */
  spoil(record: RecordId): void {
    this.#isClean.set(record, false)
  }

  /** Throws the record's copy away. @throws StoreUnavailable */
  async drop(record: RecordId): Promise<void> {
    await this.#copies.drop(record)
    this.#isClean.set(record, true)
  }
}
