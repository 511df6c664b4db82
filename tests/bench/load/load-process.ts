import type { LoadJob } from './job.ts'
import { runJob } from './run-job.ts'

// The process of all clients: takes one job from its parent, answers with the result, and ends.
process.once('message', (job: LoadJob) => {
  runJob(job).then(
    (result) => process.send?.({ result }, () => process.exit(0)),
    (error: Error) => process.send?.({ error: error.message }, () => process.exit(1)),
  )
})
