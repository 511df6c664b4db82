import { Worker } from 'node:worker_threads'
import type { Request } from './read-request.ts'
import type { SeedTask } from './seed-worker.ts'
import type { SeedResult } from './totals.ts'

/** Most of what a run makes is thrown away at once: with room for it little has to be looked at twice. */
const youngGenerationMb = 192

/** Runs all seeds of a request on threads. `onResult` may say that it has seen enough. */
export const runSeeds = (request: Request, onResult: (result: SeedResult) => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const { phones, steps, faults, scenario, plan } = request
    const due = request.seeds.values()
    const workers = new Set<Worker>()
    const end = (): void => {
      for (const worker of workers) void worker.terminate()
      resolve()
    }
    const next = (worker: Worker): void => {
      const { value: seed, done } = due.next()
      if (done !== true)
        return worker.postMessage({ seed, phones, steps, faults, scenario, plan } satisfies SeedTask)
      workers.delete(worker)
      void worker.terminate()
      if (workers.size === 0) resolve()
    }
    const count = Math.min(request.workers, request.seeds.length)
    for (let i = 0; i < count; i++) {
      const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
      })
      workers.add(worker)
      worker.on('message', (result: SeedResult) => {
        if (onResult(result)) next(worker)
        else end()
      })
      worker.on('error', reject)
      next(worker)
    }
  })
