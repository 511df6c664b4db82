import { readFileSync } from 'node:fs'
import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { wholeOrganization } from '../default-profiles/whole-organization.ts'
import { overBase } from '../derived/resolve-profile.ts'
import type { Condition } from '../profile/condition.ts'
import type { RowFilter, TypeRule } from '../profile/profile.ts'
import { aProfile, aRule, backwards, forwards, where } from '../testing/organization.ts'
import { profileOf } from '../testing/random-profiles.ts'
import { allRecords } from '../testing/small-worlds.ts'
import { messageSchema } from '../words/message.ts'
import type { Estimates } from './estimates.ts'
import { type FindingCode, findingRegistry } from './finding-registry.ts'
import { type Derivation, lintProfile } from './lint-profile.ts'

const city: Estimates = {
  booking: {
    records: 600_000,
    bytes: 2_000,
    facts: { status: { changesPerDay: 4 }, workOrder: { distinct: 200_000 }, resource: { distinct: 900 } },
  },
  workOrder: {
    records: 200_000,
    bytes: 8_000,
    facts: { account: { distinct: 50_000 }, team: { distinct: 40 }, territory: { distinct: 0 } },
  },
  account: { records: 50_000, bytes: 1_000, facts: { parent: { distinct: 100 } } },
  product: { records: 3_000, bytes: 500 },
  team: { records: 40, bytes: 300 },
  user: { records: 1_000, bytes: 400 },
}

interface Example {
  readonly code: FindingCode
  /** What has it, with place and sentence, and beside it what looks alike and has it not. */
  readonly found: Types
  readonly path: string
  readonly sentence: string
  readonly silent: Types
}
type Types = Record<string, TypeRule>

const all: RowFilter = { kind: 'all' }
const related: RowFilter = { kind: 'related' }
const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }
const startIn = (...value: string[]): Condition => ({ fact: 'start', op: 'in', value })
const users = { user: aRule(all) }
const bookings = (condition: Condition, settings: Partial<TypeRule> = {}): Types => ({
  ...users,
  booking: { ...aRule(where(condition)), ...settings },
})
const myBookings = (...relations: TypeRule['relations']): Types => ({
  ...users,
  booking: aRule({ kind: 'own', by: 'resource' }, ...relations),
})

const examples: readonly Example[] = [
  {
    code: 'all-records',
    found: { workOrder: aRule(all) },
    path: 'types.workOrder.rows',
    sentence: 'Work orders: everybody carries all 200,000 of them, about 1,600 MB as documents.',
    silent: { workOrder: { ...aRule(all), carry: 'facts' }, product: aRule(all) },
  },
  {
    code: 'wide-window',
    found: bookings({ and: [mine, startIn('today', 'next 90 days')] }),
    path: 'types.booking.rows.where.and[1]',
    sentence: 'Bookings: the window spans 91 days.',
    silent: bookings({
      and: [mine, startIn('today', 'next 14 days'), { not: startIn('older than 30 days') }],
    }),
  },
  {
    code: 'wide-window',
    found: bookings({ and: [mine, { fact: 'end', op: 'between', value: ['last 40 days', 'next week'] }] }),
    path: 'types.booking.rows.where.and[1]',
    sentence: 'Bookings: the window spans 54 days.',
    silent: bookings({ and: [mine, { fact: 'end', op: 'between', value: ['yesterday', 'next 7 days'] }] }),
  },
  {
    code: 'window-alone',
    found: bookings({ or: [mine, startIn('today')] }),
    path: 'types.booking.rows.where',
    sentence: 'Bookings: only the day decides, whoever the user is.',
    silent: bookings({
      and: [mine, { or: [startIn('today'), { fact: 'end', op: 'in', value: ['today'] }] }],
    }),
  },
  {
    code: 'contains-on-big-type',
    found: { workOrder: aRule(where({ fact: 'title', op: 'contains', value: 'pump' })) },
    path: 'types.workOrder.rows.where',
    sentence: 'Work orders: each one is searched, whether title contains “pump”.',
    silent: {
      product: aRule(where({ fact: 'name', op: 'contains', value: 'pump' })),
      workOrder: aRule(where({ fact: 'title', op: 'startsWith', value: 'pump' })),
    },
  },
  {
    code: 'or-over-unrelated-facts',
    found: bookings({ or: [mine, { fact: 'status', op: 'eq', value: 'scheduled' }] }),
    path: 'types.booking.rows.where',
    sentence: 'Bookings: OR stands between tests of technician and status.',
    silent: bookings({
      and: [mine, { or: [startIn('today'), { fact: 'end', op: 'in', value: ['today'] }] }],
    }),
  },
  {
    code: 'pulls-in-whole-type',
    found: {
      account: aRule(all),
      workOrder: aRule(related),
      team: aRule(all, backwards('workOrder', 'team')),
    },
    path: 'types.team.relations[0]',
    sentence:
      'Crews are carried in full and bring in the work orders that name them as “Crew”: up to 200,000 of 200,000.',
    silent: { team: aRule(all), workOrder: aRule({ kind: 'team', by: 'team' }, forwards('team', 'team')) },
  },
  {
    code: 'pulls-in-whole-type',
    found: {
      team: aRule({ kind: 'businessUnit', by: 'businessUnit', reach: 'own' }, backwards('workOrder', 'team')),
      workOrder: aRule(related),
    },
    path: 'types.team.relations[0]',
    sentence: 'Crews: each one brings in the work orders that name them as “Crew”, about 5,000 of 200,000.',
    silent: {
      account: aRule(where({ fact: 'name', op: 'eq', value: 'x' }), backwards('workOrder', 'account')),
      workOrder: aRule(related),
    },
  },
  {
    code: 'filter-beside-relation',
    found: {
      ...myBookings(),
      workOrder: aRule({ kind: 'team', by: 'team' }, backwards('booking', 'workOrder')),
    },
    path: 'types.workOrder.relations[0]',
    sentence: 'Bookings: carried work orders bring in more than the row filter selects.',
    silent: {
      ...myBookings(),
      workOrder: aRule({ kind: 'team', by: 'team' }, backwards('booking', 'workOrder', 'restricts')),
    },
  },
  {
    code: 'link-never-matches',
    found: {
      ...myBookings(),
      workOrder: aRule(all, forwards('territory', 'territory')),
      territory: aRule(related),
    },
    path: 'types.workOrder.relations[0].fact',
    sentence: 'Work orders: none of them has a territory, so the relation leads nowhere.',
    silent: { workOrder: aRule(all, forwards('account', 'account')), account: aRule(related) },
  },
  {
    code: 'link-never-matches',
    found: {
      territory: aRule(all),
      workOrder: aRule(where({ fact: 'territory', op: 'in', value: ['$user.territories'] })),
    },
    path: 'types.workOrder.rows.where.fact',
    sentence: 'Work orders: none of them has a territory.',
    silent: { team: aRule(all), workOrder: aRule({ kind: 'team', by: 'team' }) },
  },
  {
    code: 'test-never-true',
    found: bookings({ and: [mine, { fact: 'status', op: 'in', value: ['scheduled', 'complete'] }] }),
    path: 'types.booking.rows.where.and[1].value[1]',
    sentence: 'Bookings: there is no status "complete"; did you mean "completed"?',
    silent: bookings({ and: [mine, { fact: 'status', op: 'in', value: ['scheduled', 'completed'] }] }),
  },
  {
    code: 'test-never-true',
    found: bookings({
      and: [
        mine,
        { fact: 'status', op: 'eq', value: 'scheduled' },
        { fact: 'status', op: 'eq', value: 'completed' },
      ],
    }),
    path: 'types.booking.rows.where',
    sentence: 'Bookings: status cannot be two things at once; AND stands between them.',
    silent: bookings({
      or: [
        { fact: 'status', op: 'eq', value: 'scheduled' },
        { fact: 'status', op: 'eq', value: 'completed' },
      ],
    }),
  },
  {
    code: 'test-never-true',
    found: { workOrder: aRule(where({ fact: 'tasks', op: 'between', value: [5, 1] })) },
    path: 'types.workOrder.rows.where.value',
    sentence: 'Work orders: never tasks is from 5 to 1, the bounds are reversed.',
    silent: { workOrder: aRule(where({ fact: 'tasks', op: 'between', value: [1, 5] })) },
  },
  {
    code: 'restriction-empties',
    found: {
      account: aRule(related, backwards('workOrder', 'account', 'restricts')),
      workOrder: aRule(all, forwards('account', 'account')),
    },
    path: 'types.account.relations[0]',
    sentence: 'Work orders: none is carried, because they wait for accounts, of which none is carried first.',
    silent: {
      account: aRule(all, backwards('workOrder', 'account', 'restricts')),
      workOrder: aRule(all, forwards('account', 'account', 'extends')),
    },
  },
  {
    code: 'nothing-brings-it',
    found: { ...myBookings(), workOrder: aRule(related, backwards('booking', 'workOrder')) },
    path: 'types.workOrder.rows',
    sentence: 'Work orders: nothing that is carried brings them in.',
    silent: { ...myBookings(forwards('workOrder', 'workOrder')), workOrder: aRule(related) },
  },
  {
    code: 'restless-window',
    found: bookings({
      and: [mine, startIn('today'), { not: { fact: 'status', op: 'eq', value: 'completed' } }],
    }),
    path: 'types.booking.rows.where.and[1]',
    sentence: 'Bookings: status changes more than once a day, and nothing stays after it left.',
    silent: bookings(
      { and: [mine, startIn('today'), { not: { fact: 'status', op: 'eq', value: 'completed' } }] },
      { graceDays: 1 },
    ),
  },
  {
    code: 'filter-on-type-not-carried',
    found: { booking: aRule({ kind: 'own', by: 'resource' }) },
    path: 'types.booking.rows.by',
    sentence: 'Bookings are filtered by technician, but people are not carried.',
    silent: myBookings(),
  },
  {
    code: 'relation-without-effect',
    found: { ...myBookings(forwards('workOrder', 'workOrder')), workOrder: aRule({ kind: 'none' }) },
    path: 'types.booking.relations[0]',
    sentence: 'Bookings: the relation to work orders does nothing, because no work orders are carried.',
    silent: { ...myBookings(forwards('workOrder', 'workOrder')), workOrder: aRule(related) },
  },
]

const findingsOf = (types: Types, derivation?: Derivation) =>
  lintProfile(aProfile(types), fieldService, city, derivation)

describe('the linter', () => {
  test.each(examples)('[F45] finds $code: $sentence', ({ code, found, path, sentence }) => {
    const { severity, todo } = findingRegistry[code]
    const findings = findingsOf(found).filter((each) => each.code === code)
    expect(findings.map(({ message: _, ...finding }) => finding)).toEqual([
      { code, severity, path, sentence, todo },
    ])
    // Whoever tells it in another language reads it as it was written.
    for (const { message } of findings)
      expect(v.parse(messageSchema, JSON.parse(JSON.stringify(message)))).toEqual(message)
  })

  test.each(examples)('[F45] is silent about what only looks like $code: $path', ({ code, silent }) => {
    expect(findingsOf(silent).filter((each) => each.code === code)).toEqual([])
  })

  test('[F45] finds a type that a derived profile removed', () => {
    const head = { name: 'north', version: 1, label: 'North', extends: fieldServiceMobile.name }
    const lint = (derived: Derivation['derived']) =>
      lintProfile(overBase(fieldServiceMobile, derived), fieldService, city, {
        derived,
        base: fieldServiceMobile,
      }).filter(({ code }) => code === 'removed-base-type')
    expect(lint({ ...head, types: { knowledgeArticle: { removed: true } } })).toMatchObject([
      {
        path: 'types.knowledgeArticle',
        sentence:
          'Articles are carried by the base and removed here. Relations from work orders lead nowhere now.',
      },
    ])
    expect(lint({ ...head, types: { knowledgeArticle: { priority: 1 } } })).toEqual([])
  })

  test('[F45] has an example of every finding', () => {
    const shown = new Set<string>([...examples.map(({ code }) => code), 'removed-base-type'])
    expect([...shown].sort()).toEqual(Object.keys(findingRegistry).sort())
  })

  test('[F46] where nothing is known of the records, no finding rests on their number', () => {
    expect(lintProfile(wholeOrganization(fieldService), fieldService, {})).toEqual([])
    expect(lintProfile(wholeOrganization(fieldService), fieldService, city).map(({ path }) => path)).toEqual([
      'types.account.rows',
      'types.booking.rows',
      'types.workOrder.rows',
    ])
  })

  test('[F46] of the shipped profile only the pitfalls are noted that it is meant to have', () => {
    expect(lintProfile(fieldServiceMobile, fieldService, city).map(({ code, path }) => [code, path])).toEqual(
      [
        ['filter-beside-relation', 'types.workOrder.relations[0]'],
        ['filter-beside-relation', 'types.workOrder.relations[9]'],
      ],
    )
  })

  test('[F46] every profile can be linted, the serious findings first, in one order', () => {
    fc.assert(
      fc.property(profileOf(['one'], allRecords), (profile) => {
        const findings = lintProfile(profile, fieldService, city)
        const severities = findings.map(({ severity }) => severity)
        expect([...severities].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(severities)
        const reversed = Object.fromEntries(Object.entries(profile.types).reverse())
        expect(lintProfile({ ...profile, types: reversed }, fieldService, city)).toEqual(findings)
      }),
      { numRuns: 300 },
    )
  })

  test('[F47] docs/profiles.md lists every finding', () => {
    const docs = readFileSync(new URL('../../../../docs/profiles.md', import.meta.url), 'utf8')
    for (const [code, { severity, what, todo }] of Object.entries(findingRegistry))
      expect(docs).toContain(`| \`${code}\` | ${severity} | ${what} | ${todo} |\n`)
  })
})

const order = ['serious', 'warning', 'note']
