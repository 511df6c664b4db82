import { fieldService, mainTypeOf } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { RightsDeclaration } from './declaration.ts'
import { parseRights } from './parse-rights.ts'
import { shippedRights } from './shipped-rights.ts'

const parse = (json: unknown) => parseRights(structuredClone(json), fieldService)
const rights = { read: 'own', write: 'own', create: 'none', remove: 'none' } as const
const office = { powers: ['manageRights'], types: { '*': rights } }

test('[D123] what ships is without a mistake, and the same after a journey as JSON', () => {
  expect(parse(JSON.parse(JSON.stringify(shippedRights)))).toEqual({ ok: true, rights: shippedRights })
})

test('[D123] every mistake is told with its place and the nearest right name', () => {
  const wrong = {
    version: 1,
    fieldGroups: { workOrder: { money: ['prioritty', 'priority'], desk: ['priority'] }, workOder: {} },
    roles: {
      technician: {
        powers: [],
        types: {
          workOrder: { ...rights, groups: { mony: 'none' }, transitions: { 'open>postd': 'none' } },
          bookings: rights,
        },
      },
    },
  }
  const parsed = parse(wrong)
  expect(parsed.ok ? [] : parsed.mistakes.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'fieldGroups.workOrder.money[0]: there is no field "prioritty"; did you mean "priority"?',
    'fieldGroups.workOrder.desk[0]: "priority" is in the group "money" already',
    'fieldGroups.workOder: there is no record type "workOder"; did you mean "workOrder"?',
    'roles.technician.types.workOrder.groups.mony: there is no field group "mony"; did you mean "money"?',
    'roles.technician.types.workOrder.transitions["open>postd"]: there is no status "postd"; did you mean "posted"?',
    'roles.technician.types.bookings: there is no record type "bookings"; did you mean "booking"?',
    'roles: no role has the power "manageRights": nobody could ever change them again',
  ])
})

test.each([
  ['a list', []],
  ['nothing', null],
  [
    'a scope that there is not',
    {
      version: 1,
      fieldGroups: {},
      roles: { office: { ...office, types: { '*': { ...rights, read: 'all' } } } },
    },
  ],
  ['an unknown word', { version: 1, fieldGroups: {}, roles: { office }, rules: {} }],
  [
    'a right to read a group',
    {
      version: 1,
      fieldGroups: {},
      roles: { office: { ...office, types: { '*': { ...rights, hides: [] } } } },
    },
  ],
  ['no version', { fieldGroups: {}, roles: { office } }],
])('[D123] %s is no declaration of rights', (_, json) => {
  const parsed = parse(json)
  expect(parsed.ok).toBe(false)
  expect(parsed.ok ? [] : parsed.mistakes).not.toHaveLength(0)
})

test('[D124] what ships gives each role what it had when rights were code', () => {
  const { roles }: RightsDeclaration = shippedRights
  const told = (role: string, type: string): string => {
    const types = roles[role]?.types ?? {}
    const { read, write, create, remove } = types[type] ?? types['*'] ?? rights
    return `${read} ${write} ${create} ${remove}`
  }
  const [all, readOnly] = [
    'organization organization organization organization',
    'organization none none none',
  ]
  const companion = 'organization organization none none'
  for (const type of fieldService.types.keys())
    expect(told('administrator', type)).toBe(mainTypeOf(type) === null ? all : companion)
  for (const type of ['workOrder', 'booking', 'account', 'team', 'product'])
    expect(told('supervisor', type)).toBe(all)
  for (const type of ['user', 'businessUnit']) expect(told('supervisor', type)).toBe(readOnly)
  for (const type of ['workOrder', 'booking'])
    expect(told('technician', type)).toBe('own own organization own')
  for (const type of ['account', 'functionalLocation', 'customerAsset'])
    expect(told('technician', type)).toBe('own own none own')
  for (const type of ['product', 'user', 'team', 'territory', 'businessUnit'])
    expect(told('technician', type)).toBe(readOnly)
  expect(told('technician', 'knowledgeArticle')).toBe('own none none none')
  expect(Object.keys(roles).map((role) => roles[role]?.powers.length)).toEqual([0, 3, 6])
})
