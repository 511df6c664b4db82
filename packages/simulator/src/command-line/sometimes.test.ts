import { expect, test } from 'vitest'
import { faultNames } from '../plan/faults.ts'
import type { Request } from './read-request.ts'
import { reachedTooRarely, sometimes, sometimesIn } from './sometimes.ts'
import { Totals } from './totals.ts'

const request: Request = {
  seeds: [],
  phones: sometimesIn.phones,
  steps: sometimesIn.steps,
  faults: faultNames,
  scenario: null,
  plan: null,
  json: false,
  html: null,
  workers: 1,
}

const totalsOf = (seeds: number, reached: Iterable<readonly [string, number]>): Totals => {
  const totals = new Totals()
  totals.seeds = seeds
  for (const [name, times] of reached) totals.reached.set(name, { seeds: 1, times })
  return totals
}

test('[Z79] a run of 2,000 seeds that has reached a fault or a rare state too rarely says which', () => {
  const enough = [...sometimes]
  expect(reachedTooRarely(totalsOf(2_000, enough), request)).toEqual([])
  const [first, ...others] = enough
  expect(first).toBeDefined()
  expect(reachedTooRarely(totalsOf(2_000, others), request)).toEqual([
    `"${first?.[0]}" was reached 0 times and must be ${first?.[1]} times`,
  ])
  expect(faultNames.filter((name) => !sometimes.has(`fault: ${name}`))).toEqual([])
})

test('[Z79] a run that is too small, or not of random days with all faults, is not judged', () => {
  const none = totalsOf(2_000, [])
  expect(reachedTooRarely(none, request).length).toBe(sometimes.size)
  expect(reachedTooRarely(totalsOf(1_999, []), request)).toEqual([])
  expect(reachedTooRarely(none, { ...request, faults: ['cut'] })).toEqual([])
  expect(reachedTooRarely(none, { ...request, scenario: 'midnight' })).toEqual([])
  expect(reachedTooRarely(none, { ...request, steps: sometimesIn.steps - 1 })).toEqual([])
})
