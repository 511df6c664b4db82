import type { StoredRow } from '@fieldmerge/server/core'
import { fieldService, newDocument, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { unseenLosses } from './field-writes.ts'

const workOrder = fieldService.type('workOrder')

/** Somebody's copy of one record, and the rows of what they write into it. */
const writer = (clientId: number) => {
  const doc = newDocument(workOrder)
  doc.clientID = clientId
  const write = (values: Readonly<Record<string, string>>): StoredRow => {
    const before = Y.encodeStateVector(doc)
    const fromClock = Y.getState(doc.store, clientId)
    const made: Uint8Array[] = []
    const hear = (update: Uint8Array): void => void made.push(update)
    doc.on('update', hear)
    doc.transact(() => {
      for (const [field, value] of Object.entries(values)) setField(doc, workOrder, field, value)
    })
    doc.off('update', hear)
    const [update = new Uint8Array()] = made
    const toClock = Y.getState(doc.store, clientId)
    return { bundle: false, envelope: { clientId, fromClock, toClock, before, update } } as StoredRow
  }
  const take = (...rows: readonly StoredRow[]): void => {
    for (const { envelope } of rows) Y.applyUpdate(doc, envelope.update)
  }
  return { write, take }
}

const docOf = (rows: readonly StoredRow[]): Y.Doc => {
  const doc = newDocument(workOrder, { gc: false })
  for (const { envelope } of rows) Y.applyUpdate(doc, envelope.update)
  return doc
}

const lostIn = (...rows: readonly StoredRow[]): readonly string[] =>
  unseenLosses(rows, workOrder, docOf(rows)).map(
    ([lost]) => `${lost?.path} ${lost?.value} of ${lost?.client}`,
  )

test('[Z82] of two values that did not know each other the one that is gone is lost, the other is not', () => {
  const [one, two] = [writer(1), writer(2)]
  const [first, second] = [one.write({ title: 'A' }), two.write({ title: 'B', number: '7' })]
  expect(lostIn(first)).toEqual([])
  expect(lostIn(first, second)).toEqual(['title "A" of 1'])
  expect(lostIn(second, first)).toEqual(['title "A" of 1'])
})

test('[Z82] what somebody had who wrote the field afterwards is not lost, nor what two have written', () => {
  const [one, two, three] = [writer(1), writer(2), writer(3)]
  const first = one.write({ title: 'A' })
  two.take(first)
  const second = two.write({ title: 'B' })
  expect(lostIn(first, second)).toEqual([])
  // The third had neither, and writes what is gone: it is not lost with it.
  expect(lostIn(first, second, three.write({ title: 'A' }))).toEqual(['title "B" of 2'])
  const again = one.write({ title: 'C' })
  expect(lostIn(first, again)).toEqual([])
})
