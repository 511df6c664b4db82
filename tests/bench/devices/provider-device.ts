import { type RecordId, recordRoot } from '@fieldmerge/shared'
import type * as Y from 'yjs'
import type { AwayChange, Device } from './device.ts'
import { aDocument, type Expectations, factsOf } from './expectations.ts'
import type { DocumentLink, Linker } from './providers.ts'

/** A device of a peer: a document and a provider for every record, kept in memory. */
export class ProviderDevice implements Device {
  readonly #linker: Linker
  readonly #records: readonly RecordId[]
  /** Documents that are on their way at a time; after that they stay linked. */
  readonly #together: number
  readonly #docs = new Map<RecordId, Y.Doc>()
  readonly #links: DocumentLink[] = []

  constructor(linker: Linker, records: readonly RecordId[], together: number) {
    this.#linker = linker
    this.#records = records
    this.#together = together
  }

  async sync(): Promise<void> {
    const waiting = this.#records[Symbol.iterator]()
    const work = async (): Promise<void> => {
      for (const record of waiting) {
        const doc = aDocument()
        this.#docs.set(record, doc)
        const link = this.#linker.link(record, doc)
        this.#links.push(link)
        await link.synced()
      }
    }
    await Promise.all(Array.from({ length: this.#together }, work))
  }

  /** Memory is the store: another reader has the same documents before it, and makes its lists of them. */
  async readAgain(expected: Expectations): Promise<void> {
    for (const record of expected.records) expected.checkFacts(record, factsOf(this.#doc(record)))
    for (const record of expected.chosen) expected.checkContent(record, this.#doc(record))
  }

  leave(): Promise<void> {
    return this.#linker.leave()
  }

  async comeBack(changes: readonly AwayChange[]): Promise<void> {
    const synced = this.#links.map((link) => link.synced())
    this.#linker.comeBack()
    await Promise.all(synced)
    for (const { record, field, value } of changes)
      if (this.#doc(record).getMap(recordRoot).get(field) !== value)
        throw new Error(`${record} says that it is in sync and lacks the change of "${field}"`)
  }

  async close(): Promise<void> {
    this.#linker.close()
  }

  #doc(record: RecordId): Y.Doc {
    const doc = this.#docs.get(record)
    if (doc === undefined) throw new Error(`${record} is not on the device`)
    return doc
  }
}
