import { expect, test } from 'vitest'
import { faultNames } from '../plan/faults.ts'
import { simulate } from '../run/simulate.ts'
import { protocolStates, struckName } from '../strikes/protocol-state.ts'
import { strikeTable } from './strike-table.ts'
import { resultOf, Totals } from './totals.ts'
import { reachedWords } from './words.ts'

test('[Z84] a soak tells how often each fault has met each state of the protocol, and what never met', async () => {
  const totals = new Totals()
  const { trace } = await simulate({ seed: 11, phones: 3, steps: 60, faults: ['cut', 'killServer'] })
  totals.add(resultOf(trace))
  const [head = '', ...rows] = strikeTable(totals).split('\n')
  for (const state of protocolStates) expect(head).toContain(state)
  expect(rows.map((row) => row.split(' ')[0])).toEqual([...faultNames])
  const cuts = rows
    .find((row) => row.startsWith('cut '))
    ?.split(/\s+/)
    .slice(1)
  const counted = protocolStates.map((state) => totals.reached.get(struckName('cut', state))?.times)
  expect(cuts).toEqual(counted.map((times) => (times === undefined ? '.' : String(times))))
  const met = counted.reduce<number>((sum, times) => sum + (times ?? 0), 0)
  expect(met).toBe(totals.reached.get('fault: cut')?.times)
  expect(met).toBeGreaterThan(0)
  // It has a table of its own.
  expect(reachedWords(totals)).not.toContain('struck')
})
