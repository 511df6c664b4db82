import type { SeededRandom } from '@fieldmerge/shared/testing'
import type { FaultName } from './faults.ts'
import { anEdit } from './random-edits.ts'
import type { Action, Step } from './step.ts'

/** Somebody turns to another tab of theirs, or goes on in one while the browser has frozen the one that leads. */
export const someTabWork = (
  random: SeededRandom,
  names: readonly string[],
  struck: readonly FaultName[],
): readonly Step[] => {
  const phone = random.pick(names)
  if (struck.includes('freezeTab') && random.chance(0.2)) return aSleepingTab(random, phone)
  if (struck.includes('killTab') && random.chance(0.2)) return aKilledTab(random, phone)
  const chance = random.unit()
  const nth = random.below(4)
  const action: Action =
    chance < 0.5 ? { do: 'openTab', phone } : { do: chance < 0.8 ? 'showTab' : 'closeTab', phone, nth }
  return [{ ...action, after: random.below(3_000) }]
}

/** The one that leads ends before what was just written has left the phone. */
const aKilledTab = (random: SeededRandom, phone: string): readonly Step[] => [
  { do: 'openTab', phone, after: random.below(1_000) },
  { do: 'wait', after: 4_000 },
  { do: 'edit', phone, ...anEdit(random), after: random.below(1_000) },
  { do: 'fault', fault: 'killTab', phone, amount: random.unit(), after: random.below(60) },
]

/** Long enough that another tab takes the lead, and then the one that slept wakes. */
const aSleepingTab = (random: SeededRandom, phone: string): readonly Step[] => {
  const anEditOf = (): Step => ({ do: 'edit', phone, ...anEdit(random), after: random.below(60) })
  return [
    { do: 'openTab', phone, after: random.below(1_000) },
    { do: 'wait', after: 4_000 },
    anEditOf(),
    { do: 'fault', fault: 'freezeTab', phone, amount: 0.4 + random.unit() / 5, after: random.below(60) },
    anEditOf(),
    { do: 'wait', after: 14_000 },
    anEditOf(),
    { do: 'showTab', phone, nth: random.below(2), after: random.below(20_000) },
  ]
}
