import type { RecordType } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import { streamOf } from '../schedule/streams.ts'
import { nameOfPhone } from '../world/start.ts'
import type { FaultName } from './faults.ts'
import { anOwnAction } from './own-actions.ts'
import type { Action, EditChoice, Plan, Step } from './step.ts'

export interface RandomPlanOptions {
  readonly phones: number
  readonly steps: number
  readonly faults: readonly FaultName[]
  /** Record types that are not field service's; half of what people do is then about them. */
  readonly ownTypes?: readonly RecordType[]
}

const minute = 60_000

/** A random day, weighted like real ones. Faults are switched on and off by the seed, so that each gets its own days. */
export const randomPlan = (
  seed: number,
  { phones, steps, faults, ownTypes = [] }: RandomPlanOptions,
): Plan => {
  const random = streamOf(seed, 'plan')
  const names = Array.from({ length: phones }, (_, i) => nameOfPhone(i))
  const struck = faults.filter(() => random.chance(0.5))
  const faultShare = struck.length === 0 ? 0 : random.pick([0.02, 0.06, 0.12])
  const usual = (step: number): Action =>
    ownTypes.length > 0 && random.chance(0.5)
      ? anOwnAction(random, random.pick(names), step, ownTypes)
      : anAction(random, names, step)
  const list: Step[] = []
  for (let i = 0; i < steps; i++) {
    const action = random.chance(faultShare) ? aFault(random, names, struck) : usual(i)
    list.push({ ...action, after: pause(random) })
  }
  return { name: 'random', phones, steps: list }
}

const pause = (random: SeededRandom): number => {
  const chance = random.unit()
  if (chance < 0.5) return random.below(300)
  if (chance < 0.93) return random.below(3_000)
  return random.below(minute / 2)
}

const aFault = (random: SeededRandom, names: readonly string[], struck: readonly FaultName[]): Action => {
  const first = random.pick(struck)
  // A night takes long, also here.
  const fault = first === 'night' && random.chance(0.8) ? random.pick(struck) : first
  return { do: 'fault', fault, phone: random.pick(names), amount: random.unit() }
}

const anAction = (random: SeededRandom, names: readonly string[], step: number): Action => {
  const phone = random.pick(names)
  const chance = random.unit()
  if (chance < 0.62) return { do: 'edit', phone, ...anEdit(random) }
  if (chance < 0.66)
    return {
      do: 'create',
      phone,
      type: 'workOrder',
      name: `new ${step}`,
      values: { title: `Found on the way ${step}`, number: `N-${step}` },
    }
  if (chance < 0.76) return { do: 'open', phone, record: { type: 'workOrder', nth: random.below(20) } }
  if (chance < 0.84) return { do: 'close', phone, nth: random.below(5) }
  if (chance < 0.89) return { do: 'offline', phone }
  if (chance < 0.97) return { do: 'online', phone }
  return random.chance(0.3) ? { do: 'closeApp', phone } : { do: 'startApp', phone }
}

const anEdit = (random: SeededRandom): { record: { type: string; nth: number }; change: EditChoice } => {
  const nth = random.below(20)
  if (random.chance(0.25)) return { record: { type: 'booking', nth }, change: aBookingEdit(random) }
  return { record: { type: 'workOrder', nth }, change: anOrderEdit(random) }
}

const aBookingEdit = (random: SeededRandom): EditChoice =>
  random.chance(0.8)
    ? { edit: 'status', to: random.below(6) }
    : { edit: 'fields', values: { name: `Visit ${random.below(100)}` } }

const words = ['fuse ', 'checked. ', 'rope worn ', 'äöü ', '🔧', '\n', 'called the customer, nobody there. ']

const anOrderEdit = (random: SeededRandom): EditChoice => {
  const chance = random.unit()
  if (chance < 0.3)
    return { edit: 'fields', values: { priority: random.pick(['low', 'normal', 'high', 'urgent']) } }
  if (chance < 0.4) return { edit: 'fields', values: { title: `Title ${random.below(1_000)}` } }
  if (chance < 0.7)
    return {
      edit: 'text',
      prose: 'notes',
      at: random.unit(),
      delete: random.chance(0.3) ? random.below(8) : 0,
      insert: random.chance(0.9) ? random.pick(words) : '',
    }
  if (chance < 0.78)
    return { edit: 'addChild', collection: 'tasks', values: { name: `Task ${random.below(100)}` } }
  const nth = random.below(9)
  if (chance < 0.88) return { edit: 'child', collection: 'tasks', nth, values: { done: random.chance(0.7) } }
  if (chance < 0.92) return { edit: 'moveChild', collection: 'tasks', nth, behind: random.below(9) }
  if (chance < 0.95) return { edit: 'removeChild', collection: 'tasks', nth }
  if (chance < 0.97) return { edit: 'remove' }
  return { edit: 'restore' }
}
