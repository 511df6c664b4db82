import type * as Y from 'yjs'
import { decodeField, type FieldValue } from '../documents/field-value.ts'
import { readRemoval } from '../documents/read-record.ts'
import { fieldAt, type LedgerPath, mapAt, orderKey, placeOfPath, removedKey } from '../ledger/ledger-path.ts'
import type { RecordType } from '../record-types/record-type.ts'
import { checkedValue } from './checked-value.ts'
import { CommandError } from './command-error.ts'
import { setKey } from './field-commands.ts'

/**
 * Writes a value that a merge has overwritten back to its place: an ordinary edit, which the ledger knows as the
 * value's return. A value that no longer fits the type is refused. @throws CommandError
 */
export const restoreValue = (doc: Y.Doc, type: RecordType, path: LedgerPath, value: unknown): void => {
  const { map, key, checked } = target(doc, type, path, value)
  setKey(map, key, checked)
}

/**
 * Says that what won is right: writes it once more, so that everybody can see who has decided, offline too.
 * @throws CommandError
 */
export const keepValue = (doc: Y.Doc, type: RecordType, path: LedgerPath): void => {
  const place = placeOfPath(type, path)
  const map = place === null ? null : mapAt(doc, place)
  if (place === null || map === null) throw unknownPath(type, path)
  map.set(place.key, map.get(place.key) ?? null)
}

const target = (doc: Y.Doc, type: RecordType, path: LedgerPath, value: unknown) => {
  const place = placeOfPath(type, path)
  if (place === null) throw unknownPath(type, path)
  const map = mapAt(doc, place)
  if (map === null) throw new CommandError('no-such-child', `${type.label}: there is no entry ${place.child}`)
  const { child, key } = place
  if (key === removedKey) return { map, key, checked: checkedRemoval(value) }
  if (child !== null && readRemoval(map) !== null)
    throw new CommandError('removed', 'This entry was removed. Bring it back first, then change it.')
  if (key === orderKey) return { map, key, checked: checkedOrder(value) }
  const field = fieldAt(type, place)
  if (field === null) throw unknownPath(type, path)
  const { value: decoded, finding } = decodeField(field, value)
  if (finding !== null) throw new CommandError('wrong-value', finding)
  const checked: FieldValue = checkedValue({ [key]: field }, key, decoded)
  return { map, key, checked }
}

const unknownPath = (type: RecordType, path: LedgerPath): CommandError =>
  new CommandError('unknown-field', `${type.label}: "${path}" is no field whose value can be written back`)

const checkedOrder = (value: unknown): string => {
  if (typeof value !== 'string' || value === '' || value.length > 1_000)
    throw new CommandError('wrong-value', 'a place among others is a short text')
  return value
}

const checkedRemoval = (value: unknown): unknown => {
  if (value === null) return null
  const { by, at } = (typeof value === 'object' ? value : {}) as Record<string, unknown>
  if (typeof by !== 'string' || typeof at !== 'number')
    throw new CommandError('wrong-value', 'a removal says by whom and when')
  return { by, at }
}
