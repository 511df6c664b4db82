import type { Plan, Step } from '../plan/step.ts'
import { nameOfPhone } from '../world/start.ts'

/** Whether a plan still breaks the same promise. */
export type StillFails = (plan: Plan) => Promise<boolean>

/**
 * The smallest plan that still fails, as far as trying finds it: fewer phones, fewer steps and faults, shorter pauses.
 * When the trials suffice no single step can be left out of what comes back. Steps are left out by halving ("Simplifying
 * and isolating failure-inducing input", Zeller and Hildebrandt 2002).
 *
 * @param most how many plans may be tried
 */
export const shrinkPlan = async (plan: Plan, stillFails: StillFails, most: number): Promise<Plan> => {
  const trials = new Trials(stillFails, most)
  let smallest = plan
  for (;;) {
    const before = smallest
    smallest = await withFewerPhones(smallest, trials)
    smallest = await withFewerSteps(smallest, trials)
    if (smallest === before || trials.areUsedUp) break
  }
  return withShorterPauses(smallest, trials)
}

class Trials {
  readonly #stillFails: StillFails
  #left: number

  constructor(stillFails: StillFails, most: number) {
    this.#stillFails = stillFails
    this.#left = most
  }

  get areUsedUp(): boolean {
    return this.#left <= 0
  }

  async fails(plan: Plan): Promise<boolean> {
    if (this.areUsedUp) return false
    this.#left--
    return this.#stillFails(plan)
  }
}

/** Phones have their names by their order, so only the last one can go, with all that happens to it. */
const withFewerPhones = async (plan: Plan, trials: Trials): Promise<Plan> => {
  let smallest = plan
  while (smallest.phones > 1) {
    const gone = nameOfPhone(smallest.phones - 1)
    const steps = smallest.steps.filter((step) => !('phone' in step) || step.phone !== gone)
    const fewer = { ...smallest, phones: smallest.phones - 1, steps }
    if (!(await trials.fails(fewer))) break
    smallest = fewer
  }
  return smallest
}

const withFewerSteps = async (plan: Plan, trials: Trials): Promise<Plan> => {
  let smallest = plan
  for (let size = Math.ceil(plan.steps.length / 2); size >= 1 && !trials.areUsedUp; ) {
    const found = await withoutOneOf(smallest, size, trials)
    if (found !== null) smallest = found
    else if (size === 1) break
    else size = Math.ceil(size / 2)
    size = Math.min(size, smallest.steps.length)
  }
  return smallest
}

/** Leaves out the first run of `size` steps that is not needed; null when all are. */
const withoutOneOf = async (plan: Plan, size: number, trials: Trials): Promise<Plan | null> => {
  for (let from = 0; from < plan.steps.length; from += size) {
    const fewer = { ...plan, steps: withoutSteps(plan.steps, from, from + size) }
    if (await trials.fails(fewer)) return fewer
  }
  return null
}

/** What happens behind the gap happens when it did: its first step waits for those that are gone too. */
const withoutSteps = (steps: readonly Step[], from: number, to: number): readonly Step[] => {
  const waited = steps.slice(from, to).reduce((sum, { after }) => sum + after, 0)
  const [next, ...rest] = steps.slice(to)
  return [
    ...steps.slice(0, from),
    ...(next === undefined ? [] : [{ ...next, after: next.after + waited }]),
    ...rest,
  ]
}

const withShorterPauses = async (plan: Plan, trials: Trials): Promise<Plan> => {
  let smallest = plan
  for (const after of [1_000, 0])
    for (let i = 0; i < smallest.steps.length; i++) {
      const step = smallest.steps[i]
      if (step === undefined || step.after <= after) continue
      const shorter = { ...smallest, steps: smallest.steps.with(i, { ...step, after }) }
      if (await trials.fails(shorter)) smallest = shorter
    }
  return smallest
}
