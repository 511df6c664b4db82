import { expect, test } from 'vitest'
import { catalogOf } from '../record-types/catalog.ts'
import { fieldService } from '../record-types/field-service.ts'
import type { Field, FieldPolicy } from '../record-types/record-type.ts'
import { policyName } from './field-policy.ts'

const declare = (field: Field, policy: FieldPolicy): void => {
  const types = [...fieldService.types.values()].map((type) =>
    type.name === 'workOrder' ? { ...type, fields: { ...type.fields, extra: { ...field, policy } } } : type,
  )
  catalogOf(types)
}

test('[S76] a policy that does not fit its field is told with its place', () => {
  const line: Field = { kind: 'line', label: 'Extra' }
  const number: Field = { kind: 'number', label: 'Extra' }
  const list: Field = { kind: 'choices', label: 'Extra', choices: { a: 'A' } }
  for (const [field, policy] of [
    [line, 'max'],
    [list, 'min'],
    [number, 'union'],
    [line, { rank: [] }],
  ] as const)
    expect(() => declare(field, policy)).toThrow(/workOrder: "extra": policy/)
  for (const [field, policy] of [
    [line, 'latest'],
    [number, 'max'],
    [number, 'min'],
    [list, 'union'],
    [line, 'keepBoth'],
    [line, 'structure'],
    [line, { rank: ['dispatcher'] }],
  ] as const)
    expect(() => declare(field, policy)).not.toThrow()
  expect(policyName({ rank: ['dispatcher', 'planner'] })).toBe('rank(dispatcher, planner)')
})
