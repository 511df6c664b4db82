import type { RecordId } from '@fieldmerge/shared'
import type { Row } from './fact-signals.ts'
import { linkOf, numberOf, textOf } from './fact-values.ts'

/** A booking as agendas and boards see it. */
export interface Visit {
  readonly booking: RecordId
  readonly workOrder: RecordId | null
  readonly resource: RecordId | null
  /** ms */
  readonly start: number
  readonly end: number
  readonly status: string
}

/** Bookings without a start are nowhere on a calendar. */
export const visitsOf = (rows: readonly Row[]): readonly Visit[] =>
  rows.flatMap(({ record, facts }) => {
    const start = numberOf(facts, 'start')
    if (start === null) return []
    return {
      booking: record,
      workOrder: linkOf(facts, 'workOrder'),
      resource: linkOf(facts, 'resource'),
      start,
      end: Math.max(start, numberOf(facts, 'end') ?? start),
      status: textOf(facts, 'status'),
    }
  })

export const byStart = (a: Visit, b: Visit): number => a.start - b.start || (a.booking < b.booking ? -1 : 1)
