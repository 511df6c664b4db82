import type { OrganizationId, RecordId, RecordStart } from '@fieldmerge/shared'
import type { Row } from './csv-rows.ts'
import type { RefusedValue } from './refused-value.ts'

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
