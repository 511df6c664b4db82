import * as Y from 'yjs'
import { captureEnvelopes } from '../envelope/capture-envelopes.ts'
import { type Envelope, noStamp } from '../envelope/envelope.ts'
import type { RecordId } from '../ids/record-id.ts'

const noClock = { stamp: () => noStamp, newestSeen: () => 0 }

/** What is written into `doc` from now on, as the envelopes of a device without a clock: the list grows. */
export const envelopesInto = (doc: Y.Doc, record: RecordId): readonly Envelope[] => {
  const envelopes: Envelope[] = []
  captureEnvelopes(doc, record, noClock, (envelope) => envelopes.push(envelope))
  return envelopes
}

/** The first edit of a record: its title. */
export const anEdit = (record: RecordId): Envelope => {
  const doc = new Y.Doc()
  const envelopes = envelopesInto(doc, record)
  doc.getMap('record').set('title', 'Pump')
  const [envelope] = envelopes
  if (envelope === undefined) throw new Error('nothing was written')
  return envelope
}
