import type { Notice, RecordId, VisitNotice } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageOf, type WaitingNotice, WaitingNotices } from './waiting-notices.ts'

const booking = (n: number): RecordId => `booking/0000000000000000000000000${n}` as RecordId
const order = 'workOrder/00000000000000000000000000' as RecordId

const visit = (kind: VisitNotice, n = 1, title = 'Pole'): WaitingNotice => ({
  notice: { kind, title, record: order, at: 5 },
  about: booking(n),
  at: 1,
})

const kindsOf = (...told: readonly WaitingNotice[]): readonly Notice['kind'][] => {
  const waiting = new WaitingNotices()
  for (const one of told) waiting.add(one)
  return waiting.list().map(({ notice }) => notice.kind)
}

test('[D192] a visit that came and went before anybody heard of it was none', () => {
  expect(kindsOf(visit('assigned'), visit('changed'))).toEqual(['assigned'])
  expect(kindsOf(visit('assigned'), visit('canceled'))).toEqual([])
  expect(kindsOf(visit('assigned'), visit('changed'), visit('away'))).toEqual([])
  expect(kindsOf(visit('changed'), visit('canceled'))).toEqual(['canceled'])
  expect(kindsOf(visit('canceled'), visit('assigned'))).toEqual(['assigned'])
  expect(kindsOf(visit('assigned', 1), visit('assigned', 2))).toEqual(['assigned', 'assigned'])
})

test('[D194] one thing is told whole, several by their numbers, whatever came before them', () => {
  const kinds = fc.constantFrom<VisitNotice>('assigned', 'changed', 'canceled', 'away')
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.integer({ min: 1, max: 4 }))), (all) => {
      const waiting = new WaitingNotices()
      for (const [kind, n] of all) waiting.add(visit(kind, n))
      const told = waiting.list()
      const { counts, only } = messageOf(told, { to: booking(9), language: 'en', zone: '' })
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(told.length)
      expect(new Set(told.map(({ about }) => about)).size).toBe(told.length)
      expect(only).toEqual(told.length === 1 ? told[0]?.notice : null)
      waiting.done(told)
      expect(waiting.size).toBe(0)
    }),
    { numRuns: 200 },
  )
})

test('[D194] what is newer than what was told still waits', () => {
  const waiting = new WaitingNotices()
  waiting.add(visit('changed', 1, 'Before'))
  const told = waiting.list()
  waiting.add(visit('changed', 1, 'After'))
  waiting.done(told)
  expect(waiting.list().map(({ notice }) => notice.title)).toEqual(['After'])
})
