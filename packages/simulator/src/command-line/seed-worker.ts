import '../realm/install.ts'
import { parentPort } from 'node:worker_threads'
import { simulate } from '../run/simulate.ts'
import { scenarios } from '../scenarios/library.ts'
import type { Request } from './read-request.ts'
import { storageOfSeed } from './storage-of-seed.ts'
import { resultOf } from './totals.ts'

/** What a thread is asked to do. */
export type SeedTask = Pick<Request, 'phones' | 'steps' | 'faults' | 'scenario' | 'plan'> & {
  readonly seed: number
}

// A thread of its own for each processor: one simulation has one thread, and nothing of it waits for another.
const port = parentPort
if (port === null) throw new Error('seed-worker.ts runs as a worker thread only')

port.on('message', async ({ seed, phones, steps, faults, scenario, plan: own }: SeedTask) => {
  const plan = own ?? scenarios.get(scenario ?? '')
  const played = { ...(plan === undefined ? {} : { plan }), ...storageOfSeed(seed) }
  const { trace } = await simulate({ seed, phones, steps, faults, ...played })
  port.postMessage(resultOf(trace))
})
