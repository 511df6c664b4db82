import { type FaultName, faultNames } from '../plan/faults.ts'
import type { Request } from './read-request.ts'
import type { Totals } from './totals.ts'

/** So many seeds of at least so many phones and steps must have reached what is named here. */
export const sometimesIn = { seeds: 2_000, phones: 3, steps: 20 }

/** How often a fault strikes in them, unless it is a rare one: about half of what was counted. */
const usual = 25
const rare: Partial<Record<FaultName, number>> = { night: 5, indecision: 20 }

/** Rare states by the names under which they are counted, each with about a third of what was counted. */
const states: Readonly<Record<string, number>> = {
  'a former history was witnessed': 20,
  'a value was lost unseen': 20,
  accepted: 4,
  'a record left with unsent edits': 20,
  'an edit was acked twice': 500,
  'an edit was uploaded twice': 1_500,
  'an edit waited for others': 200,
  'app ended: power lost': 20,
  'clone started': 30,
  'crashed after-commit': 25,
  'crashed before-commit': 25,
  'crashed during-filing': 25,
  'crashed during-start': 25,
  'cut behind a checkpoint': 30,
  'forged under a stranger’s client id': 30,
  'held: completed-meanwhile': 6,
  'held: may-not-change': 40,
  'others’ edits met unsent ones': 1_000,
  'refused: client-bound': 25,
  'removed: left': 4,
  'removed: rightLost': 40,
  'resumed: firstSync': 500,
  'resumed: historyChanged': 25,
  'server ended: restored': 8,
  'apps speak an older protocol': 60,
  'the server runs on SQLite': 40,
  'the set was compared': 8,
  'the waiting room was half full': 100,
  'an app ran in several tabs': 150,
  'a silent tab lost the lead': 20,
  'a tab woke without the lead': 4,
  'the leading tab was killed with unsent edits': 15,
  'an edit went over a live channel': 400,
  'told: StoreFull': 15,
  'told: StoreUnavailable': 1,
  'warning: a commit failed; nothing of it was acked': 1_000,
  'warning: a device has seen a later history than this store holds: a new generation begins': 6,
}

/** Of every fault and rare state how often a run must reach it: a fault that never strikes proves nothing. */
export const sometimes: ReadonlyMap<string, number> = new Map([
  ...faultNames.map((name) => [`fault: ${name}`, rare[name] ?? usual] as const),
  ...Object.entries(states),
])

/** What was reached too rarely, each in a sentence; empty for a run that is too small to tell. */
export const reachedTooRarely = (
  totals: Totals,
  { phones, steps, faults, scenario, plan }: Request,
): readonly string[] => {
  const isOfAll = scenario === null && plan === null && faultNames.every((name) => faults.includes(name))
  const isLargeEnough =
    totals.seeds >= sometimesIn.seeds && phones >= sometimesIn.phones && steps >= sometimesIn.steps
  if (!isOfAll || !isLargeEnough) return []
  return [...sometimes].flatMap(([name, least]) => {
    const times = totals.reached.get(name)?.times ?? 0
    return times >= least ? [] : [`"${name}" was reached ${times} times and must be ${least} times`]
  })
}
