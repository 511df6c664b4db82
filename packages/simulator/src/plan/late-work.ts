import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { FaultName } from './faults.ts'
import { aBookingEdit, anOrderEdit } from './random-edits.ts'
import type { Action, EditChoice, Step } from './step.ts'

/** Steps in which somebody works on what is taken from them, completed or forgotten meanwhile. */
export const someLateWork = (
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
