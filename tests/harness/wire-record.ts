import {
  captureEnvelopes,
  type Envelope,
  fieldService,
  newDocument,
  type RecordId,
  type RecordType,
  typeOf,
} from '@fieldmerge/shared'
import * as Y from 'yjs'

/** A record's document beside any replica: every transaction becomes an envelope to be sent by hand. */
export class WireRecord {
  readonly record: RecordId
  readonly type: RecordType
  readonly doc: Y.Doc
  readonly #made: Envelope[] = []

  constructor(record: RecordId, clientId?: number) {
    this.record = record
    this.type = fieldService.type(typeOf(record))
    this.doc = newDocument(this.type)
    if (clientId !== undefined) this.doc.clientID = clientId
    const clock = {
      stamp: () => ({ deviceClock: Date.now(), sinceStart: 0, start: 1 }),
      newestSeen: () => 0,
    }
    captureEnvelopes(this.doc, record, clock, (envelope) => this.#made.push(envelope))
  }

  /** The envelopes of what `commands` write. */
  edit(commands: (doc: Y.Doc, type: RecordType) => void): readonly Envelope[] {
    commands(this.doc, this.type)
    return this.#made.splice(0)
  }

  /** The one envelope of a small edit. */
  change(commands: (doc: Y.Doc, type: RecordType) => void): Envelope {
    const [envelope] = this.edit((doc, type) => doc.transact(() => commands(doc, type)))
    if (envelope === undefined) throw new Error('nothing was changed')
    return envelope
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'received')
  }
}
