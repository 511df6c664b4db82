import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  canBeGiven,
  rightsOf,
  withGroup,
  withGroupScope,
  withMoveScope,
  withoutGroup,
  withoutRole,
  withPower,
  withRole,
  withScope,
} from './rights-edits.ts'
import { rightsAnswer } from './rights-schema.ts'

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

test('[A230] what `*` says means no column group, and one that is given begins with nothing', () => {
  const group = 'workOrder.pricing'
  expect(rightsOf(rights, 'technician', 'account')).toEqual(all)
  expect(rightsOf(rights, 'technician', group)?.read).toBe('none')
  const given = withScope(rights, 'technician', group, 'read', 'own')
  const nothing = { write: 'none', create: 'none', remove: 'none' }
  expect(given.roles.technician?.types[group]).toEqual({ read: 'own', ...nothing })
  expect(canBeGiven(group, 'write')).toBe(true)
  expect(canBeGiven(group, 'create')).toBe(false)
  expect(canBeGiven('account', 'create')).toBe(true)
})

test('[A201] a place is in one group at most, and what is taken back leaves nothing behind', () => {
  const groupsOf = (of: typeof rights) => of.fieldGroups.workOrder
  const two = withGroup(rights, 'workOrder', 'money', ['priority', 'dueAt'])
  expect(groupsOf(two)).toEqual({ desk: [], money: ['priority', 'dueAt'] })
  const limited = withGroupScope(two, 'technician', 'workOrder', 'money', 'team')
  expect(limited.roles.technician?.types.workOrder?.groups).toEqual({ desk: 'none', money: 'team' })
  expect(withGroupScope(limited, 'technician', 'workOrder', 'money', null)).toEqual(two)
  const without = withoutGroup(withoutGroup(limited, 'workOrder', 'desk'), 'workOrder', 'money')
  expect(without.fieldGroups).toEqual({})
  expect(without.roles.technician?.types.workOrder).toEqual({ ...all, transitions: { posted: 'none' } })
  const moved = withMoveScope(rights, 'technician', 'booking', 'scheduled>canceled', 'own')
  expect(moved.roles.technician?.types.booking).toEqual({
    ...all,
    transitions: { 'scheduled>canceled': 'own' },
  })
  const back = withMoveScope(moved, 'technician', 'booking', 'scheduled>canceled', null)
  expect(back.roles.technician?.types.booking).toEqual(all)
})

test('[A256] a role of its own changes without the one that it began as, and nobody else’s is overwritten', () => {
  const more = withPower(withRole(rights, 'apprentice', 'technician'), 'apprentice', 'decide', false)
  expect(more.roles.apprentice).toEqual({ ...rights.roles.technician, powers: [] })
  expect(more.roles.technician).toEqual(rights.roles.technician)
  expect(withRole(more, 'apprentice', 'technician')).toBe(more)
  expect(withoutRole(more, 'apprentice')).toEqual(rights)
})
