import type { Field, FieldValue } from '@fieldmerge/shared'
import { locale, t } from '../../text/texts.ts'
import { fullMoment } from '../../text/time.ts'

/** A value in words, links apart. */
export const plainText = (
  field: Field,
  value: FieldValue,
  choice: (stored: string) => string,
  zone: string,
): string => {
  if (value === null) return ''
  switch (field.kind) {
    case 'flag':
      return value === true ? t.record.yes : t.record.no
    case 'number':
      return typeof value === 'number' ? withUnit(value, field.unit) : String(value)
    case 'instant':
      return typeof value === 'number' ? fullMoment(value, zone) : String(value)
    case 'choice':
      return choice(String(value))
    case 'choices':
      return Array.isArray(value) ? value.map(choice).join(', ') : String(value)
    case 'place':
      return typeof value === 'object' && 'latitude' in value ? `${value.latitude}, ${value.longitude}` : ''
    default:
      return String(value)
  }
}

const withUnit = (value: number, unit: string | undefined): string => {
  if (unit === 'min') return t.time.minutes(value)
  if (unit === 'days') return t.time.days(value)
  const number = value.toLocaleString(locale())
  return unit === undefined ? number : `${number} ${unit}`
}
