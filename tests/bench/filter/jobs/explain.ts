import { SeededRandom } from '@fieldmerge/shared/testing'
import type { Figures } from '../../report/report.ts'
import { Durations } from '../measure/durations.ts'
import { FedFilter } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { worldOf } from '../worlds/world-of.ts'

const asked = 5_000

/** Why somebody carries something: any user, any record of theirs, after many changes. */
export const measureExplain = (job: FilterJob): Figures => {
  const fed = new FedFilter(worldOf(job))
  fed.takeFacts()
  fed.hire()
  fed.run(job.changes, job.budgetMs)
  const random = new SeededRandom(11)
  const durations = new Durations()
  let [steps, proofs] = [0, 0]
  for (let i = 0; i < asked; i++) {
    const user = fed.world.userId(random.below(fed.world.users))
    const records = [...fed.filter.setOf(user).keys()]
    if (records.length === 0) continue
    const record = random.pick(records)
    const begun = performance.now()
    const why = fed.filter.why(user, record)
    durations.add(performance.now() - begun)
    if (why === null) throw new Error(`${user} carries ${record} for no reason`)
    if (why.why === 'kept') continue
    if (why.steps.at(-1)?.record !== record) throw new Error(`a proof of something else than ${record}`)
    steps += why.steps.length
    proofs++
  }
  const { p50, p99, max } = durations.summary
  return { ms: p99, p50Ms: p50, maxMs: max, stepsOfProof: steps / proofs }
}
