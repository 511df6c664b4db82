import type { Change } from '@fieldmerge/profile-filter'
import { Oracle } from '@fieldmerge/profile-filter/oracle'
import type { Figures } from '../../report/report.ts'
import { differing } from '../measure/check-sets.ts'
import { FedFilter } from '../measure/fed-filter.ts'
import type { FilterJob } from '../process/job.ts'
import { worldOf } from '../worlds/world-of.ts'

const hourMs = 3_600_000
/** All sets are compared, and the clock moves on, after each batch. */
const batch = 5

/** The same changes to the filter and to the oracle, in a world of the same densities that the oracle can bear. */
export const besideOracle = (job: FilterJob): Figures => {
  const fed = new FedFilter(worldOf(job))
  const { world } = fed
  const oracle = new Oracle(world.catalog)
  const beginning = [...world.publications(), ...[...world.pages()].flat(), ...world.hiring()]
  fed.take(beginning)
  oracle.apply(beginning, fed.now)
  compare(fed, oracle)
  let [filterMs, oracleMs, changes, events] = [0, 0, 0, 0]
  const apply = (change: readonly Change[]): void => {
    const applied = fed.take(change)
    const begun = performance.now()
    oracle.apply(change, fed.now)
    oracleMs += performance.now() - begun
    filterMs += applied.ms
    events += applied.events
    changes++
  }
  while (changes < job.changes && oracleMs < job.budgetMs) {
    for (const change of world.changes(batch)) apply([change])
    fed.now += 2 * hourMs
    apply([])
    compare(fed, oracle)
  }
  return {
    changesPerSecond: (changes / filterMs) * 1_000,
    oracleChangesPerSecond: (changes / oracleMs) * 1_000,
    timesOracle: oracleMs / filterMs,
    eventsPerChange: events / changes,
    changes,
    records: world.records,
    users: world.users,
  }
}

/** @throws with the first set that is not the oracle's */
const compare = ({ world, filter }: FedFilter, oracle: Oracle): void => {
  for (let n = 0; n < world.users; n++) {
    const user = world.userId(n)
    const [record] = differing(filter.setOf(user), oracle.setOf(user))
    if (record !== undefined)
      throw new Error(
        `${user} carries ${record} as ${JSON.stringify(filter.setOf(user).get(record))}, the oracle says ${JSON.stringify(
          oracle.setOf(user).get(record),
        )}`,
      )
  }
}
