import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { caretIndex, caretPlace, parseCaretPlace } from './caret-place.ts'

const notesOf = (doc: Y.Doc): Y.Text => doc.getText('notes')
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
/** As over the wire. */
const told = (text: Y.Text, index: number): unknown =>
  JSON.parse(JSON.stringify(caretPlace(text, 'notes', index)))
const indexOf = (text: Y.Text, place: unknown): number | null => {
  const parsed = parseCaretPlace(place, 'notes')
  return parsed === null ? null : caretIndex(text, parsed)
}

test('[A251] a caret stays before its letter, whatever others write and delete meanwhile', () => {
  const edit = fc.record({ at: fc.nat(), deleted: fc.nat(3), inserted: fc.stringMatching(/^[a-z]{0,4}$/) })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), fc.nat(10), (edits, at) => {
      // The letter behind the caret is the only capital one, and stays.
      const own = new Y.Doc()
      notesOf(own).insert(0, `${'x'.repeat(at)}Xyz`)
      const others = copyOf(own)
      const place = told(notesOf(own), at)
      for (const { at: raw, deleted, inserted } of edits) {
        const text = notesOf(others)
        const from = raw % (text.length + 1)
        const letter = text.toString().indexOf('X')
        if (from > letter || from + deleted <= letter)
          text.delete(from, Math.min(deleted, text.length - from))
        text.insert(from, inserted)
      }
      expect(indexOf(notesOf(others), place)).toBe(notesOf(others).toString().indexOf('X'))
      Y.applyUpdate(own, Y.encodeStateAsUpdate(others))
      expect(indexOf(notesOf(own), place)).toBe(notesOf(own).toString().indexOf('X'))
    }),
    { numRuns: 100 },
  )
})

test('[A251] a caret whose letter is deleted stands where it was, and one at the end stays at the end', () => {
  const doc = new Y.Doc()
  const notes = notesOf(doc)
  notes.insert(0, 'Fuse is blown.')
  const [before, end] = [told(notes, 8), told(notes, 14)]
  notes.delete(5, 6)
  expect(indexOf(notes, before)).toBe(5)
  notes.insert(notes.length, ' Done.')
  expect(indexOf(notes, end)).toBe(notes.length)
})

test('[A251] a caret whose letter has not arrived is not shown until it has', () => {
  const own = new Y.Doc()
  notesOf(own).insert(0, 'Fuse')
  const other = copyOf(own)
  notesOf(own).insert(4, ' blown')
  const place = told(notesOf(own), 5)
  expect(indexOf(notesOf(other), place)).toBeNull()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(own))
  expect(indexOf(notesOf(other), place)).toBe(5)
})

test('[A252] what is no place in the text is ignored, and makes nothing in the document', () => {
  const doc = new Y.Doc()
  notesOf(doc).insert(0, 'Fuse')
  doc.getText('instructions').insert(0, 'Isolate')
  const item = { client: doc.clientID, clock: 0 }
  const forged: readonly unknown[] = [
    null,
    'end',
    7,
    [],
    {},
    { tname: 'notes', assoc: 0 },
    { tname: 'made up', item: null, assoc: 0 },
    { tname: 'n'.repeat(4_000), item, assoc: 0 },
    { tname: 'notes', item, assoc: -1 },
    { tname: 'notes', item: 'x'.repeat(4_000), assoc: 0 },
    { tname: 'notes', item: { ...item, clock: 0.5 }, assoc: 0 },
    { tname: 'notes', item: { ...item, clock: -1 }, assoc: 0 },
    { tname: 'notes', item: { ...item, clock: '0' }, assoc: 0 },
    { tname: 'notes', item: { clock: 0 }, assoc: 0 },
  ]
  for (const place of forged) expect(parseCaretPlace(place, 'notes')).toBeNull()
  // Of the right form, and nowhere in these notes.
  const elsewhere = [
    { client: doc.clientID, clock: 4 },
    { client: doc.clientID, clock: 1e15 },
    { client: 99, clock: 0 },
  ]
  for (const one of elsewhere)
    expect(indexOf(notesOf(doc), { tname: 'notes', item: one, assoc: 0 })).toBeNull()
  // What is more than a place is left out.
  const more = { tname: 'notes', item: { ...item, more: 1 }, assoc: 0, type: { client: 1, clock: 1 } }
  expect(parseCaretPlace(more, 'notes')).toEqual({ tname: 'notes', item, assoc: 0 })
  expect([...doc.share.keys()]).toEqual(['notes', 'instructions'])
})
