import {
  createRecord,
  type Envelope,
  fieldService,
  newDocument,
  type RecordId,
  setField,
} from '@fieldmerge/shared'
import { envelopesInto, SeededRandom } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ByteWriter } from './load/byte-writer.ts'
import { EditChain, editOf } from './load/edit-chain.ts'
import { workOrderStart } from './world/work-order-start.ts'

const workOrder = fieldService.type('workOrder')

const aWorkOrder = (clientId: number): Y.Doc => {
  const doc = newDocument(workOrder)
  doc.clientID = clientId
  createRecord(doc, workOrder, workOrderStart(7, new SeededRandom(7)), new SeededRandom(7))
  return doc
}

/** What Yjs makes of so many edits, one transaction each. */
const byYjs = (state: Uint8Array, clientId: number, count: number): readonly Envelope[] => {
  const doc = newDocument(workOrder)
  Y.applyUpdate(doc, state)
  doc.clientID = clientId
  const envelopes = envelopesInto(doc, 'workOrder/0' as RecordId)
  for (let n = 0; n < count; n++) setField(doc, workOrder, editOf(n).field, editOf(n).value)
  return envelopes
}

describe('edits of the load generator', () => {
  test.each([
    ['a larger client id than the one before', 5, 4_000_000_000],
    ['a smaller client id than the one before', 4_000_000_000, 5],
  ])('[B4] equal byte for byte what Yjs makes, update and state vector, with %s', (_, creator, clientId) => {
    const doc = aWorkOrder(creator)
    const chain = new EditChain(doc, clientId)
    const writer = new ByteWriter()
    for (const { before, update } of byYjs(Y.encodeStateAsUpdate(doc), clientId, 400)) {
      writer.clear()
      chain.writeBefore(writer)
      expect([...writer.since(0)]).toEqual([...before])
      writer.clear()
      chain.writeNext(writer)
      expect([...writer.since(0)]).toEqual([...update])
    }
  })

  test('[B4] a record has 2.4 KB and an edit about 40 bytes', () => {
    const doc = aWorkOrder(4_000_000_000)
    expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(2_300)
    expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(2_500)
    const chain = new EditChain(doc, 3_000_000_000)
    const writer = new ByteWriter()
    for (let n = 0; n < 300; n++) chain.writeNext(writer)
    expect(writer.length / 300).toBeGreaterThan(35)
    expect(writer.length / 300).toBeLessThan(45)
  })
})
