import type * as Y from 'yjs'
import type { RecordType } from '../record-types/record-type.ts'
import { CommandError } from './command-error.ts'

/**
 * A transaction of the app's own commands holds at most this: far below what the gate takes.
 * Deleted units are bounded too, since an undo writes them again (at most 3 bytes each).
 */
export const largestTransaction = {
  bytes: 16 * 1024,
  textBytes: 12 * 1024,
  items: 200,
  deletedUnits: 4_000,
}

/**
 * Replaces `deleted` UTF-16 units at `index` by `inserted`, in as many transactions as the limits ask for.
 * Never parts a surrogate pair.
 * @throws CommandError when the record has no such prose or the place lies outside it
 */
export const replaceText = (
  doc: Y.Doc,
  type: RecordType,
  root: string,
  index: number,
  deleted: number,
  inserted: string,
  origin: unknown = null,
): void => {
  if (!Object.hasOwn(type.prose, root))
    throw new CommandError('unknown-field', `${type.label} has no "${root}"`)
  const text = doc.getText(root)
  if (index < 0 || deleted < 0 || index + deleted > text.length)
    throw new CommandError(
      'wrong-value',
      `${index} to ${index + deleted} lies outside a text of ${text.length}`,
    )
  deleteText(doc, text, index, deleted, origin)
  let at = index
  // Half a surrogate pair would travel as another character than the one that stands here.
  for (const piece of textPieces(inserted.toWellFormed(), largestTransaction.textBytes)) {
    doc.transact(() => text.insert(at, piece), origin)
    at += piece.length
  }
}

/**
 * Says that a word in which two people's typing met is right as it stands: writes its last character once more, so that
 * everybody can see who has decided, offline too. Where the word is not there any more, the text's last one.
 */
export const keepWord = (doc: Y.Doc, root: string, word: string, origin: unknown = null): void => {
  const text = doc.getText(root)
  const all = text.toString()
  const at = word === '' ? -1 : all.lastIndexOf(word)
  const end = at < 0 ? all.length : at + word.length
  const from = isLowSurrogate(all, end - 1) && isHighSurrogate(all, end - 2) ? end - 2 : end - 1
  if (from < 0) return
  doc.transact(() => {
    text.delete(from, end - from)
    text.insert(from, all.slice(from, end))
  }, origin)
}

const deleteText = (doc: Y.Doc, text: Y.Text, index: number, length: number, origin: unknown): void => {
  const content = length > largestTransaction.deletedUnits ? text.toString() : ''
  for (let done = 0; done < length; ) {
    const most = Math.min(length - done, largestTransaction.deletedUnits)
    const fitting = unitsOfItems(text, index, most, largestTransaction.items)
    const parts = isLowSurrogate(content, index + done + fitting) && fitting > 1
    const piece = parts ? fitting - 1 : fitting
    doc.transact(() => text.delete(index, piece), origin)
    done += piece
  }
}

/** How many of `length` units from `index` on lie in the first `most` items: each may be a range of its own. */
const unitsOfItems = (text: Y.Text, index: number, length: number, most: number): number => {
  let position = 0
  let items = 0
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    const end = position + item.length
    if (end > index && ++items === most) return Math.min(end - index, length)
    if (end >= index + length) break
    position = end
  }
  return length
}

/** Cuts a text into pieces of at most `bytes` UTF-8 bytes, between code points. */
export const textPieces = (text: string, bytes: number): readonly string[] => {
  const pieces: string[] = []
  let start = 0
  let size = 0
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const width = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (size + width > bytes) {
      pieces.push(text.slice(start, at))
      start = at
      size = 0
    }
    size += width
    at += code > 0xffff ? 2 : 1
  }
  if (start < text.length) pieces.push(text.slice(start))
  return pieces
}

/** The one change that leads from `before` to `after`: what they share at both ends stays. */
export const textChange = (
  before: string,
  after: string,
): { readonly index: number; readonly deleted: number; readonly inserted: string } | null => {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (isHighSurrogate(before, start - 1)) start--
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  if (isLowSurrogate(before, before.length - end) || isLowSurrogate(after, after.length - end)) end--
  return {
    index: start,
    deleted: before.length - start - end,
    inserted: after.slice(start, after.length - end),
  }
}

const isHighSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800
const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00
