import type { RecordType } from '@fieldmerge/shared'
import type { SeededRandom } from '@fieldmerge/shared/testing'
import { streamOf } from '../schedule/streams.ts'
import { nameOfPhone } from '../world/start.ts'
import type { FaultName } from './faults.ts'
import { someLateWork } from './late-work.ts'
import { anOwnAction } from './own-actions.ts'
import { anEdit } from './random-edits.ts'
import type { Action, Plan, Step } from './step.ts'
import { someTabWork } from './tab-work.ts'
import { writeTogether } from './write-together.ts'

export interface RandomPlanOptions {
  readonly phones: number
  readonly steps: number
  readonly faults: readonly FaultName[]
  /** Record types that are not field service's; half of what people do is then about them. */
  readonly ownTypes?: readonly RecordType[]
  /** What people do beside the usual: all of it when it is left out. */
  readonly habits?: readonly Habit[]
}

/** `lateWork`: they work on what is taken from them meanwhile. `tabs`: they have the app open in several tabs. `live`:
 * they reach live channels, and write at the same time in one record. */
const habitNames = ['lateWork', 'tabs', 'live'] as const
export type Habit = (typeof habitNames)[number]

const minute = 60_000
/** How often somebody works offline on what has meanwhile become another's matter: rare, and where edits get lost. */
const lateShare = 0.006
/** How often somebody turns to another tab, on days on which people have several. */
const tabShare = 0.06
/** How often two begin to write in one record, on days with live channels. */
const togetherShare = 0.02

/** A random day, weighted like real ones. Faults are switched on and off by the seed, so that each gets its own days. */
export const randomPlan = (
  seed: number,
  { phones, steps, faults, ownTypes = [], habits = habitNames }: RandomPlanOptions,
): Plan => {
  const random = streamOf(seed, 'plan')
  const names = Array.from({ length: phones }, (_, i) => nameOfPhone(i))
  const struck = faults.filter(() => random.chance(0.5))
  const faultShare = struck.length === 0 ? 0 : random.pick([0.02, 0.06, 0.12])
  const usual = (step: number): Action =>
    ownTypes.length > 0 && random.chance(0.5)
      ? anOwnAction(random, random.pick(names), step, ownTypes)
      : anAction(random, names, step)
  // Chance of their own: the day is otherwise the same as one without them.
  const late = streamOf(seed, 'late work')
  const tabs = streamOf(seed, 'tabs')
  const hasTabs = habits.includes('tabs') && tabs.chance(0.4)
  const live = streamOf(seed, 'live')
  const isLive = habits.includes('live') && live.chance(0.2)
  const list: Step[] = []
  while (list.length < steps) {
    if (habits.includes('lateWork') && struck.length > 0 && late.chance(lateShare)) {
      list.push(...someLateWork(late, names, struck))
      continue
    }
    if (hasTabs && tabs.chance(tabShare)) {
      list.push(...someTabWork(tabs, names, struck))
      continue
    }
    if (isLive && live.chance(togetherShare)) {
      list.push(...writeTogether(live, names))
      continue
    }
    const action = random.chance(faultShare) ? aFault(random, names, struck) : usual(list.length)
    list.push({ ...action, after: pause(random) })
  }
  return { name: 'random', phones, live: isLive, steps: list.slice(0, steps) }
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
