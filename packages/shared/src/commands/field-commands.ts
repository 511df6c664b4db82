import type * as Y from 'yjs'
import type { FieldValue } from '../documents/field-value.ts'
import { recordRoot } from '../documents/roots.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { checkedValue } from './checked-value.ts'

/** Who edits and when, as it stands in the document beside removals and status changes. */
export interface Editor {
  readonly by: string
  readonly at: number
}

/** Writes one field; null clears it. A value that is there already writes nothing. @throws CommandError */
export const setField = (doc: Y.Doc, type: RecordType, name: string, value: FieldValue): void => {
  setKey(doc.getMap(recordRoot), name, checkedValue(type.fields, name, value))
}

/** Removal is a field and can be taken back by `restoreRecord`; a document is never deleted. */
export const removeRecord = (doc: Y.Doc, editor: Editor): void => {
  doc.getMap(recordRoot).set('removed', { by: editor.by, at: editor.at })
}

export const restoreRecord = (doc: Y.Doc): void => {
  setKey(doc.getMap(recordRoot), 'removed', null)
}

/** Every overwritten value stays in the document for ever, so that an unchanged one is not written again. */
export const setKey = (map: Y.Map<unknown>, key: string, value: unknown): void => {
  const current = map.get(key)
  if (current === value || (current === undefined && value === null)) return
  if (typeof value === 'object' && value !== null && JSON.stringify(current) === JSON.stringify(value)) return
  map.set(key, value)
}
