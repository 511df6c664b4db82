import type { Cohort } from './cohorts.ts'
import type { Records } from './records.ts'
import { sources } from './restricted-closure.ts'
import { dayOfPassing } from './windows.ts'
import { Zone, type Zones } from './zones.ts'

/** Instants beyond have no date, ms. */
const farthest = 8e15
/** How many records that lead to one are looked at before giving up. */
const mostLooked = 20_000

/**
 * The moment (ms) at which the clock alone brings a record in: when a window of its own row filter opens, or of one that
 * it is related to. Null when none does, and for restricted selections, where more than one thing has to happen.
 */
export const entersFilterAt = (
  record: number,
  cohorts: readonly Cohort[],
  records: Records,
  zones: Zones,
): number | null => {
  let earliest: number | null = null
  for (const cohort of cohorts) {
    const { zone, selection } = cohort
    if (zone === null || selection.isRestricted) continue
    const ahead = new Zone(zone.name, zones.periods, zone.group)
    for (const each of leadingTo(record, cohort, records)) {
      const at = selectedAt(each, cohort, ahead, records)
      if (at !== null && (earliest === null || at < earliest)) earliest = at
    }
  }
  return earliest
}

/** The record itself and all from which relations lead to it, in any number of steps. */
const leadingTo = (record: number, { selection }: Cohort, records: Records): Iterable<number> => {
  const found = new Set([record])
  for (const each of found) {
    if (found.size > mostLooked) break
    for (const relation of selection.relations)
      if (relation.target === records.typeOf(each))
        for (const from of sources(relation, each, records)) found.add(from)
  }
  return found
}

/** The first day to come on which the cohort's row filter selects the record. */
const selectedAt = (
  record: number,
  { selection, scope }: Cohort,
  ahead: Zone,
  records: Records,
): number | null => {
  const rows = selection.rows[records.names.thereAs(record)]
  if (rows === undefined) return null
  const base = rows.table.baseOf(record)
  const starts = new Set<number>()
  for (const bound of rows.bounds) {
    const instant = rows.table.numberAt(base, bound.instants.at)
    if (!(Math.abs(instant) < farthest)) continue
    const { calendar } = scope.zone
    const day = dayOfPassing(bound, calendar.dayAt(instant))
    const start = day === null ? Number.NEGATIVE_INFINITY : calendar.startOf(day)
    if (start >= calendar.today.to) starts.add(start)
  }
  for (const start of [...starts].sort((a, b) => a - b)) {
    ahead.moveTo(start)
    if (rows.match(base, scope, ahead)) return start
  }
  return null
}
