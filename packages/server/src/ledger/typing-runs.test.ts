import type { DeviceId, RecordId, TextEdit, UserId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LedgerRowJson } from './ledger-json.ts'
import { joinTyping } from './typing-runs.ts'

const [ana, ben] = ['user/ana' as UserId, 'user/ben' as UserId]
const order = 'workOrder/1' as RecordId

const row = (n: number, value: unknown, change: Partial<LedgerRowJson> = {}): LedgerRowJson => ({
  id: `${n}.0`,
  record: order,
  path: 'notes',
  kind: 'text',
  cause: 'edit',
  state: null,
  author: { user: ana, device: 'phone' as DeviceId },
  time: n,
  timeFrom: 'edit',
  deviceTime: n,
  deviceTimeIsDoubtful: false,
  serverTime: n * 1_000,
  old: null,
  value,
  shown: true,
  lost: null,
  won: null,
  base: null,
  policy: null,
  certainty: 'certain',
  settledBy: null,
  ...change,
})

const typed = (at: number, text: string): TextEdit => ({
  at,
  inserted: text.length,
  deleted: 0,
  insertedText: text,
  deletedText: '',
})
const erased = (at: number, text: string): TextEdit => ({
  at,
  inserted: 0,
  deleted: text.length,
  insertedText: '',
  deletedText: text,
})

test('[D144] what somebody types in one go is one row, in the place of its last key', () => {
  const set = row(3, 'x', { kind: 'set', path: 'title' })
  const rows = [
    row(1, typed(4, 'F')),
    row(2, typed(5, 'u')),
    set,
    row(4, erased(5, 'u')),
    row(5, typed(5, 'ix')),
  ]
  expect(joinTyping(rows)).toEqual([set, row(5, { ...typed(4, 'Fix'), edits: 4 })])
})

test.each<readonly [string, readonly LedgerRowJson[]]>([
  [
    'another person types in between',
    [
      row(1, typed(0, 'a')),
      row(2, typed(9, 'b'), { author: { user: ben, device: 'desk' as DeviceId } }),
      row(3, typed(1, 'c')),
    ],
  ],
  ['they go elsewhere', [row(1, typed(0, 'a')), row(2, typed(7, 'b'))]],
  ['they rest for more than a minute', [row(1, typed(0, 'a')), row(62, typed(1, 'b'))]],
  ['it is another text', [row(1, typed(0, 'a')), row(2, typed(1, 'b'), { path: 'summary' })]],
  [
    'it is another record',
    [row(1, typed(0, 'a')), row(2, typed(1, 'b'), { record: 'workOrder/2' as RecordId })],
  ],
  ['the place is not known', [row(1, { ...typed(0, 'a'), at: null }), row(2, typed(1, 'b'))]],
])('[D144] it ends when %s', (_why, rows) => {
  expect(joinTyping(rows)).toEqual(rows)
})

test('[D145] each row turns the text before it into the text behind it, whatever was typed and erased where', () => {
  const key = fc.record({
    at: fc.nat(12),
    erase: fc.nat(3),
    text: fc.constantFrom('', 'a', 'bc', 'def'),
    next: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
      const before = 'The lamp at pole 7'
      let text = before
      let cursor = 0
      const rows = keys.flatMap(({ at, erase, text: more, next }, n) => {
        const place = next ? cursor : Math.min(at, text.length)
        // The backspace or new characters, as one update of an editor.
        const from = more === '' ? Math.max(0, place - erase) : place
        const gone = more === '' ? text.slice(from, place) : ''
        if (more === '' && gone === '') return []
        text = text.slice(0, from) + more + text.slice(from + gone.length)
        cursor = from + more.length
        return [row(n, more === '' ? erased(from, gone) : typed(from, more))]
      })
      const joined = joinTyping(rows)
      let again = before
      for (const { value } of joined) {
        const { at, deleted, insertedText, deletedText } = value as TextEdit
        expect(again.slice(at ?? 0, (at ?? 0) + deleted)).toBe(deletedText)
        again = again.slice(0, at ?? 0) + insertedText + again.slice((at ?? 0) + deleted)
      }
      expect(again).toBe(text)
      const counted = joined.reduce((sum, { value }) => sum + ((value as { edits?: number }).edits ?? 1), 0)
      expect(counted).toBe(rows.length)
    }),
    { numRuns: 500 },
  )
})
