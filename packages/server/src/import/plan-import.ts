import { suggest } from '@fieldmerge/shared'
import { type CsvRows, readCsvRows } from './csv-rows.ts'
import type { ImportContext, ImportMapping, ImportPlan } from './import-plan.ts'
import { UnreadableCsv } from './unreadable-csv.ts'

/**
 * What an import of `csv` would write. Pure: the same file gives the same plan, ids included.
 * @throws UnreadableCsv when nothing of the file can be imported
 */
export const planImport = (csv: string, mapping: ImportMapping, context: ImportContext): ImportPlan => {
  const { rows, refused } = readMappedRows(csv, mapping)
  const plan = mapping.plan(rows, context)
  return {
    records: plan.records,
    refused: [...refused, ...plan.refused].sort((a, b) => a.line - b.line),
  }
}

/** The rows of a file that has all columns of the mapping. @throws UnreadableCsv */
export const readMappedRows = (csv: string, mapping: Pick<ImportMapping, 'name' | 'columns'>): CsvRows => {
  const read = readCsvRows(csv)
  const missing = mapping.columns.filter((column) => !read.columns.includes(column))
  if (missing.length > 0)
    throw new UnreadableCsv('missing-columns', missingColumns(missing, read.columns, mapping), missing)
  return read
}

const missingColumns = (
  missing: readonly string[],
  present: readonly string[],
  { name, columns }: Pick<ImportMapping, 'name' | 'columns'>,
): string => {
  const [only = ''] = present
  if (present.length === 1 && /[;\t]/.test(only))
    return 'The first line holds one column only. Save the file with commas between the columns.'
  const strange = present.filter((column) => !columns.includes(column))
  const named = missing.map((column) => `"${column}"${suggest(column, strange)}`)
  return `The file lacks ${missing.length === 1 ? 'a column' : 'columns'} that ${name} needs: ${named.join(', ')}`
}
