import {
  addChild,
  changeStatus,
  newDocument,
  type RecordContent,
  readRecord,
  systemRandom,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { bookingTimes, clockEntries } from './booking-clock.ts'
import { booking as type } from './record-types.ts'
import { statusSince } from './status-times.ts'

const minute = 60_000
const start = Date.UTC(2026, 10, 28, 9)

const aDay = (...steps: readonly (readonly [status: string, minutes: number])[]): Y.Doc => {
  const doc = newDocument(type)
  for (const [index, [to, at]] of steps.entries())
    changeStatus(doc, type, `t${index}`, to, { by: 'user/a', at: start + at * minute })
  return doc
}
const correct = (doc: Y.Doc, id: string, transition: string, at: number, madeAt: number): void =>
  addChild(
    doc,
    type,
    'timeCorrections',
    {
      id,
      values: {
        transition,
        at: start + at * minute,
        by: 'user/01J00000000000000000000000',
        madeAt: start + madeAt,
      },
    },
    systemRandom,
  )
const read = (doc: Y.Doc): RecordContent => readRecord(doc, type)
const minutes = (doc: Y.Doc, now: number) => {
  const times = bookingTimes(clockEntries(read(doc)), start + now * minute)
  return [times.travel, times.work, times.break].map((ms) => ms / minute)
}

test('[A74] travel, work and break are reckoned from the status changes; what goes on counts until now', () => {
  const doc = aDay(['traveling', 0], ['inProgress', 20], ['onBreak', 80], ['inProgress', 95])
  expect(minutes(doc, 105)).toEqual([20, 70, 15])
  changeStatus(doc, type, 'end', 'completed', { by: 'user/a', at: start + 110 * minute })
  expect(minutes(doc, 500)).toEqual([20, 75, 15])
})

test('[A74] a clock that was set back in between counts nothing', () => {
  expect(minutes(aDay(['traveling', 0], ['inProgress', -30], ['completed', 10]), 20)).toEqual([0, 40, 0])
})

test('[A75] a corrected time counts, of several the newest, and what was stamped stays to be seen', () => {
  const doc = aDay(['traveling', 0], ['inProgress', 20], ['completed', 60])
  correct(doc, 'a', 't1', 30, 1)
  correct(doc, 'b', 't1', 25, 2)
  expect(minutes(doc, 100)).toEqual([25, 35, 0])
  expect(statusSince(read(doc), 'inProgress')).toBe(start + 25 * minute)
  const [, work] = clockEntries(read(doc))
  expect([work?.stampedAt, work?.corrections.map(({ at }) => at)]).toEqual([
    start + 20 * minute,
    [start + 30 * minute, start + 25 * minute],
  ])
})
