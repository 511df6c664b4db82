import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aRow, resetRows } from '../../workspace/ledger/testing.ts'
import { labelWidth, laneLabels, leftOf } from './lane-labels.ts'
import { type LaneEdit, lanesOf } from './lanes.ts'

const span = 1_000
const edits = (rows: readonly Parameters<typeof aRow>[0][]): readonly LaneEdit[] => {
  resetRows()
  return lanesOf(rows.map(aRow), Number.NEGATIVE_INFINITY, () => [])[0]?.edits ?? []
}
const named = (rows: readonly Parameters<typeof aRow>[0][]) => laneLabels(edits(rows), (at) => at / span)

test('[A291] no two names of a lane are on each other, none leaves the lane, and the newest has one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(span), { minLength: 1, maxLength: 40 }), (times) => {
      const sorted = times.toSorted((a, b) => a - b)
      const labels = named(sorted.map((time) => ({ time, serverTime: time })))
      const lefts = labels.map(({ at }) => leftOf(at))
      for (const [place, left] of lefts.entries()) {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left + labelWidth).toBeLessThanOrEqual(1 + 1e-9)
        if (place > 0) expect(left - (lefts[place - 1] ?? 0)).toBeGreaterThanOrEqual(labelWidth)
      }
      expect(labels.at(-1)?.edit.made).toBe(sorted.at(-1))
    }),
  )
})

test('[A291] values of the record and its status are named; letters, tasks and what lies before the span are not', () => {
  const at = (time: number) => ({ time, serverTime: time })
  const labels = named([
    { ...at(-10), path: 'title' },
    { ...at(0), path: 'priority' },
    { ...at(300), path: 'status', kind: 'transition' },
    { ...at(600), path: 'notes', kind: 'text', value: { inserted: 1, deleted: 0 } },
    { ...at(900), path: 'tasks/1/done' },
  ])
  expect(labels.map(({ edit }) => edit.row.path)).toEqual(['priority', 'status'])
})
