import { CsvError, parse } from 'csv-parse/sync'
import type { RefusedValue } from './refused-value.ts'
import { UnreadableCsv } from './unreadable-csv.ts'

/** One line of a csv file, by the columns of its header. */
export interface Row {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

export interface CsvRows {
  /** Trimmed, in the order of the file. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly refused: readonly RefusedValue[]
}

/** Bytes. A quote that nobody closes would otherwise take in the rest of the file, again for each such line. */
const longestRow = 64 * 1024
const newline = 10
const carriageReturn = 13
const shownOfLine = 80

/**
 * Reads a comma-separated file whose first line is a header (RFC 4180, either line end, BOM allowed). A line that
 * cannot be read is refused and reading goes on with the next line of the file, whatever quotes it left open.
 * @throws UnreadableCsv when the file has no header or is not text
 */
export const readCsvRows = (csv: string): CsvRows => {
  if (csv.includes('\0'))
    throw new UnreadableCsv(
      'not-csv',
      'This is not a csv file: it holds zero bytes. Save it as csv in UTF-8.',
    )
  const bytes = Buffer.from(csv.replace(/^\ufeff/, ''))
  const header = readHeader(bytes)
  const places = new Places(bytes)
  const rows: Row[] = []
  const refused: RefusedValue[] = []
  for (let from = header.end; ; ) {
    const failure = readOn(bytes, from, header.columns, places, rows)
    if (failure === null) return { columns: header.columns, rows, refused }
    const { line, text, end } = places.lineAt(failure.from)
    const value = text.length > shownOfLine ? `${text.slice(0, shownOfLine - 3)}...` : text
    refused.push({ line, column: null, value, reason: reasons[failure.code] ?? 'cannot be read' })
    from = end
  }
}

/** Adds the rows from byte `from` on until one cannot be read; where that one begins, or null at the end. */
const readOn = (
  bytes: Buffer,
  from: number,
  columns: readonly string[],
  places: Places,
  rows: Row[],
): { readonly from: number; readonly code: string } | null => {
  let done = from
  try {
    parse(bytes.subarray(from), {
      ...dialect,
      // By place, since csv-parse wants names that are there once; a name that is there twice means its last column.
      columns: columns.map((_, place) => String(place)),
      info: true,
      onRecord: ({ record, info }: { record: Record<string, string>; info: { bytes: number } }) => {
        const values = Object.fromEntries(columns.map((column, place) => [column, record[place] ?? '']))
        rows.push({ line: places.lineAt(done).line, values })
        done = from + info.bytes
        return null
      },
    })
    return null
  } catch (error) {
    if (error instanceof CsvError) return { from: done, code: error.code }
    throw error
  }
}

const dialect = { recordDelimiter: ['\r\n', '\n'], skipEmptyLines: true, maxRecordSize: longestRow }

const readHeader = (bytes: Buffer): { readonly columns: readonly string[]; readonly end: number } => {
  const { line: _, end } = new Places(bytes).lineAt(0)
  const [columns] = parseHeader(bytes.subarray(0, end))
  if (columns === undefined)
    throw new UnreadableCsv('no-header', 'The file is empty: its first line must name the columns.')
  return { columns: columns.map((column) => column.trim()), end }
}

const parseHeader = (line: Buffer): string[][] => {
  try {
    return parse(line, dialect)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableCsv('not-csv', `The first line does not name columns as csv does: ${error.message}`)
  }
}

/** Lines of the file by the byte at which they begin; asked for in rising order. */
class Places {
  readonly #bytes: Buffer
  #line = 1
  #counted = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** The first line at or after `from` that is not empty; `end`: where the next one begins. */
  lineAt(from: number): { readonly line: number; readonly text: string; readonly end: number } {
    let start = from
    for (let length = this.#lineEnd(start); length > 0; length = this.#lineEnd(start)) start += length
    for (let at = this.#counted; at < start; at++) if (this.#bytes[at] === newline) this.#line++
    this.#counted = Math.max(this.#counted, start)
    const found = this.#bytes.indexOf(newline, start)
    const end = found < 0 ? this.#bytes.length : found + 1
    return { line: this.#line, text: this.#bytes.toString('utf8', start, end).trim(), end }
  }

  /** How many bytes of line end stand at `at`. */
  #lineEnd(at: number): 0 | 1 | 2 {
    if (this.#bytes[at] === newline) return 1
    return this.#bytes[at] === carriageReturn && this.#bytes[at + 1] === newline ? 2 : 0
  }
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'closes a quote in the middle of a value; write quotes inside a value twice',
  INVALID_OPENING_QUOTE:
    'has a quote in the middle of a value; put such a value in quotes and write "" for "',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'has not as many values as the header has columns',
  CSV_MAX_RECORD_SIZE: 'opens a quote that is not closed within 64 KB',
}
