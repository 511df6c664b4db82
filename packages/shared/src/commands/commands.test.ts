import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../documents/new-document.ts'
import { readRecord } from '../documents/read-record.ts'
import type { Envelope } from '../envelope/envelope.ts'
import { newRecordId } from '../ids/record-id.ts'
import { fieldService } from '../record-types/field-service.ts'
import { envelopesInto, SeededRandom, SettableClock } from '../testing/index.ts'
import { addChild, moveChild, removeChild, restoreChild, setChildField } from './child-commands.ts'
import { CommandError } from './command-error.ts'
import { createRecord } from './create-record.ts'
import { removeRecord, restoreRecord, setField } from './field-commands.ts'
import { replaceText, textChange, textPieces } from './prose-commands.ts'

const workOrder = fieldService.type('workOrder')
const random = new SeededRandom(7)
const editor = { by: 'user/a', at: 1 }

const aWorkOrder = (): { doc: Y.Doc; envelopes: readonly Envelope[] } => {
  const doc = newDocument(workOrder)
  return { doc, envelopes: envelopesInto(doc, newRecordId('workOrder', new SettableClock(), random)) }
}

const read = (doc: Y.Doc) => readRecord(doc, workOrder)
const names = (doc: Y.Doc) => read(doc).children.tasks?.map((task) => task.fields.name)

describe('fields', () => {
  test('[S10] a field takes what it can hold and names what it cannot', () => {
    const { doc, envelopes } = aWorkOrder()
    setField(doc, workOrder, 'title', 'Street light out')
    expect(read(doc).fields.title).toBe('Street light out')
    expect(() => setField(doc, workOrder, 'titel', 'x')).toThrow('did you mean "title"?')
    expect(() => setField(doc, workOrder, 'dueAt', 'tomorrow')).toThrow('Due: "tomorrow" is not a time')
    expect(() => setField(doc, workOrder, 'account', 'Boston')).toThrow('is not a record id')
    expect(() => setField(doc, workOrder, 'title', 'x'.repeat(4_001))).toThrow(CommandError)
    expect(envelopes).toHaveLength(1)
  })

  test('[S10] clearing writes null and writing what is there writes nothing', () => {
    const { doc, envelopes } = aWorkOrder()
    setField(doc, workOrder, 'priority', 'high')
    setField(doc, workOrder, 'priority', 'high')
    setField(doc, workOrder, 'priority', null)
    expect(read(doc).fields.priority).toBeNull()
    expect(envelopes).toHaveLength(2)
  })

  test('[S11] whatever stands in a document, reading it gives the shape of the type and says what did not fit', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(workOrder.fields), 'removed', 'fromTheFuture'),
          fc.jsonValue({ maxDepth: 2 }),
        ),
        (values) => {
          const { doc } = aWorkOrder()
          for (const [key, value] of Object.entries(values)) doc.getMap('record').set(key, value)
          const { fields, findings } = read(doc)
          expect(Object.keys(fields)).toEqual(Object.keys(workOrder.fields))
          expect(typeof fields.title === 'string' || fields.title === null).toBe(true)
          for (const finding of findings) expect(finding).toContain(' is not ')
        },
      ),
    )
  })

  test('[S12] removal is a field: it can be taken back, and nothing of the record is gone', () => {
    const { doc } = aWorkOrder()
    setField(doc, workOrder, 'title', 'Pothole')
    removeRecord(doc, editor)
    expect(read(doc).removed).toEqual(editor)
    restoreRecord(doc)
    expect(read(doc).removed).toBeNull()
    expect(read(doc).fields.title).toBe('Pothole')
  })
})

describe('children', () => {
  const withTasks = () => {
    const made = aWorkOrder()
    for (const name of ['a', 'b', 'c'])
      addChild(made.doc, workOrder, 'tasks', { id: name, values: { name } }, random)
    return made
  }

  test('[S13] tasks are added where asked, moved, ticked, removed and brought back', () => {
    const { doc } = withTasks()
    addChild(doc, workOrder, 'tasks', { id: 'd', values: { name: 'd' }, after: 'a' }, random)
    expect(names(doc)).toEqual(['a', 'd', 'b', 'c'])
    moveChild(doc, workOrder, 'tasks', 'c', null, random)
    expect(names(doc)).toEqual(['c', 'a', 'd', 'b'])
    setChildField(doc, workOrder, 'tasks', 'a', { done: true, doneAt: 5 })
    removeChild(doc, workOrder, 'tasks', 'd', editor)
    expect(names(doc)).toEqual(['c', 'a', 'b'])
    restoreChild(doc, workOrder, 'tasks', 'd')
    expect(names(doc)).toEqual(['c', 'a', 'd', 'b'])
    expect(read(doc).children.tasks?.[1]?.fields).toMatchObject({ done: true, doneAt: 5 })
  })

  test('[S13] a task that is not there or was removed is named, and nothing is written', () => {
    const { doc, envelopes } = withTasks()
    removeChild(doc, workOrder, 'tasks', 'a', editor)
    const before = envelopes.length
    expect(() => setChildField(doc, workOrder, 'tasks', 'a', { done: true })).toThrow('was removed')
    expect(() => moveChild(doc, workOrder, 'tasks', 'x', null, random)).toThrow('there is no entry x')
    expect(() => addChild(doc, workOrder, 'task', { id: 'n', values: {} }, random)).toThrow(
      'did you mean "tasks"?',
    )
    expect(envelopes).toHaveLength(before)
  })

  test('[S14] first tasks added at once by two people who are apart are both there after the merge', () => {
    const [a, b] = [aWorkOrder().doc, aWorkOrder().doc]
    addChild(a, workOrder, 'tasks', { id: 'x', values: { name: 'x' } }, random)
    addChild(b, workOrder, 'tasks', { id: 'y', values: { name: 'y' } }, random)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    expect(names(a)?.toSorted()).toEqual(['x', 'y'])
    expect(names(a)).toEqual(names(b))
  })
})

describe('prose', () => {
  const anyText = fc.string({ unit: fc.constantFrom('a', 'é', '語', '😀', '\n'), maxLength: 60 })

  test('[S15] the change between two texts leads from one to the other and never parts an emoji', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const change = textChange(before, after)
        expect(change === null).toBe(before === after)
        if (change === null) return
        const { index, deleted, inserted } = change
        expect(before.slice(0, index) + inserted + before.slice(index + deleted)).toBe(after)
        for (const part of [before.slice(0, index), inserted, before.slice(index + deleted)])
          expect(part.isWellFormed()).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('[S16] a text is cut between code points into pieces within the limit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 4, max: 30 }), (text, bytes) => {
        const pieces = textPieces(text, bytes)
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) {
          expect(piece.isWellFormed()).toBe(true)
          expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(bytes)
        }
      }),
    )
  })

  test('[S17] typing anywhere in a text that others also write leaves the text that was meant', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(30), anyText), { maxLength: 20 }), (edits) => {
        const { doc } = aWorkOrder()
        let expected = ''
        for (const [place, length, inserted] of edits) {
          const after =
            expected.slice(0, place % (expected.length + 1)) +
            inserted +
            expected.slice((place % (expected.length + 1)) + length)
          const change = textChange(expected, after.toWellFormed())
          expected = after.toWellFormed()
          if (change !== null)
            replaceText(doc, workOrder, 'notes', change.index, change.deleted, change.inserted)
          expect(doc.getText('notes').toString()).toBe(expected)
        }
      }),
    )
  })
})

test('[S18] a new record of any size begins with one envelope and reads back as it was given', () => {
  const { doc, envelopes } = aWorkOrder()
  const notes = 'Zwei Sicherungen im Wagen. '.repeat(4_000)
  createRecord(
    doc,
    workOrder,
    {
      fields: { title: 'Street light out', priority: 'high', account: null },
      prose: { notes },
      children: { tasks: ['x', 'y'].map((id) => ({ id, values: { name: id } })) },
    },
    random,
  )
  expect(read(doc)).toMatchObject({ fields: { title: 'Street light out', account: null }, prose: { notes } })
  expect(names(doc)).toEqual(['x', 'y'])
  expect(envelopes.length).toBeGreaterThan(1)
  for (const { update } of envelopes) expect(update.length).toBeLessThan(16 * 1024)
})
