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
  expect(othersOf(states, ana)).toEqual([{ user: ben, name: 'Ben', color: 5, field: 'notes' }])
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
  awareness.states.set(7, { user: { id: ben, name: 'Ben', color: 5 }, field: 'notes' })
  awareness.emit('change', [{ added: [7], updated: [], removed: [] }, 'test'])
  const names = (): readonly string[] => presence.at('notes').map(({ name }) => name)
  expect(names()).toEqual(['Ben'])
  setCut(true)
  expect(presence.others()).toEqual([])
  expect(names()).toEqual([])
  setCut(false)
  expect(names()).toEqual(['Ben'])
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
  expect(changes).toEqual([{ path: 'priority', before: 'high', client: other.clientID }])
})
