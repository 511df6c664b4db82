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
  /** Whether people also work on what is taken from them meanwhile; they do when it is left out. */
  readonly lateWork?: boolean
}

const minute = 60_000
/** How often somebody works offline on what has meanwhile become another's matter: rare, and where edits get lost. */
const lateShare = 0.006

/** A random day, weighted like real ones. Faults are switched on and off by the seed, so that each gets its own days. */
export const randomPlan = (
  seed: number,
  { phones, steps, faults, ownTypes = [], lateWork = true }: RandomPlanOptions,
): Plan => {
  const random = streamOf(seed, 'plan')
  const names = Array.from({ length: phones }, (_, i) => nameOfPhone(i))
  const struck = faults.filter(() => random.chance(0.5))
  const faultShare = struck.length === 0 ? 0 : random.pick([0.02, 0.06, 0.12])
  const usual = (step: number): Action =>
    ownTypes.length > 0 && random.chance(0.5)
      ? anOwnAction(random, random.pick(names), step, ownTypes)
      : anAction(random, names, step)
  // Chance of its own: the day is otherwise the same as one without it.
  const late = streamOf(seed, 'late work')
  const list: Step[] = []
  while (list.length < steps) {
    if (lateWork && struck.length > 0 && late.chance(lateShare))
      list.push(...someLateWork(late, names, struck).slice(0, steps - list.length))
    const i = list.length
    if (i === steps) break
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

const someLateWork = (
  random: SeededRandom,
  names: readonly string[],
  struck: readonly FaultName[],
): readonly Step[] =>
  struck.includes('yesterday') && random.chance(0.5)
    ? madeAfterBackup(random, names)
    : aLateEdit(random, names, struck)

/** What a technician edits without a network is taken from them or completed before they are back. */
const aLateEdit = (
  random: SeededRandom,
  names: readonly string[],
  struck: readonly FaultName[],
): readonly Step[] => {
  const [phone, other] = [random.pick(names.slice(0, -1)), names.at(-1)]
  if (phone === undefined || other === undefined) return []
  const ends: Action = struck.includes('officeOnly')
    ? { do: 'fault', fault: 'officeOnly', phone, amount: random.unit() }
    : { do: 'edit', phone: other, record: { type: 'booking', nth: random.below(20) }, change: completed }
  const edits = ['workOrder', 'workOrder', 'booking', 'booking'].map(
    (type, nth): Action => ({
      do: 'edit',
      phone,
      record: { type, nth: nth % 2 },
      change: type === 'booking' ? aBookingEdit(random) : anOrderEdit(random),
    }),
  )
  const all: readonly Action[] = [{ do: 'offline', phone }, ends, ...edits, { do: 'online', phone }]
  return all.map((action) => ({ ...action, after: random.below(600) }))
}

/** The server comes back from a backup that lacks what phones have been sent since: it does not know their sets. */
const madeAfterBackup = (random: SeededRandom, names: readonly string[]): readonly Step[] => {
  const phone = random.pick(names)
  const made: Action = {
    do: 'create',
    phone,
    type: 'workOrder',
    name: `after the backup ${random.below(1_000_000)}`,
    values: { title: 'Found after the backup' },
  }
  return [
    { do: 'fault', fault: 'yesterday', phone, amount: random.unit() / 4, after: 0 },
    { ...made, after: random.below(500) },
    { do: 'wait', after: 4_000 },
  ]
}

const completed: EditChoice = { edit: 'status', to: 'completed' }

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
