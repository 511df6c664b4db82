import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setField } from '../commands/field-commands.ts'
import { replaceText } from '../commands/prose-commands.ts'
import { openRoots } from '../documents/roots.ts'
import { fieldService } from '../record-types/field-service.ts'
import { compareKnown } from './compare-known.ts'

const workOrder = fieldService.type('workOrder')

const writing = (clientId: number, write: (doc: Y.Doc) => void): Uint8Array[] => {
  const doc = openRoots(new Y.Doc(), workOrder)
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  write(doc)
  return updates
}

const having = (...updates: Uint8Array[]): Y.Doc => {
  const doc = openRoots(new Y.Doc(), workOrder)
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

describe('what is known already', () => {
  const edits = writing(5, (doc) => {
    setField(doc, workOrder, 'title', 'Pothole')
    setField(doc, workOrder, 'title', 'Deep pothole')
    replaceText(doc, workOrder, 'notes', 0, 0, 'Bring cones and a sign.')
    replaceText(doc, workOrder, 'notes', 6, 6, '')
  })

  test('[S30] parts of a bundle equal the bundle, also after garbage collection', () => {
    const bundle = Y.mergeUpdates(edits)
    const doc = having(bundle)
    for (const edit of [...edits, bundle]) expect(compareKnown(doc, edit)).toBeNull()
    const reloaded = having(Y.encodeStateAsUpdate(doc))
    for (const edit of [...edits, bundle]) expect(compareKnown(reloaded, edit)).toBeNull()
  })

  test('[S31] another value under the same id is a difference, named by its place', () => {
    const [forged] = writing(5, (doc) => setField(doc, workOrder, 'title', 'Sinkhole'))
    const doc = having(edits[0] ?? new Uint8Array())
    expect(compareKnown(doc, forged ?? new Uint8Array())).toEqual({ clientId: 5, clock: 0 })
    expect(compareKnown(having(...edits), forged ?? new Uint8Array())).toBeNull()
  })

  test('[S31] another text under the same ids is a difference', () => {
    const write = (text: string) => writing(9, (doc) => replaceText(doc, workOrder, 'notes', 0, 0, text))
    expect(compareKnown(having(...write('abcdef')), write('abcdXf')[0] ?? new Uint8Array())).toEqual({
      clientId: 9,
      clock: 0,
    })
  })
})
