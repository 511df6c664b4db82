import * as Y from 'yjs'

/**
 * Where a caret stands in a text, as it travels: a Yjs relative position, which names the letter behind the caret, so
 * that what is written before it moves it along. Without a letter it stands at the end.
 */
export interface CaretPlace {
  /** The text, by its name in the document. */
  readonly tname: string
  readonly item: { readonly client: number; readonly clock: number } | null
  readonly assoc: 0
}

/** The place of a caret before the letter at `index`. */
export const caretPlace = (text: Y.Text, name: string, index: number): CaretPlace => {
  const { item } = Y.createRelativePositionFromTypeIndex(text, index)
  return { tname: name, item: item === null ? null : { client: item.client, clock: item.clock }, assoc: 0 }
}

/** Before which letter of the text a place is now; null while the letter that it names is not here or of another text. */
export const caretIndex = (text: Y.Text, place: CaretPlace): number | null => {
  if (place.item === null) return text.length
  if (text.doc === null) return null
  const position = Y.createRelativePositionFromJSON(place)
  const found = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
  return found?.type === text ? found.index : null
}

/** A place in the text `name` that somebody tells; null for anything else. */
export const parseCaretPlace = (told: unknown, name: string): CaretPlace | null => {
  if (typeof told !== 'object' || told === null) return null
  const { tname, item, assoc } = told as Readonly<Record<string, unknown>>
  if (tname !== name || assoc !== 0) return null
  if (item === null) return { tname, item, assoc }
  if (typeof item !== 'object') return null
  const { client, clock } = item as Readonly<Record<string, unknown>>
  return isCount(client) && isCount(clock) ? { tname, item: { client, clock }, assoc } : null
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
