import type { RecordId } from '@fieldmerge/shared'
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { aDocument, type Expectations, factsOf } from '../../devices/expectations.ts'
import type { Linker } from '../../devices/providers.ts'
import type { PageDevice } from './page-device.ts'

/**
 * A peer's device: a document, a provider and a y-indexeddb for every record. A browser opens at most 255 sockets to
 * one host, so that records take turns: each is let go when it is in sync and stored.
 */
export class ProviderPage implements PageDevice {
  readonly #linker: Linker
  readonly #syncing: number
  readonly #reading: number

  constructor(linker: Linker, together: { readonly syncing: number; readonly reading: number }) {
    this.#linker = linker
    this.#syncing = together.syncing
    this.#reading = together.reading
  }

  sync(expected: Expectations): Promise<void> {
    return inTurns(expected.records, this.#syncing, async (record) => {
      const doc = aDocument()
      const copy = new IndexeddbPersistence(record, doc)
      const link = this.#linker.link(record, doc)
      await Promise.all([link.synced(), copy.whenSynced])
      link.close()
      // Closes the database when what was written to it has been committed.
      await copy.destroy()
    })
  }

  async read(expected: Expectations): Promise<void> {
    const chosen = new Set<RecordId>(expected.chosen)
    await inTurns(expected.records, this.#reading, async (record) => {
      const doc: Y.Doc = aDocument()
      const copy = new IndexeddbPersistence(record, doc)
      await copy.whenSynced
      expected.checkFacts(record, factsOf(doc))
      if (chosen.has(record)) expected.checkContent(record, doc)
      await copy.destroy()
    })
  }
}

const inTurns = async (
  records: readonly RecordId[],
  together: number,
  work: (record: RecordId) => Promise<void>,
): Promise<void> => {
  const waiting = records[Symbol.iterator]()
  const one = async (): Promise<void> => {
    for (const record of waiting) await work(record)
  }
  await Promise.all(Array.from({ length: together }, one))
}
