import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRow, resetRows } from '../../workspace/ledger/testing.ts'
import { lanesOf } from './lanes.ts'
import { stopAfter, stopBefore, stopsOf } from './stops.ts'

test('[A288] going back and forth meets every change of every device once, in order, and ends at now', () => {
  const someRows = fc.array(fc.record({ user: fc.constantFrom('ana', 'ben'), at: fc.nat(20) }), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(someRows, (made) => {
      resetRows()
      const rows = made.map(({ user, at }) => aRow({ user, time: at, serverTime: at }))
      const stops = stopsOf(lanesOf(rows, 0, () => []))
      const back: number[] = []
      for (let at = stopBefore(stops, null); at !== null; at = stopBefore(stops, at)) back.push(at)
      expect(back.toReversed()).toEqual([...new Set(made.map(({ at }) => at))].toSorted((a, b) => a - b))
      const forth: (number | null)[] = []
      for (let at = stopAfter(stops, -1); at !== null; at = stopAfter(stops, at)) forth.push(at)
      expect(forth).toEqual(back.toReversed())
      expect(stopAfter(stops, null)).toBeNull()
    }),
  )
})
