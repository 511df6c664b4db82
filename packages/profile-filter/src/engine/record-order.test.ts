import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Names } from './names.ts'
import { RecordOrder } from './record-order.ts'

const type = fc.constantFrom('booking', 'account', 'workOrder', 'user', 'undeclared')
/** Many were made in the same quarter of an hour, or the same millisecond. */
const time = fc.constantFrom('01ARZ3NDEK', '01ARZ3NDEM', '01ARZ3NEEK', '01ARZ4NDEK', '71ARZ3NDEK')
const chance = fc.string({
  unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
  minLength: 16,
  maxLength: 16,
})
const id = fc.tuple(type, time, chance).map(([type, time, chance]) => `${type}/${time}${chance}`)

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

test('[F97] few and many records come in the order of their ids, however much alike these are', () => {
  const ids = fc.oneof(
    fc.uniqueArray(id, { maxLength: 40 }),
    fc.uniqueArray(
      id.filter((each) => !each.startsWith('undeclared')),
      { minLength: 21, maxLength: 300, size: 'max' },
    ),
  )
  fc.assert(
    fc.property(ids, (each) => {
      const names = new Names(fieldService)
      const records = Uint32Array.from([...each, 'behind what is sorted'], (text) => names.number(text))
      const last = records.at(-1)
      new RecordOrder(names).sort(records, each.length)
      expect([...records.subarray(0, -1)].map((record) => names.text(record))).toEqual(
        [...each].sort(inOrder),
      )
      expect(records.at(-1)).toBe(last)
    }),
    { numRuns: 200 },
  )
})
