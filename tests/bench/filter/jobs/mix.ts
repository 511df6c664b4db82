import type { Figures } from '../../report/report.ts'
import { checkDifferences, checkSets } from '../measure/check-sets.ts'
import { Durations } from '../measure/durations.ts'
import { type Applied, FedFilter, membershipsOf } from '../measure/fed-filter.ts'
import { grown, type Memory, restedMemory, settledMemory } from '../measure/memory.ts'
import type { FilterJob } from '../process/job.ts'
import { kinds } from '../worlds/filter-world.ts'
import { worldOf } from '../worlds/world-of.ts'

/** Untimed changes whose differences are added up, at most. */
const addedUp = 2_000

/**
 * A mix of changes, each applied by itself, with graces, kept records and several profiles on: how many a second, how
 * long each, and what it takes to hold all that. At the end sets are compared.
 */
export const measureMix = async (job: FilterJob): Promise<Figures> => {
  const fed = new FedFilter(worldOf(job))
  const empty = await settledMemory()
  const facts = fed.takeFacts()
  const withFacts = await settledMemory()
  const hired = fed.hire()
  const ready = await settledMemory()
  const memberships = membershipsOf(fed)

  fed.run(job.changes / 4, job.budgetMs / 4)
  const mixed = fed.run(job.changes, job.budgetMs)
  const durations = new Durations()
  fed.runTimed(job.changes / 4, job.budgetMs / 4, durations)
  const { p50, p99, p999, max } = durations.summary
  const perKind = Object.fromEntries(
    kinds.map((kind) => [`${kind}PerSecond`, rate(fed.run(job.changes / 20, job.budgetMs / 10, kind))]),
  )
  const end = await settledMemory()
  const rested = job.changes < 100_000 ? end : await restedMemory()
  const membershipsAtEnd = membershipsOf(fed)
  checkDifferences(fed, Math.min(addedUp, job.changes))
  checkSets(fed)

  return {
    changesPerSecond: rate(mixed),
    changesPerCpuSecond: (mixed.changes / mixed.cpuMs) * 1_000,
    eventsPerSecond: (mixed.events / mixed.ms) * 1_000,
    eventsPerChange: mixed.events / mixed.changes,
    changes: mixed.changes,
    p50Us: p50 * 1_000,
    p99Us: p99 * 1_000,
    p999Us: p999 * 1_000,
    maxUs: max * 1_000,
    ...perKind,
    loadSeconds: (facts.ms + hired.ms) / 1_000,
    memberships,
    membershipsAtEnd,
    bytesPerRecord: grown(empty, withFacts) / fed.world.records,
    bytesPerMembership: grown(withFacts, ready) / memberships,
    bytesPerMembershipAtEnd: grown(withFacts, end) / membershipsAtEnd,
    ...held(empty, end),
    restedRssMb: rested.rssMb,
  }
}

const rate = ({ changes, ms }: Applied): number => (changes / ms) * 1_000

/** The whole process at the end, and what of it came with the filter. */
const held = (empty: Memory, end: Memory): Figures => ({
  rssMb: end.rssMb,
  rssOfFilterMb: end.rssMb - empty.rssMb,
  jsHeapMb: end.heapMb - empty.heapMb,
  arraysMb: end.arraysMb - empty.arraysMb,
})
