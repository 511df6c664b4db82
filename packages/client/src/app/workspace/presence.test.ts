import {
  fieldService,
  newDocument,
  newRecordId,
  setField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type ForeignChange, watchForeignChanges } from './foreign-changes.ts'
import { othersOf } from './presence.ts'
import { createPresence } from './presence-view.ts'

const [ana, ben] = [
  newRecordId('user', systemClock, systemRandom),
  newRecordId('user', systemClock, systemRandom),
]

test('[A19] others are shown once each, oneself and those whom the server has not named never', () => {
  const states = [
    { user: { id: ana, name: 'Ana', color: 1 } },
    { user: { id: ben, name: 'Ben', color: 5 }, field: null },
    { user: { id: ben, name: 'Ben', color: 5 }, field: 'notes' },
    { user: { name: 'Nobody' } },
    {},
    null,
  ]
  expect(othersOf(states, ana)).toEqual([{ user: ben, name: 'Ben', color: 5, field: 'notes', caret: null }])
})

test('[A252] who tells a caret that is none is shown without one', () => {
  const caret = { tname: 'notes', item: { client: 7, clock: 3 }, assoc: 0 }
  const user = { id: ben, name: 'Ben', color: 5 }
  const carets = (state: object): unknown => othersOf([{ user, ...state }], ana)[0]?.caret
  expect(carets({ field: 'notes', caret })).toEqual(caret)
  expect(carets({ field: 'instructions', caret })).toBeNull()
  expect(carets({ field: null, caret })).toBeNull()
  expect(carets({ field: 'notes', caret: { ...caret, item: 'x'.repeat(4_000) } })).toBeNull()
  expect(carets({ field: 'notes' })).toBeNull()
})

test('[A19] nobody is shown while the line is cut: who has left meanwhile is not known', () => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const [isCut, setCut] = createSignal(false)
  const order = newRecordId('workOrder', systemClock, systemRandom)
  const open = { live: { awareness, close: () => undefined } }
  const { presence, dispose } = createRoot((end) => ({
    presence: createPresence(
      () => open,
      () => doc,
      ana,
      () => order,
      isCut,
    ),
    dispose: end,
  }))
  const caret = { tname: 'notes', item: null, assoc: 0 }
  awareness.states.set(7, { user: { id: ben, name: 'Ben', color: 5 }, field: 'notes', caret })
  awareness.states.set(8, { user: { id: ana, name: 'Ana', color: 1 }, field: 'notes', caret })
  awareness.emit('change', [{ added: [7, 8], updated: [], removed: [] }, 'test'])
  const names = (): readonly string[] => presence.at('notes').map(({ name }) => name)
  const carets = (): readonly string[] => presence.carets('notes').map(({ name }) => name)
  expect([names(), carets()]).toEqual([['Ben'], ['Ben']])
  const before = presence.others()
  awareness.states.set(7, {
    user: { id: ben, name: 'Ben', color: 5 },
    field: 'notes',
    caret: { ...caret, item: { client: 7, clock: 0 } },
  })
  awareness.emit('change', [{ added: [], updated: [7], removed: [] }, 'test'])
  expect(presence.carets('notes')[0]?.place.item).toEqual({ client: 7, clock: 0 })
  // Who asks who is where is not asked to draw them anew for a caret.
  expect(presence.others()).toBe(before)
  setCut(true)
  expect(presence.others()).toEqual([])
  expect([names(), carets()]).toEqual([[], []])
  setCut(false)
  expect([names(), carets()]).toEqual([['Ben'], ['Ben']])
  awareness.destroy()
  dispose()
})

const type = fieldService.type('workOrder')

test('[A20] a field that somebody else changes is told with its former value and writer; own edits are not', () => {
  const doc = newDocument(type)
  setField(doc, type, 'priority', 'low')
  const changes: ForeignChange[] = []
  watchForeignChanges(doc, type, (change) => changes.push(change))
  setField(doc, type, 'priority', 'high')
  expect(changes).toEqual([])
  const other = newDocument(type)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  setField(other, type, 'priority', 'urgent')
  const before = Y.encodeStateVector(doc)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, before))
  expect(changes).toEqual([
    { path: 'priority', values: { before: 'high', after: 'urgent' }, client: other.clientID },
  ])
})
