import { parseRecordId, type RecordId } from '@fieldmerge/shared'
import type { FactSignals, Row } from './fact-signals.ts'
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

/** The bookings for a work order that are on this device. Its own facts name them: none of the others is looked at. */
export const visitsFor = (facts: FactSignals, workOrder: RecordId): readonly Visit[] => {
  const named = facts.get(workOrder)?.bookingStatuses
  if (typeof named !== 'object' || named === null) return []
  return visitsOf(
    Object.keys(named).flatMap((id) => {
      const record = parseRecordId(id)
      const own = facts.get(record)
      if (record === null || own === undefined || own.removed === true) return []
      return { record, facts: own }
    }),
  )
}

export const byStart = (a: Visit, b: Visit): number => a.start - b.start || (a.booking < b.booking ? -1 : 1)
