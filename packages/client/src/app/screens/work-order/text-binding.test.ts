import { fieldService, newDocument, replaceText } from '@fieldmerge/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { carried, TextBinding } from './text-binding.ts'

const type = fieldService.type('workOrder')
let area: HTMLTextAreaElement
let doc: Y.Doc
let binding: TextBinding

beforeEach(() => {
  area = document.createElement('textarea')
  document.body.append(area)
  doc = newDocument(type)
  replaceText(doc, type, 'notes', 0, 0, 'Fuse is blown.')
  binding = new TextBinding(area, doc.getText('notes'), ({ index, deleted, inserted }) =>
    replaceText(doc, type, 'notes', index, deleted, inserted),
  )
  area.focus()
})

afterEach(() => {
  binding.close()
  area.remove()
})

const notes = (): string => doc.getText('notes').toString()

/** As a keyboard does: the value changes, the caret stands behind what was typed. */
const type_ = (text: string, at = area.selectionStart): void => {
  area.setRangeText(text, at, at, 'end')
  area.dispatchEvent(new Event('input'))
}

/** As Ben does on his phone: an update of another document. */
const somebodyElse = (edit: (notes: Y.Text) => void): void => {
  const other = newDocument(type)
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  edit(other.getText('notes'))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
}

test('[A1] what is typed goes into the text, letter by letter', () => {
  area.setSelectionRange(14, 14)
  type_(' ')
  type_('New')
  expect(notes()).toBe('Fuse is blown. New')
})

test('[A1] the caret stays beside its letters when somebody else writes before it', () => {
  area.setSelectionRange(8, 8)
  somebodyElse((text) => text.insert(0, 'Box 4: '))
  expect(area.value).toBe('Box 4: Fuse is blown.')
  expect(area.selectionStart).toBe(15)
})

test('[A1] the caret stays where it is when somebody else writes behind it', () => {
  area.setSelectionRange(4, 4)
  somebodyElse((text) => text.insert(14, ' Cleaned.'))
  expect(area.selectionStart).toBe(4)
  type_('s')
  expect(notes()).toBe('Fuses is blown. Cleaned.')
})

test('[A1] a selection keeps its letters when somebody else deletes before it', () => {
  area.setSelectionRange(8, 13)
  somebodyElse((text) => text.delete(0, 5))
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('blown')
})

test('[A2] what others write waits while a word is composed, and neither is lost', () => {
  area.setSelectionRange(14, 14)
  area.dispatchEvent(new Event('compositionstart'))
  type_(' Ol')
  somebodyElse((text) => text.insert(0, 'Box 4: '))
  expect(area.value).toBe('Fuse is blown. Ol')
  type_('d')
  area.dispatchEvent(new Event('compositionend'))
  expect(area.value).toBe('Box 4: Fuse is blown. Old')
  expect(notes()).toBe('Box 4: Fuse is blown. Old')
  expect(area.selectionStart).toBe(25)
})

test('[A1] an undo of the text is shown', () => {
  const undo = new Y.UndoManager(doc.getText('notes'), { trackedOrigins: new Set(['me']) })
  replaceText(doc, type, 'notes', 0, 4, 'Lamp', 'me')
  expect(area.value).toBe('Lamp is blown.')
  undo.undo()
  expect(area.value).toBe('Fuse is blown.')
})

test('[A1] a place is carried past what changed before it', () => {
  expect(carried(3, 'abc', 'Xabc', 'before')).toBe(4)
  expect(carried(0, 'abc', 'Xabc', 'before')).toBe(0)
  expect(carried(0, 'abc', 'Xabc', 'after')).toBe(1)
  expect(carried(2, 'abcd', 'aXd', 'before')).toBe(2)
  expect(carried(4, 'abcd', 'aXd', 'before')).toBe(3)
})
