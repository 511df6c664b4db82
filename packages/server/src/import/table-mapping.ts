import type { Field, FieldValue, RecordType } from '@fieldmerge/shared'
import type { Row } from './csv-rows.ts'
import { DerivedIds } from './derived-ids.ts'
import type { ImportMapping, PlannedRecord } from './import-plan.ts'
import type { RefusedValue } from './refused-value.ts'

/** How the lines of any table become records of one type. */
export interface TableColumns {
  readonly type: RecordType
  /** The column that tells lines apart: an import that is repeated finds what it made by it. */
  readonly key: string
  /** Which column each field is read from. */
  readonly fields: Readonly<Record<string, string>>
}

const longest = 4_000

/** A mapping for a table whose columns somebody has chosen. A cell that is blank leaves its field as new records have it. */
export const tableMapping = ({ type, key, fields }: TableColumns): ImportMapping => {
  const source = `table ${type.name}`
  return {
    name: source,
    columns: [...new Set([key, ...Object.values(fields)])],
    plan(rows, { organization }) {
      const ids = new DerivedIds(organization, source)
      const records = new Map<string, PlannedRecord>()
      const refused: RefusedValue[] = []
      for (const row of rows) {
        const read = readRow(row, type, key, fields)
        if ('reason' in read) refused.push(read)
        else if (records.has(read.key))
          refused.push({ line: row.line, column: key, value: read.key, reason: 'is there twice' })
        else
          records.set(read.key, { record: ids.record(type.name, read.key), start: { fields: read.values } })
      }
      return { records: [...records.values()], refused }
    },
  }
}

type ReadRow = { readonly key: string; readonly values: Readonly<Record<string, FieldValue>> }

const readRow = (
  row: Row,
  type: RecordType,
  key: string,
  fields: TableColumns['fields'],
): ReadRow | RefusedValue => {
  const values: Record<string, FieldValue> = {}
  const refuse = (column: string, value: string, reason: string): RefusedValue => ({
    line: row.line,
    column,
    value,
    reason,
  })
  const id = (row.values[key] ?? '').trim()
  if (id === '') return refuse(key, id, 'is missing')
  for (const [name, column] of Object.entries(fields)) {
    const [field, text] = [type.fields[name], (row.values[column] ?? '').trim()]
    if (field === undefined || text === '') continue
    const read = readCell(field, text)
    if (typeof read === 'object' && read !== null && 'reason' in read)
      return refuse(column, text, read.reason)
    values[name] = read
  }
  return { key: id, values }
}

interface Wrong {
  readonly reason: string
}

/** Fields that one cell can fill. */
export const isReadable = ({ kind }: Field): boolean =>
  ['line', 'number', 'flag', 'choice', 'instant'].includes(kind)

const readCell = (field: Field, text: string): string | number | boolean | Wrong => {
  switch (field.kind) {
    case 'line':
      return text.length <= longest
        ? text.replaceAll(/\s+/g, ' ')
        : { reason: `is longer than ${longest} characters` }
    case 'number': {
      const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
      return Number.isFinite(value) ? value : { reason: 'is not a number' }
    }
    case 'flag':
      if (/^(true|yes|ja|1)$/i.test(text)) return true
      return /^(false|no|nein|0)$/i.test(text) ? false : { reason: 'is neither yes nor no' }
    case 'choice': {
      const lower = text.toLowerCase()
      const found = Object.entries(field.choices).find(
        ([value, label]) => value.toLowerCase() === lower || label.toLowerCase() === lower,
      )
      return found?.[0] ?? { reason: `is not ${Object.values(field.choices).join(' or ')}` }
    }
    case 'instant': {
      const value = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)
        ? Date.parse(text)
        : Number.NaN
      return Number.isNaN(value) ? { reason: 'is not a time like 2026-01-31T08:05:00+01:00' } : value
    }
    default:
      return { reason: 'cannot be read into this field' }
  }
}
