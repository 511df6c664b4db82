import { faultNames } from '../../src/plan/faults.ts'
import { randomPlan } from '../../src/plan/random-plan.ts'
import type { Action, Plan, Step } from '../../src/plan/step.ts'
import { scenarios } from '../../src/scenarios/library.ts'

/** What is played, as a link holds it. */
export interface Play {
  readonly seed: number
  readonly plan: Plan
}

export const mostPhones = 8
const pause = 1_000

/** Nothing happens but what somebody clicks. */
export const byHand = (phones: number): Plan => ({ name: 'By hand', phones, steps: [] })

export const aRandomDay = (seed: number, phones: number, withFaults: boolean): Plan => ({
  ...randomPlan(seed, { phones, steps: 60, faults: withFaults ? faultNames : [] }),
  name: withFaults ? 'A random day with faults' : 'A random day',
})

/** Scenarios that have room on the screen. */
export const shownScenarios: readonly Plan[] = [...scenarios.values()].filter(
  ({ phones }) => phones >= 2 && phones <= mostPhones,
)

/** Something else happens behind a place: what came behind it happens no more. */
export const withAction = ({ seed, plan }: Play, place: number, action: Action): Play => {
  const step: Step = { ...action, after: pause }
  return { seed, plan: { ...plan, steps: [...plan.steps.slice(0, place), step] } }
}

/** What follows from the last step is seen before everybody is brought back at the end. */
export const withTimeAfter = (plan: Plan): Plan => ({
  ...plan,
  steps: [...plan.steps, { do: 'wait', after: 5_000 }],
})

/** One more step of the random day that the seed would have. */
export const withRandomStep = ({ seed, plan }: Play, place: number): Play => {
  const [step] = randomPlan(seed + place * 7_919, { phones: plan.phones, steps: 1, faults: [] }).steps
  const kept = plan.steps.slice(0, place)
  return { seed, plan: { ...plan, steps: step === undefined ? kept : [...kept, step] } }
}

/** The part of the address that holds a play. */
export const hashOf = ({ seed, plan }: Play): string =>
  `#${new URLSearchParams({ seed: String(seed), plan: JSON.stringify(plan) })}`

/** Null when the address holds none that can be played. */
export const playIn = (hash: string): Play | null => {
  const found = new URLSearchParams(hash.slice(1))
  const [seed, text] = [Number(found.get('seed')), found.get('plan')]
  if (!Number.isInteger(seed) || text === null) return null
  try {
    const plan = JSON.parse(text) as Plan
    const isPlan = Array.isArray(plan.steps) && plan.phones >= 2 && plan.phones <= mostPhones
    return isPlan ? { seed, plan } : null
  } catch {
    return null
  }
}
