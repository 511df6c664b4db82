import { expect, test } from 'vitest'
import { idOf } from '../testing/ids.ts'
import { userAttributes } from './user-attributes.ts'

const id = idOf('user', 1)
const facts = {
  name: 'Ana',
  roles: ['technician'],
  teams: [idOf('team', 1), idOf('team', 2)],
  territories: [idOf('territory', 1)],
  businessUnit: idOf('businessUnit', 1),
  timeZone: 'Europe/Berlin',
  active: true,
}

test('[F34] a user’s attributes are read from the facts of their record', () => {
  expect(userAttributes(id, facts)).toEqual({
    id,
    roles: facts.roles,
    teams: facts.teams,
    territories: facts.territories,
    businessUnit: facts.businessUnit,
    timeZone: 'Europe/Berlin',
  })
})

test('[F34] facts of another kind count as absent', () => {
  const none = { id, roles: [], teams: [], territories: [], businessUnit: null, timeZone: 'UTC' }
  expect(userAttributes(id, {})).toEqual(none)
  expect(
    userAttributes(id, {
      roles: 'technician',
      teams: ['team'],
      businessUnit: 'unit',
      timeZone: 1,
      territories: null,
    }),
  ).toEqual(none)
})

test('[F34] a person who is not active, removed, or not there has none', () => {
  expect(userAttributes(id, { ...facts, active: false })).toBeNull()
  expect(userAttributes(id, { ...facts, removed: true })).toBeNull()
  expect(userAttributes(id, null)).toBeNull()
})
