import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { entriesOf } from '../../workspace/ledger/feed-entries.ts'
import { aRow, minute, resetRows } from '../../workspace/ledger/testing.ts'
import { happeningsOf } from './happening.ts'

const record = newRecordId('workOrder', systemClock, systemRandom)
const itself = () => record

test('[A290] what was overwritten of a name is none: neither what a finding tells, nor what stood nowhere', () => {
  resetRows()
  const path = 'tasks/1/name'
  const rows = [
    aRow({ record, path: 'tasks/1', kind: 'childAdded', value: { name: 'Check fuse' } }),
    aRow({ record, path, value: 'late', shown: false }),
    aRow({ record, path, value: 'late', state: 'open', kind: 'lostOverwrite', same: true }),
  ]
  const told = happeningsOf(entriesOf(rows, itself), () => '')
  expect(told.map((one) => one.kind === 'line' && one.line.child)).toEqual(['Check fuse', 'Check fuse'])
})

test('[A292] a return is a line above its edits, and edits bit by bit have none', () => {
  resetRows()
  const serverTime = 40 * minute
  const rows = [
    aRow({ record, user: 'ben', path: 'title', time: 30 * minute, serverTime: 30 * minute }),
    aRow({ record, path: 'title', time: 5 * minute, serverTime }),
    aRow({ record, path: 'dueAt', time: 8 * minute, serverTime }),
  ]
  const told = happeningsOf(entriesOf(rows, itself), () => '')
  expect(told.map((one) => (one.kind === 'return' ? [one.edits, one.madeFrom] : one.line.path))).toEqual([
    [2, 5 * minute],
    'dueAt',
    'title',
    'title',
  ])
})

test('[A290] a child is called what it is called now, else what the rows tell', () => {
  resetRows()
  const rows = [
    aRow({ record, path: 'tasks/1', kind: 'childAdded', value: { name: 'Check fuse' } }),
    aRow({ record, path: 'tasks/2/done', value: true }),
  ]
  const told = happeningsOf(entriesOf(rows, itself), (child) => (child === 'tasks/2' ? 'Replace' : ''))
  expect(told.map((one) => one.kind === 'line' && one.line.child)).toEqual(['Replace', 'Check fuse'])
})

test('[A289] lines of people who write at the same time go by when each was written', () => {
  resetRows()
  const at = (user: string, path: string, time: number) =>
    aRow({ record, user, path, time, serverTime: time })
  const rows = [
    at('ana', 'title', 1),
    at('ben', 'priority', 2),
    at('ana', 'dueAt', 3),
    at('ben', 'orderType', 4),
  ]
  const told = happeningsOf(entriesOf(rows, itself), () => '')
  expect(told.map(({ user, at }) => [user, at])).toEqual([
    ['ben', 4],
    ['ana', 3],
    ['ben', 2],
    ['ana', 1],
  ])
})
