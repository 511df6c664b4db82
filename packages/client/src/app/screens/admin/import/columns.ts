import { foldText, type RecordType } from '@fieldmerge/shared'
import { labelOfField } from '../../../text/type-labels.ts'

/** The columns of a table with commas, from its first line. A quoted name may hold commas. */
export const headerOf = (csv: string): readonly string[] => {
  const [line = ''] = csv.replace(/^\ufeff/, '').split(/\r?\n/, 1)
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell).trim())
    .filter((column) => column !== '')
}

/** Fields that one cell can fill. */
export const importableFields = (type: RecordType): readonly string[] =>
  Object.entries(type.fields).flatMap(([name, { kind }]) =>
    ['line', 'number', 'flag', 'choice', 'instant'].includes(kind) ? [name] : [],
  )

const plain = (text: string): string => foldText(text).replaceAll(/[^a-z0-9]/g, '')

/** The field that a column is called after, by its name or label. */
export const fieldFor = (column: string, type: RecordType, fields: readonly string[]): string | null =>
  fields.find((field) => [field, labelOfField(type, field)].some((name) => plain(name) === plain(column))) ??
  null
