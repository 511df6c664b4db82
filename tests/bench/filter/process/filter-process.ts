import { runFilterJob } from '../jobs/jobs.ts'
import type { FilterJob } from './job.ts'

// Measures one thing, alone in its process, so that heap and memory are its own.
process.once('message', (job: FilterJob) => {
  runFilterJob(job).then(
    (figures) => process.send?.({ figures }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.stack ?? error.message }, () => process.exit(1)),
  )
})
