import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entriesOf } from './feed-entries.ts'
import type { LedgerRow } from './ledger-row.ts'
import { aRow, minute, resetRows } from './testing.ts'

const id = (type: string): RecordId => newRecordId(type, systemClock, systemRandom)
const [light, pole] = [id('workOrder'), id('workOrder')]
const itself = (record: RecordId): RecordId => record

test('[A110] what a device had kept is one return, however many jobs it is about', () => {
  resetRows()
  const rows = [
    aRow({ record: light, path: 'title', time: 1 * minute, serverTime: 40 * minute }),
    aRow({ record: pole, path: 'title', time: 5 * minute, serverTime: 40 * minute }),
    aRow({ record: light, path: 'dueAt', time: 39 * minute, serverTime: 40 * minute + 900 }),
    aRow({ record: light, path: 'dueAt', time: 39 * minute, serverTime: 40 * minute + 900, user: 'ben' }),
  ]
  const [ben, ana] = entriesOf(rows, itself).toSorted((a, b) => (a.user < b.user ? 1 : -1))
  expect(ana).toMatchObject({ kind: 'return', edits: 3, jobs: [light, pole], madeFrom: minute })
  expect(ben).toMatchObject({ kind: 'edits', edits: 1 })
})

test('[A110] letters typed one by one are one edit and one line; another job is another entry', () => {
  resetRows()
  const typed = (at: number, inserted: number): LedgerRow =>
    aRow({ record: light, path: 'notes', kind: 'text', value: { inserted, deleted: 0 }, serverTime: at })
  const entries = entriesOf(
    [typed(0, 3), typed(1_000, 4), typed(20 * minute, 1), aRow({ record: pole, serverTime: 21 * minute })],
    itself,
  )
  expect(entries.map(({ edits, lines }) => [edits, lines.map((line) => line.inserted)])).toEqual([
    [1, [0]],
    [1, [1]],
    [1, [7]],
  ])
})

test('[A110] what a policy has corrected is told at the edit that it corrects, as nobody’s own', () => {
  resetRows()
  const lost = { state: 'open', kind: 'lostOverwrite' }
  const rows = [
    aRow({ record: light, path: 'title' }),
    aRow({ record: light, path: 'title', same: true, ...lost, state: 'settled' }),
    aRow({ record: light, path: 'title', user: 'ben', cause: 'policy' }),
    aRow({ record: light, path: 'title', user: 'ben', cause: 'policy', same: true, ...lost }),
  ]
  const entries = entriesOf(rows, itself)
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ user: 'ana', edits: 1 })
  expect(entries[0]?.lines[0]?.finding?.state).toBe('open')
})

test('[A110] every edit is in exactly one entry, whatever the order in which rows came, and what has not changed is the same', () => {
  const anyRow = fc.record({
    record: fc.constantFrom(light, pole),
    user: fc.constantFrom('ana', 'ben'),
    path: fc.constantFrom('title', 'dueAt'),
    serverTime: fc.nat(3 * 60).map((minutes) => minutes * minute),
    ago: fc.constantFrom(0, 10 * minute),
  })
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (parts, chance) => {
      resetRows()
      const rows = parts
        .toSorted((a, b) => a.serverTime - b.serverTime)
        .map(({ ago, ...part }) => aRow({ ...part, time: part.serverTime - ago }))
      const entries = entriesOf(rows, itself)
      expect(entries.reduce((sum, { edits }) => sum + edits, 0)).toBe(rows.length)
      const shuffled = rows
        .map((row) => ({ row, by: chance.next().value ?? 0 }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ row }) => row)
      const known = new Map(entries.map((entry) => [entry.id, entry]))
      const again = entriesOf(shuffled, itself, known)
      expect(new Set(again)).toEqual(new Set(entries))
      for (const entry of again) expect(known.get(entry.id)).toBe(entry)
    }),
    { numRuns: 200 },
  )
})
