import {
  captureEnvelopes,
  envelopeLimits,
  examineEnvelope,
  fieldService,
  newDocument,
  noStamp,
  type RecordContent,
  type RecordId,
  type RecordType,
  readRecord,
  typeOf,
} from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { ImportEditor } from '../run-import.ts'

/** Documents in memory behind the real gate: what it would hold or refuse fails the edit. */
export class DocumentEditor implements ImportEditor {
  readonly docs = new Map<RecordId, Y.Doc>()
  /** Records in the order in which their first envelope came. */
  readonly made: RecordId[] = []
  envelopes = 0
  /** Edits under way now, and the most at once so far. */
  busy = 0
  busiest = 0
  /** Called before each edit; throws where a test wants the disk to fail. */
  beforeEdit: (record: RecordId) => void = () => undefined

  async exists(record: RecordId): Promise<boolean> {
    await Promise.resolve()
    return this.docs.has(record)
  }

  async edit(record: RecordId, commands: (doc: Y.Doc, type: RecordType) => void): Promise<void> {
    this.busiest = Math.max(this.busiest, ++this.busy)
    try {
      await new Promise((resolve) => setImmediate(resolve))
      this.beforeEdit(record)
      const type = fieldService.type(typeOf(record))
      const stored = this.docs.get(record) ?? newDocument(type)
      const doc = newDocument(type)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored))
      captureEnvelopes(doc, record, { stamp: () => noStamp, newestSeen: () => 0 }, (envelope) => {
        const admission = examineEnvelope(stored, type, envelope, envelopeLimits)
        if (admission.kind !== 'admitted') throw new Error(`${record}: ${JSON.stringify(admission)}`)
        Y.applyUpdate(stored, envelope.update)
        this.envelopes++
        if (!this.docs.has(record)) this.made.push(record)
        this.docs.set(record, stored)
      })
      commands(doc, type)
    } finally {
      this.busy--
    }
  }

  read(record: RecordId): RecordContent {
    const doc = this.docs.get(record)
    if (doc === undefined) throw new Error(`there is no ${record}`)
    return readRecord(doc, fieldService.type(typeOf(record)))
  }

  /** All content, to compare before and after. */
  state(): readonly (readonly [RecordId, string])[] {
    return [...this.docs].map(([record, doc]) => [
      record,
      Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
    ])
  }
}
