import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRecordId, typeOf } from '../ids/record-id.ts'
import { catalogOf } from './catalog.ts'
import {
  companionId,
  companionType,
  companionTypes,
  groupOf,
  mainLink,
  mainOf,
  mainTypeOf,
} from './companion.ts'
import { fieldService } from './field-service.ts'
import type { RecordType } from './record-type.ts'

const account = fieldService.type('account')
const billing = companionType('account', 'billing', {
  version: 1,
  label: 'Billing',
  plural: 'Billing of accounts',
  fields: { limit: { kind: 'number', label: 'Limit' } },
})
const others = [...fieldService.types.values()].filter(({ name }) => mainTypeOf(name) === null)
const declared = (companion: RecordType) => () => catalogOf([...others, companion])

test('[S100] the id of a companion and that of its main record tell each other', () => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')
  const ulid = fc
    .array(fc.constantFrom(...letters), { minLength: 25, maxLength: 25 })
    .map((rest) => `0${rest.join('')}`)
  fc.assert(
    fc.property(fc.constantFrom('account', 'workOrder', 'rma'), ulid, (type, tail) => {
      const main = parseRecordId(`${type}/${tail}`)
      if (main === null) throw new Error(`${type}/${tail} is an id`)
      const companion = companionId(main, `${type}.pricing`)
      expect(parseRecordId(companion)).toBe(companion)
      expect(mainOf(companion)).toBe(main)
      expect(mainTypeOf(typeOf(companion))).toBe(type)
      expect(groupOf(typeOf(companion))).toBe('pricing')
      expect([mainOf(main), mainTypeOf(type), groupOf(type)]).toEqual([null, null, null])
    }),
  )
})

test('[S100] a companion is a type with a link to its main record, and what others are is refused', () => {
  const catalog = catalogOf([...others, billing])
  expect(companionTypes(catalog)).toEqual(new Map([['account', [billing]]]))
  expect(catalog.type('account.billing').facts).toEqual({
    [mainLink]: { from: 'field', field: mainLink },
    limit: { from: 'field', field: 'limit' },
  })
  expect(declared({ ...billing, name: 'acount.billing' })).toThrow(
    /unknown type "acount"; did you mean "account"/,
  )
  expect(declared({ ...billing, name: 'account.billing.more' })).toThrow(/no companions/)
  expect(declared({ ...billing, name: 'contact.billing' })).toThrow(/link to contact/)
  expect(declared({ ...account, name: 'account.copy' })).toThrow(/the field and fact "of"/)
})
