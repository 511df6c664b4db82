import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setField } from '../commands/field-commands.ts'
import { keepValue, restoreValue } from '../commands/restore-commands.ts'
import { newDocument } from '../documents/new-document.ts'
import { fieldService } from '../record-types/field-service.ts'
import { SettableClock } from '../testing/index.ts'
import { RecordUndo } from './record-undo.ts'

const workOrder = fieldService.type('workOrder')

const aDevice = (state?: Uint8Array) => {
  const doc = newDocument(workOrder)
  if (state !== undefined) Y.applyUpdate(doc, state)
  let ids = 0
  const undo = new RecordUndo(doc, workOrder, 'user/a', new SettableClock(), () => `id-${ids++}`)
  const title = (): unknown => doc.getMap('record').get('title')
  return { doc, undo, title }
}

describe('undo across what the ledger does', () => {
  test('[S74] a restore is taken back and done again like any edit, and deletes nothing', () => {
    const { doc, undo, title } = aDevice()
    undo.run('Title', () => setField(doc, workOrder, 'title', 'Pole is down'))
    undo.run('Restore', () => restoreValue(doc, workOrder, 'title', 'Pole fell'))
    expect(title()).toBe('Pole fell')
    expect(undo.undo()).toEqual({ label: 'Restore', outcome: 'done' })
    expect(title()).toBe('Pole is down')
    expect(undo.redo()).toMatchObject({ outcome: 'done' })
    expect(title()).toBe('Pole fell')
    expect(doc.getMap('record')._map.get('title')?.deleted).toBe(false)
  })

  test('[S74] what a policy or another person has brought back since is left alone, and said so', () => {
    const mine = aDevice()
    mine.undo.run('Title', () => setField(mine.doc, workOrder, 'title', 'Pole fell'))
    const server = newDocument(workOrder)
    Y.applyUpdate(server, Y.encodeStateAsUpdate(mine.doc))
    server.getMap('record').set('title', 'Pole is down')
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(server), 'received')
    expect(mine.undo.undo()).toEqual({ label: 'Title', outcome: 'changed since' })
    expect(mine.title()).toBe('Pole is down')
  })

  test('[S74] what is kept is written once more, and its undo writes the same: nothing is lost by it', () => {
    const { doc, undo, title } = aDevice()
    undo.run('Title', () => setField(doc, workOrder, 'title', 'Pole is down'))
    undo.run('Keep', () => keepValue(doc, workOrder, 'title'))
    expect(title()).toBe('Pole is down')
    undo.undo()
    expect(title()).toBe('Pole is down')
  })

  test('[S75] what cannot be written back is refused by name, and nothing is written', () => {
    const { doc } = aDevice()
    const state = Y.encodeStateVector(doc)
    const refuse = (path: string, value: unknown, code: string): void => {
      expect(() => restoreValue(doc, workOrder, path, value)).toThrow(expect.objectContaining({ code }))
    }
    refuse('titel', 'x', 'unknown-field')
    refuse('notes', 'x', 'unknown-field')
    refuse('status', 'posted', 'unknown-field')
    refuse('tasks/none/done', true, 'no-such-child')
    refuse('tasks/none', {}, 'unknown-field')
    refuse('title', 5, 'wrong-value')
    refuse('dueAt', 'soon', 'wrong-value')
    refuse('removed', 'yes', 'wrong-value')
    expect(Y.encodeStateVector(doc)).toEqual(state)
    expect(() => keepValue(doc, workOrder, 'tasks/none/done')).toThrow()
  })
})
