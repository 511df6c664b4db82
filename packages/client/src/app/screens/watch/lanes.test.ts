import { expect, test } from 'vitest'
import { aRow, minute, resetRows } from '../../workspace/ledger/testing.ts'
import { lanesOf } from './lanes.ts'

test('[A121] each device has its lane with what it wrote, when it was away, and where it came together', () => {
  resetRows()
  const rows = [
    aRow({ user: 'ben', path: 'title', time: 10 * minute, serverTime: 10 * minute }),
    aRow({ path: 'title', time: 5 * minute, serverTime: 40 * minute }),
    aRow({ path: 'title', state: 'open', kind: 'lostOverwrite', same: true, serverTime: 40 * minute }),
    aRow({ path: 'dueAt', time: 8 * minute, serverTime: 40 * minute }),
    aRow({ path: 'title', cause: 'policy', user: 'ben', serverTime: 40 * minute }),
  ]
  const [ben, ana] = lanesOf(rows, 0, () => [])
  expect(ben).toMatchObject({ user: 'ben', away: [], joins: [], edits: [{ isLost: false }] })
  expect(ana).toMatchObject({
    user: 'ana',
    away: [{ from: 5 * minute, to: 40 * minute }],
    joins: [40 * minute],
    edits: [{ isLost: true, made: 5 * minute }, { isLost: false }],
  })
  const told = lanesOf(rows, 0, ({ user }) => (user === 'ana' ? [{ from: 2 * minute, to: 39 * minute }] : []))
  expect(told[1]?.away).toEqual([{ from: 2 * minute, to: 39 * minute }])
  expect(lanesOf(rows, 20 * minute, () => []).map(({ user }) => user)).toEqual(['ana'])
})

test('[A121] letters one after the other are one mark', () => {
  resetRows()
  const typed = [0, 2_000, 4_000, 5 * minute].map((at) =>
    aRow({ path: 'notes', kind: 'text', time: at, serverTime: at }),
  )
  expect(lanesOf(typed, 0, () => [])[0]?.edits.map(({ made }) => made)).toEqual([0, 5 * minute])
})
