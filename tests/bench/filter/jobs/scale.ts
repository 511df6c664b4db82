import type { Figures } from '../../report/report.ts'
import { FedFilter } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { worldOf } from '../worlds/world-of.ts'

/** What a change costs in a world of one size. */
export const measureScale = (job: FilterJob): Figures => {
  const fed = new FedFilter(worldOf(job))
  const facts = fed.takeFacts()
  const hired = fed.hire()
  fed.run(job.changes / 4, job.budgetMs / 4)
  const { ms, cpuMs, events, changes } = fed.run(job.changes, job.budgetMs)
  return {
    usPerChange: (ms / changes) * 1_000,
    cpuUsPerChange: (cpuMs / changes) * 1_000,
    eventsPerChange: events / changes,
    loadSeconds: (facts.ms + hired.ms) / 1_000,
  }
}
