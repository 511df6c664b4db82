import '../../src/realm/install.ts'
import { randomPlan } from '../../src/plan/random-plan.ts'
import type { Plan } from '../../src/plan/step.ts'
import { simulate } from '../../src/run/simulate.ts'
import { shrinkPlan } from '../../src/shrink/shrink-plan.ts'
import type { RunAnswer, RunRequest } from './run-request.ts'

const randomSteps = 150
const mostTrials = 200

const answer = (message: RunAnswer): void => postMessage(message)

const search = async ({ id, from, seeds, phones, faults }: Extract<RunRequest, { kind: 'search' }>) => {
  for (let done = 0; done < seeds; done++) {
    answer({ kind: 'progress', id, done, of: seeds })
    const plan = randomPlan(from + done, { phones, steps: randomSteps, faults })
    const { failure } = await simulate({ seed: from + done, plan })
    if (failure !== null) return answer({ kind: 'searched', id, failed: from + done })
  }
  answer({ kind: 'searched', id, failed: null })
}

const shrink = async ({ id, seed, plan }: Extract<RunRequest, { kind: 'shrink' }>) => {
  const first = (await simulate({ seed, plan })).failure
  const fails = async (tried: Plan): Promise<boolean> =>
    first !== null && (await simulate({ seed, plan: tried })).failure?.invariant === first.invariant
  answer({ kind: 'shrunk', id, plan: await shrinkPlan(plan, fails, mostTrials) })
}

const carryOut = async (request: RunRequest): Promise<void> => {
  switch (request.kind) {
    case 'run': {
      const { seed, plan, id } = request
      const { trace } = await simulate({ seed, plan, full: true })
      return answer({ kind: 'trace', id, trace })
    }
    case 'search':
      return search(request)
    case 'shrink':
      return shrink(request)
  }
}

/** One after the other: two simulations at once would share the clock. */
let turn: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<RunRequest>) => {
  turn = turn
    .then(() => carryOut(data))
    .catch((error: Error) => answer({ kind: 'broken', id: data.id, message: error.message }))
})
