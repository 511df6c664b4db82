import { parseRecordId } from '../ids/record-id.ts'
import type { Field, Place } from '../record-types/record-type.ts'

export type FieldValue = string | number | boolean | null | readonly string[] | Place

/** What a stored value says, whatever it is: a reader never fails on what another device has written. */
export interface Decoded {
  readonly value: FieldValue
  /** Why the stored value is not one of this field, as words for people; null when it is. */
  readonly finding: string | null
}

const ok = (value: FieldValue): Decoded => ({ value, finding: null })

/** The value of an absent field: its default, or null. */
export const defaultOf = (field: Field): FieldValue =>
  'default' in field && field.default !== undefined ? field.default : null

/** Reads a stored value by its field. Total: a wrong value becomes the default and a finding. */
export const decodeField = (field: Field, raw: unknown): Decoded => {
  if (raw === undefined) return ok(defaultOf(field))
  if (raw === null) return ok(null)
  const value = decoders[field.kind](raw, field)
  return value === undefined
    ? { value: defaultOf(field), finding: `${field.label}: ${show(raw)} is not ${expected[field.kind]}` }
    : ok(value)
}

type Decoder = (raw: unknown, field: Field) => FieldValue | undefined

const text = (raw: unknown): string | undefined => (typeof raw === 'string' ? raw : undefined)
const finite = (raw: unknown): number | undefined =>
  typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined
const recordId = (raw: unknown): string | undefined =>
  typeof raw === 'string' && parseRecordId(raw) !== null ? raw : undefined
const listOf =
  (item: (raw: unknown) => string | undefined): Decoder =>
  (raw) => {
    if (!Array.isArray(raw)) return undefined
    const items = raw.map(item)
    return items.every((one) => one !== undefined) ? items : undefined
  }

const decoders: Record<Field['kind'], Decoder> = {
  line: text,
  number: finite,
  flag: (raw) => (typeof raw === 'boolean' ? raw : undefined),
  // A choice that this device does not know yet is shown as it is, not lost.
  choice: text,
  choices: listOf(text),
  instant: finite,
  place(raw) {
    if (typeof raw !== 'object' || raw === null) return undefined
    const { latitude, longitude } = raw as Record<string, unknown>
    if (finite(latitude) === undefined || finite(longitude) === undefined) return undefined
    return { latitude: Number(latitude), longitude: Number(longitude) }
  },
  link: recordId,
  links: listOf(recordId),
}

const expected: Record<Field['kind'], string> = {
  line: 'a text',
  number: 'a number',
  flag: 'yes or no',
  choice: 'one of the choices',
  choices: 'a list of choices',
  instant: 'a time',
  place: 'a pair of coordinates',
  link: 'a record id',
  links: 'a list of record ids',
}

const show = (raw: unknown): string => {
  const shown = typeof raw === 'bigint' ? `${raw}` : (JSON.stringify(raw) ?? String(raw))
  return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown
}
