import type { OrganizationId, RecordId, RecordStart } from '@fieldmerge/shared'
import type { Row } from './csv-rows.ts'

/** What an import will write, decided before anything is written. The same input always gives the same plan. */
export interface ImportPlan {
  /** Linked records come before those that link to them; ids are unique. */
  readonly records: readonly PlannedRecord[]
  /** In the order of the file. A line with a refused value plans nothing. */
  readonly refused: readonly RefusedValue[]
}

export interface PlannedRecord {
  readonly record: RecordId
  readonly start: RecordStart
  /** Status changes that go on from `start.status`, oldest first, written in the same transaction. */
  readonly later?: readonly StatusChange[]
}

export type StatusChange = NonNullable<RecordStart['status']>

/** A value that could not be read, where it stands, and why, as words that follow the value. */
export interface RefusedValue {
  /** Counted from 1, the header included: the line on which an editor shows the value's row to begin. */
  readonly line: number
  /** Null when it is the line as a whole that cannot be read; `value` is then its beginning. */
  readonly column: string | null
  readonly value: string
  readonly reason: string
}

export interface ImportContext {
  readonly organization: OrganizationId
}

/** How the lines of one kind of file become records. */
export interface ImportMapping {
  /** Names the mapping on the command line and is the source of the records' derived ids: never to be changed. */
  readonly name: string
  /** The columns that a file must have. Others are left alone. */
  readonly columns: readonly string[]
  plan(rows: readonly Row[], context: ImportContext): ImportPlan
}

/** `line 7, open_dt: "2022-02-30 10:00:00" is not a time like ...` */
export const describeRefusal = ({ line, column, value, reason }: RefusedValue): string =>
  `line ${line}${column === null ? '' : `, ${column}`}: ${value === '' ? '' : `${JSON.stringify(value)} `}${reason}`
