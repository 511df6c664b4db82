import { decodeField, type FieldValue } from '../documents/field-value.ts'
import type { Field } from '../record-types/record-type.ts'
import { suggest } from '../record-types/suggest.ts'
import { CommandError } from './command-error.ts'

/** UTF-16 units of one field. Longer texts belong into prose, which is cut into several transactions. */
export const longestLine = 4_000
const longestList = 500

/**
 * The value as it is written. Half a surrogate pair, as a cut paste may hold, would travel as another character than
 * the one that stands in the writer's own document. @throws CommandError when the field is unknown or cannot hold it
 */
export const checkedValue = (
  fields: Readonly<Record<string, Field>>,
  name: string,
  value: FieldValue,
): FieldValue => {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined)
    throw new CommandError(
      'unknown-field',
      `there is no field "${name}"${suggest(name, Object.keys(fields))}`,
    )
  const { finding } = decodeField(field, value)
  if (finding !== null) throw new CommandError('wrong-value', finding)
  if (typeof value === 'string' && value.length > longestLine)
    throw new CommandError(
      'too-long',
      `${field.label} holds at most ${longestLine} characters, not ${value.length}`,
    )
  if (Array.isArray(value) && (value.length > longestList || value.some((one) => one.length > 100)))
    throw new CommandError(
      'too-long',
      `${field.label} holds at most ${longestList} entries of 100 characters`,
    )
  return typeof value === 'string' ? value.toWellFormed() : value
}

/** Each value as it is written. @throws CommandError before any of them is */
export const checkedValues = (
  fields: Readonly<Record<string, Field>>,
  values: Readonly<Record<string, FieldValue>>,
): readonly (readonly [name: string, value: FieldValue])[] =>
  Object.entries(values).map(([name, value]) => [name, checkedValue(fields, name, value)])
