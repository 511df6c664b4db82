import { decodeField, type FieldValue } from '../documents/field-value.ts'
import type { Field } from '../record-types/record-type.ts'
import { suggest } from '../record-types/suggest.ts'
import { CommandError } from './command-error.ts'

/** UTF-16 units of one field. Longer texts belong into prose, which is cut into several transactions. */
export const longestLine = 4_000
const longestList = 500

/** @throws CommandError when the field is unknown or cannot hold the value */
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
  return value
}
