import type { Figures } from '../../report/report.ts'
import { FedFilter, membershipsOf } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { worldOf } from '../worlds/world-of.ts'

/**
 * From decoded facts to a filter that is ready, cold: first page by page, as a store is read, then all in one call. The
 * second comes after the first in the same process and is warm.
 */
export const measureStart = (job: FilterJob): Figures => {
  const world = worldOf(job)
  const begun = performance.now()
  for (const page of world.pages()) if (page.length === 0) throw new Error('an empty page')
  const decoding = performance.now() - begun

  const paged = new FedFilter(world)
  const [facts, people] = [paged.takeFacts(), paged.hire()]
  const memberships = membershipsOf(paged)

  const whole = new FedFilter(world)
  const everything = [...world.publications(), ...[...world.pages()].flat(), ...world.hiring()]
  const atOnce = whole.load(everything)
  if (membershipsOf(whole) !== memberships)
    throw new Error(`${memberships} memberships page by page, ${membershipsOf(whole)} in one call`)
  return {
    seconds: (facts.ms + people.ms) / 1_000,
    cpuSeconds: (facts.cpuMs + people.cpuMs) / 1_000,
    factsSeconds: facts.ms / 1_000,
    peopleSeconds: people.ms / 1_000,
    oneCallSeconds: atOnce.ms / 1_000,
    memberships,
    decodingSeconds: decoding / 1_000,
  }
}
