import { fieldService, newDocument, replaceText } from '@fieldmerge/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { type CaretPlace, caretIndex } from '../../workspace/caret-place.ts'
import { CaretTeller } from './caret-teller.ts'
import { TextBinding } from './text-binding.ts'

const type = fieldService.type('workOrder')
let area: HTMLTextAreaElement
let other: HTMLInputElement
let doc: Y.Doc
let binding: TextBinding
let teller: CaretTeller
let told: (CaretPlace | null)[]

beforeEach(() => {
  vi.useFakeTimers()
  area = document.createElement('textarea')
  other = document.createElement('input')
  document.body.append(area, other)
  doc = newDocument(type)
  replaceText(doc, type, 'notes', 0, 0, 'Fuse is blown.')
  const text = doc.getText('notes')
  binding = new TextBinding(area, text, ({ index, deleted, inserted }) =>
    replaceText(doc, type, 'notes', index, deleted, inserted),
  )
  told = []
  teller = new CaretTeller({
    area,
    text,
    name: 'notes',
    toText: (place) => binding.toText(place),
    say: (place) => told.push(place),
  })
})

afterEach(() => {
  teller.close()
  binding.close()
  area.remove()
  other.remove()
  vi.useRealTimers()
})

const move = (index: number): void => {
  area.setSelectionRange(index, index)
  document.dispatchEvent(new Event('selectionchange'))
}

const indexes = (): readonly (number | null)[] =>
  told.map((place) => (place === null ? null : caretIndex(doc.getText('notes'), place)))

test('[A253] a caret is told while it is in the notes, that it has left at once, and nothing before and after', () => {
  move(3)
  vi.runAllTimers()
  expect(told).toEqual([])
  area.focus()
  move(5)
  vi.runAllTimers()
  expect(indexes()).toEqual([5])
  move(6)
  other.focus()
  expect(indexes()).toEqual([5, null])
  vi.runAllTimers()
  replaceText(doc, type, 'notes', 0, 0, 'Box 4: ')
  vi.runAllTimers()
  expect(told.length).toBe(2)
})

test('[A253] a caret that runs is told now and then, where it comes to rest for certain', () => {
  area.focus()
  for (let index = 0; index <= 14; index++) {
    move(index)
    vi.advanceTimersByTime(20)
  }
  vi.runAllTimers()
  expect(told.length).toBeLessThanOrEqual(4)
  expect(indexes().at(-1)).toBe(14)
})

test('[A253] whoever types on tells nothing, and tells again when others write just there', () => {
  area.focus()
  move(8)
  vi.runAllTimers()
  area.setRangeText('all ', 8, 8, 'end')
  area.dispatchEvent(new Event('input'))
  document.dispatchEvent(new Event('selectionchange'))
  vi.runAllTimers()
  expect(indexes()).toEqual([12])
  replaceText(doc, type, 'notes', 12, 0, 'but ')
  vi.runAllTimers()
  expect(area.selectionStart).toBe(12)
  expect(indexes()).toEqual([16, 12])
})
