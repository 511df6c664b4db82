import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setField } from '../commands/field-commands.ts'
import { replaceText } from '../commands/prose-commands.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import {
  attackedDocument,
  forgedUpdate,
  honestHistory,
  nested,
  typed,
  valued,
  victim,
} from '../testing/index.ts'
import { compareKnown } from './compare-known.ts'

const workOrder = fieldService.type('workOrder')

const writing = (clientId: number, write: (doc: Y.Doc) => void): Uint8Array[] => {
  const doc = newDocument(workOrder)
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  write(doc)
  return updates
}

const having = (...updates: Uint8Array[]): Y.Doc => {
  const doc = newDocument(workOrder)
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

  test('[G27] parts of a bundle equal the bundle, also after garbage collection', () => {
    const bundle = Y.mergeUpdates(edits)
    const doc = having(bundle)
    for (const edit of [...edits, bundle]) expect(compareKnown(doc, edit)).toBeNull()
    const reloaded = having(Y.encodeStateAsUpdate(doc))
    for (const edit of [...edits, bundle]) expect(compareKnown(reloaded, edit)).toBeNull()
  })

  test('[G27] another value under the same id is a difference, named by its place', () => {
    const [forged] = writing(5, (doc) => setField(doc, workOrder, 'title', 'Sinkhole'))
    const doc = having(edits[0] ?? new Uint8Array())
    expect(compareKnown(doc, forged ?? new Uint8Array())).toEqual({ clientId: 5, clock: 0 })
    expect(compareKnown(having(...edits), forged ?? new Uint8Array())).toBeNull()
  })

  test('[G27] another text under the same ids is a difference', () => {
    const write = (text: string) => writing(9, (doc) => replaceText(doc, workOrder, 'notes', 0, 0, text))
    expect(compareKnown(having(...write('abcdef')), write('abcdXf')[0] ?? new Uint8Array())).toEqual({
      clientId: 9,
      clock: 0,
    })
  })
})

describe('the same ids in forged updates', () => {
  const title = { origin: [victim, 0] as const, key: 'title' }
  const at = (clock: number, struct: ReturnType<typeof valued>, deleted = 0) =>
    compareKnown(
      attackedDocument(),
      forgedUpdate(
        [{ client: victim, clock, structs: [struct] }],
        deleted === 0 ? [] : [[victim, clock, deleted]],
      ),
    )

  test('[G27] an honest history under any cut equals itself', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { envelopes } = honestHistory(workOrder, seed, 40)
      const updates = envelopes.map(({ update }) => update)
      const doc = having(...updates)
      for (const update of [...updates, Y.mergeUpdates(updates), Y.encodeStateAsUpdate(doc)])
        expect(compareKnown(doc, update)).toBeNull()
    }
  })

  test('[G27] other living content, or the same in another place, is found', () => {
    expect(at(15, valued('second', title))).toBeNull()
    expect(at(15, valued('forged', title))).toEqual({ clientId: victim, clock: 15 })
    expect(at(15, valued('second', { origin: [victim, 2], key: 'name' }))).toEqual({
      clientId: victim,
      clock: 15,
    })
    expect(at(15, nested(1, title))).toEqual({ clientId: victim, clock: 15 })
    expect(at(4, typed('hello world', { root: 'notes' }))).toBeNull()
    expect(at(4, typed('hello there', { root: 'notes' }))).toEqual({ clientId: victim, clock: 4 })
    expect(at(4, typed('hello world', { right: [victim, 2] }))).toEqual({ clientId: victim, clock: 4 })
    expect(at(2, valued('Look', { parent: [victim, 1], key: 'name' }))).toBeNull()
    expect(at(2, valued('Look', { parent: [victim, 1], key: 'done' }))).toEqual({
      clientId: victim,
      clock: 2,
    })
    expect(at(1, nested(1, { root: 'tasks', key: 't1' }))).toBeNull()
    expect(at(1, nested(1, { root: 'products', key: 't1' }))).toEqual({ clientId: victim, clock: 1 })
  })

  test('[G27] what either side has deleted equals anything of its length, and what is new is not compared', () => {
    expect(at(0, valued('another first', { root: 'record', key: 'title' }))).toBeNull()
    expect(at(4, typed('hallo', { root: 'notes' }))).toEqual({ clientId: victim, clock: 4 })
    expect(at(4, typed('hallo', { root: 'notes' }), 5)).toBeNull()
    expect(at(16, valued('new', { origin: [victim, 15], key: 'title' }))).toBeNull()
  })
})
