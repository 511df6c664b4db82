import type { Figures } from '../../report/report.ts'
import type { FilterJob, JobName } from '../process/job.ts'
import { besideOracle } from './beside-oracle.ts'
import { measureClock } from './clock.ts'
import { measureExplain } from './explain.ts'
import { measureMix } from './mix.ts'
import { measurePublish } from './publish.ts'
import { measureScale } from './scale.ts'
import { measureStart } from './start.ts'
import { measureUser } from './user.ts'

const jobs: Readonly<Record<JobName, (job: FilterJob) => Figures | Promise<Figures>>> = {
  mix: measureMix,
  start: measureStart,
  clock: measureClock,
  user: measureUser,
  publish: measurePublish,
  explain: measureExplain,
  scale: measureScale,
  oracle: besideOracle,
}

/** @throws when what was measured is wrong */
export const runFilterJob = async (job: FilterJob): Promise<Figures> => jobs[job.name](job)
