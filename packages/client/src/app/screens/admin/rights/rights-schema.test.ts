import * as v from 'valibot'
import { expect, test } from 'vitest'
import { rightsAnswer, withPower, withScope } from './rights-schema.ts'

const all = { read: 'organization', write: 'organization', create: 'none', remove: 'none' } as const
const { rights } = v.parse(rightsAnswer, {
  rights: {
    version: 3,
    fieldGroups: { workOrder: { desk: ['priority'] } },
    roles: {
      technician: {
        powers: ['decide'],
        types: { '*': all, workOrder: { ...all, groups: { desk: 'none' }, transitions: { posted: 'none' } } },
      },
    },
  },
})

test('[A139] a change in the matrix changes that right and no other, and keeps what is not shown', () => {
  expect(withScope(rights, 'technician', 'workOrder', 'write', 'team')).toEqual({
    ...rights,
    roles: {
      technician: {
        powers: ['decide'],
        types: {
          '*': all,
          workOrder: { ...all, write: 'team', groups: { desk: 'none' }, transitions: { posted: 'none' } },
        },
      },
    },
  })
  const given = withScope(rights, 'technician', 'account', 'remove', 'own')
  expect(given.roles.technician?.types.account).toEqual({ ...all, remove: 'own' })
  expect(withScope(rights, 'nobody', 'account', 'remove', 'own')).toBe(rights)
  const powers = withPower(rights, 'technician', 'editLate', true).roles.technician?.powers
  expect(powers).toEqual(['decide', 'editLate'])
  expect(withPower(rights, 'technician', 'decide', false).roles.technician?.powers).toEqual([])
})
