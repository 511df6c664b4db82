/// <reference lib="esnext.temporal" />

import type { Figures } from '../../report/report.ts'
import { median } from '../../report/statistics.ts'
import { checkSets } from '../measure/check-sets.ts'
import { FedFilter } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { worldOf } from '../worlds/world-of.ts'
import { begin, zones } from '../worlds/zones.ts'

/** After so many days the graces that began at the first midnights end at each one too. */
const daysToSettle = 8

/**
 * Midnights, one zone after the other, with nothing else happening. The first ones are cold, those that count come when
 * a week has passed and graces end at them as well. Each is done in slices, as a server does it.
 */
export const measureClock = (job: FilterJob): Figures => {
  const fed = new FedFilter(worldOf(job))
  fed.takeFacts()
  fed.hire()
  const days = job.changes < 100_000 ? 2 : daysToSettle + 2
  const midnights = zones
    .flatMap((zone) => Array.from({ length: days }, (_, day) => midnight(zone, day + 1)))
    .sort((a, b) => a - b)
  const durations: number[] = []
  const events: number[] = []
  const longestSlices: number[] = []
  const cpuDurations: number[] = []
  const longestCpuSlices: number[] = []
  let spent = 0
  for (const time of midnights) {
    if (spent > job.budgetMs * 4 && durations.length >= zones.length) break
    fed.now = time - 1
    fed.take([])
    fed.now = time
    let [ms, cpuMs, told, longest, longestCpu] = [0, 0, 0, 0, 0]
    for (const slice of fed.slices([])) {
      ms += slice.ms
      cpuMs += slice.cpuMs
      longestCpu = Math.max(longestCpu, slice.cpuMs)
      told += slice.told.length
      longest = Math.max(longest, slice.ms)
    }
    durations.push(ms)
    events.push(told)
    longestSlices.push(longest)
    cpuDurations.push(cpuMs)
    longestCpuSlices.push(longestCpu)
    spent += ms
  }
  const settled = durations.slice(-zones.length)
  checkSets(fed)
  return {
    totalMs: median(settled),
    worstMs: Math.max(...settled),
    longestSliceMs: Math.max(...longestSlices.slice(-zones.length)),
    totalCpuMs: median(cpuDurations.slice(-zones.length)),
    longestSliceCpuMs: Math.max(...longestCpuSlices.slice(-zones.length)),
    firstMs: durations[0] ?? Number.NaN,
    events: median(events.slice(-zones.length)),
    usPerEvent:
      (settled.reduce((a, b) => a + b) / events.slice(-zones.length).reduce((a, b) => a + b)) * 1_000,
    usersAZone: fed.world.users / zones.length,
    midnights: durations.length,
  }
}

const midnight = (zone: string, days: number): number =>
  Temporal.Instant.fromEpochMilliseconds(begin)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days })
    .toZonedDateTime(zone).epochMilliseconds
