import type { RecordId } from '@fieldmerge/shared'
import type { Visit } from '../../workspace/visits.ts'
import { type MatrixRow, rowKey } from './matrix-rows.ts'

/** The columns of the board, in the order of a visit. */
export const columns = ['scheduled', 'traveling', 'inProgress', 'onBreak', 'completed'] as const
export type Column = (typeof columns)[number]

/** A work order in one row of the board: one docket for each crew, however many of it are booked for it. */
export interface Docket {
  readonly workOrder: RecordId
  readonly crew: RecordId | null
  readonly row: MatrixRow
  readonly column: Column
  readonly visits: readonly Visit[]
  readonly start: number
}

/** Of several bookings the one that is furthest into the work says where the job is; done is it when all are. */
const furthest: readonly Column[] = ['inProgress', 'onBreak', 'traveling', 'scheduled', 'completed']

/** Bookings as dockets by row and status; the rows are the crews unless it is said. What was called off is not on the board. */
export const docketsOf = (
  visits: readonly Visit[],
  crewOf: (person: RecordId | null) => RecordId | null,
  rowOf: (visit: Visit) => MatrixRow = ({ resource }) => ({ by: 'crew', crew: crewOf(resource) }),
): readonly Docket[] => {
  const groups = new Map<string, Visit[]>()
  for (const visit of visits) {
    if (visit.workOrder === null || visit.status === 'canceled') continue
    const key = `${rowKey(rowOf(visit))} ${crewOf(visit.resource)} ${visit.workOrder}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [visit])
    else known.push(visit)
  }
  const dockets: Docket[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined || first.workOrder === null) continue
    dockets.push({
      workOrder: first.workOrder,
      crew: crewOf(first.resource),
      row: rowOf(first),
      column: furthest.find((column) => group.some(({ status }) => status === column)) ?? 'scheduled',
      visits: group,
      start: Math.min(...group.map(({ start }) => start)),
    })
  }
  return dockets.toSorted((a, b) => a.start - b.start || (a.workOrder < b.workOrder ? -1 : 1))
}
