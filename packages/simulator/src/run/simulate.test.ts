import { hex, sha256 } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { runSeeds } from '../command-line/pool.ts'
import { reachedTooRarely, sometimesIn } from '../command-line/sometimes.ts'
import { Totals } from '../command-line/totals.ts'
import { type FaultName, faultNames } from '../plan/faults.ts'
import type { Trace } from '../trace/trace.ts'
import { simulate } from './simulate.ts'

/** Short, so that a difference can be read. */
const fingerprint = (trace: Trace): string => hex(sha256(new TextEncoder().encode(JSON.stringify(trace))))

test('[Z1] the same seed gives the same trace, byte for byte, and another seed another one', async () => {
  const [first, second] = [await simulate({ seed: 5, full: true }), await simulate({ seed: 5, full: true })]
  expect(fingerprint(first.trace)).toBe(fingerprint(second.trace))
  const other = await simulate({ seed: 6 })
  expect(other.trace.hash).not.toBe(first.trace.hash)
})

test('[Z2] a run that records moments is the same run as one that does not', async () => {
  const full = await simulate({ seed: 7, steps: 60, full: true })
  const lean = await simulate({ seed: 7, steps: 60 })
  expect(lean.trace.hash).toBe(full.trace.hash)
  expect([lean.trace.moments.length, full.trace.moments.length > 100]).toEqual([0, true])
})

test('[Z3] days without faults keep every invariant', async () => {
  for (let seed = 1; seed <= 5; seed++) {
    const { failure } = await simulate({ seed, steps: 80, faults: [] })
    expect(failure).toBeNull()
  }
})

/** Days are kept with the faults and habits that there were then: others make another day of each seed. */
const since: readonly FaultName[] = ['withdraw', 'decide', 'gaps', 'freezeTab', 'killTab']
const faultsThen = faultNames.filter((name) => !since.includes(name))
const decidedUnderFaults: readonly FaultName[] = [
  'withdraw',
  'decide',
  'cut',
  'killServer',
  'crashAfterCommit',
  'yesterday',
  'failingServer',
]

const tabFaults: readonly FaultName[] = [
  'freezeTab',
  'killTab',
  'cut',
  'slowPhone',
  'killServer',
  'reassign',
  'reschedule',
  'officeOnly',
]
const inTabs = { phones: 3, habits: ['lateWork', 'tabs'] } as const

test.each([
  // An edit came back while its record was being opened: its local facts stayed over the server's.
  { seed: 2005, steps: 60, phones: 3 },
  // Somebody was let in again after the last fault, and nobody looked at the phone.
  { seed: 106, steps: 150, phones: 4 },
  // An acked edit waited for one of a copied phone that was lost with the server's store and that nobody kept.
  { seed: 899, steps: 30, phones: 3 },
  // Records were still on their way over a slow line when the day was judged.
  { seed: 519, steps: 20, phones: 3 },
  // A phone that lost its connection after a change of history was sent all documents again.
  { seed: 77, steps: 200, phones: 4 },
  // An app was still being closed when the day ended, and was not started.
  { seed: 129, steps: 200, phones: 4 },
  // An edit of a record that its maker may not see any more was sent again to an older server.
  { seed: 147, steps: 200, phones: 4 },
  // An edit had come back from a server that a backup was put in place of, while the one before it had held it.
  { seed: 19, steps: 120, phones: 4, faults: decidedUnderFaults },
  // A tab that woke took back what the others knew of its edits.
  { seed: 56, steps: 80, ...inTabs, faults: tabFaults },
  // A right was lost, and only the tab that led said so.
  { seed: 242, steps: 80, ...inTabs, faults: tabFaults },
  // An edit waited again after a change of history, and only the tab that led knew it.
  {
    seed: 41,
    steps: 100,
    ...inTabs,
    faults: [...tabFaults, 'withdraw', 'yesterday', 'failingPhone', 'fullPhone'] as const,
  },
  // An edit was told as safe since a lost history had it: the server that came back older held it when it came again.
  { seed: 48, steps: 50, phones: 3, faults: ['yesterday', 'withdraw', 'cut'] as const },
])('[Z77] the day of seed $seed has once broken something and keeps every invariant', async (day) => {
  const { failure } = await simulate({ faults: faultsThen, habits: [], ...day })
  expect(failure).toBeNull()
})

test('[Z12] 2,000 days with every fault keep every invariant, and every fault and rare state was reached', async () => {
  const { seeds, phones, steps } = sometimesIn
  const request = {
    seeds: Array.from({ length: seeds }, (_, i) => 1 + i),
    phones,
    steps,
    faults: faultNames,
    scenario: null,
    plan: null,
    json: false,
    html: null,
    workers: 2,
  }
  const totals = new Totals()
  await runSeeds(request, (result) => {
    totals.add(result)
    return true
  })
  expect(totals.failures.map(({ seed, failure }) => `${seed}: ${failure?.words}`)).toEqual([])
  expect(reachedTooRarely(totals, request)).toEqual([])
}, 1_800_000)
