import type { RecordId } from '@fieldmerge/shared'
import { addDays, type Day, dayOf } from '../../text/time.ts'
import type { Visit } from '../../workspace/visits.ts'
import { visitsOnDay } from '../day/agenda.ts'

/** What the rows of the board stand for. */
export const rowKinds = ['crew', 'day', 'district'] as const
export type RowKind = (typeof rowKinds)[number]

/** One row: a crew or a district, or what has none, or a day. */
export type MatrixRow =
  | { readonly by: 'crew'; readonly crew: RecordId | null }
  | { readonly by: 'day'; readonly day: Day }
  | { readonly by: 'district'; readonly district: RecordId | null }

/** The same for the same row; empty for the row of what has no crew or district. */
export const rowKey = (row: MatrixRow): string => {
  if (row.by === 'day') return row.day
  return (row.by === 'crew' ? row.crew : row.district) ?? ''
}

export const isSameRow = (a: MatrixRow, b: MatrixRow): boolean => a.by === b.by && rowKey(a) === rowKey(b)

/** A week is in sight at once. */
const daysShown = 7

export const daysFrom = (first: Day): readonly Day[] =>
  Array.from({ length: daysShown }, (_, index) => addDays(first, index))

/** The visits that the board shows: of its day, or of the week that begins with it, each once, where it begins. */
export const visitsInSight = (
  visits: readonly Visit[],
  by: RowKind,
  first: Day,
  zone: string,
): readonly Visit[] => {
  if (by !== 'day') return visitsOnDay(visits, first, zone)
  const days = new Set(daysFrom(first))
  return visits.filter(({ start }) => days.has(dayOf(start, zone)))
}

/** Rows by name, and last what has no crew or district, where there is such a thing. */
export const rowsByName = (
  records: Iterable<RecordId | null>,
  nameOf: (record: RecordId) => string,
): readonly (RecordId | null)[] => {
  const all = new Set(records)
  const named = [...all]
    .flatMap((record) => record ?? [])
    .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || (a < b ? -1 : 1))
  return all.has(null) ? [...named, null] : named
}
