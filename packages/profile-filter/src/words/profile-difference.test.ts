import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameMeaning } from '../canonical/canonical-profile.ts'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { wholeOrganization } from '../default-profiles/whole-organization.ts'
import type { Condition } from '../profile/condition.ts'
import type { Profile, RowFilter, TypeRule } from '../profile/profile.ts'
import { aProfile, aRule, backwards, forwards, where } from '../testing/organization.ts'
import { profileOf } from '../testing/random-profiles.ts'
import { chanceOf, rewrittenProfile } from '../testing/rewritten.ts'
import { allRecords } from '../testing/small-worlds.ts'
import { profileDifference } from './profile-difference.ts'

/** Shrinking a draw of many numbers may take for ever; the runs themselves take a second. */
const limits = { numRuns: 300, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true }
const sentences = (before: Profile, after: Profile): readonly string[] =>
  profileDifference(before, after, fieldService).map(({ sentence }) => sentence)

const bookings = (rows: RowFilter, settings: Partial<TypeRule> = {}): Profile =>
  aProfile({ booking: { ...aRule(rows), ...settings } })

const all: RowFilter = { kind: 'all' }
const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }
const startIn = (...value: string[]): Condition => ({ fact: 'start', op: 'in', value })
const status = (...value: string[]): Condition => ({ fact: 'status', op: 'in', value })

describe('a difference in words', () => {
  test('[F43] a longer window of the shipped profile is one sentence', () => {
    const text = JSON.stringify(fieldServiceMobile).replaceAll('next 7 days', 'next 14 days')
    const longer: Profile = JSON.parse(text)
    expect(sentences(fieldServiceMobile, longer)).toEqual(['Bookings: the window is 14 days now, it was 7.'])
  })

  test.each<[string, Profile, Profile, readonly string[]]>([
    [
      'rows',
      bookings({ kind: 'own', by: 'resource' }),
      bookings(all),
      ['Bookings: carried are all of them now, it was those whose technician is the user.'],
    ],
    [
      'a requirement more',
      bookings(where(mine)),
      bookings(where({ and: [mine, status('scheduled', 'traveling')] })),
      ['Bookings: only those are carried now of which this is true: status is Scheduled or Traveling.'],
    ],
    [
      'a requirement less',
      bookings(where({ and: [mine, { not: status('completed') }] })),
      bookings({ kind: 'own', by: 'resource' }),
      ['Bookings: this need not be true any more: not (status is Completed).'],
    ],
    [
      'other values',
      bookings(where({ and: [mine, { not: status('completed') }] })),
      bookings(where({ and: [{ not: status('completed', 'canceled') }, mine] })),
      [
        'Bookings: asked is now whether not (status is Canceled or Completed), it was whether not (status is Completed).',
      ],
    ],
    [
      'another period',
      bookings(where({ and: [mine, startIn('today')] })),
      bookings(where({ and: [mine, startIn('today', 'next 3 days', 'this week')] })),
      [
        'Bookings: asked is now whether start is today, in the next 3 days or this week, it was whether start is today.',
      ],
    ],
    [
      'settings',
      bookings(all, { carry: 'documents', graceDays: 7, priority: 50 }),
      bookings(all, { carry: 'facts', graceDays: 1, priority: 60 }),
      [
        'Bookings: only facts are carried now, documents come when they are opened.',
        'Bookings: what leaves stays 1 day now, it was 7.',
        'Bookings: the download priority is 60 now, it was 50.',
      ],
    ],
    [
      'types and relations',
      aProfile({ account: aRule(all), product: aRule(all) }),
      aProfile({
        account: aRule(all, forwards('account', 'parent')),
        workOrder: aRule({ kind: 'team', by: 'team' }, forwards('account', 'account', 'restricts')),
      }),
      [
        'Accounts now bring in the accounts that they name as “Part of”.',
        'Parts are no longer carried.',
        'Work orders are carried now: those whose crew is one of the user’s crews.',
        'Accounts are now only those that carried work orders name as “Account”.',
      ],
    ],
    [
      'a relation of another kind',
      aProfile({ booking: aRule(all), workOrder: aRule(all, backwards('booking', 'workOrder')) }),
      aProfile({
        booking: aRule(all),
        workOrder: aRule(all, backwards('booking', 'workOrder', 'restricts')),
      }),
      [
        'Work orders no longer bring in the bookings that name them as “Work order”.',
        'Bookings are now only those that name one of the carried work orders as “Work order”.',
      ],
    ],
  ])('[F43] tells %s', (_, before, after, expected) => {
    expect(sentences(before, after)).toEqual(expected)
  })

  test('[F43] nothing is told exactly when both mean the same', () => {
    const two = fc.tuple(profileOf(['one'], allRecords), profileOf(['one'], allRecords))
    fc.assert(
      fc.property(two, fc.gen(), ([one, other], draw) => {
        const chance = chanceOf(draw)
        const rewritten = rewrittenProfile(one, chance)
        expect(sentences(one, rewritten)).toEqual([])
        const types = Object.keys(one.types)
        const [type = ''] = types.slice(chance(types.length))
        const changed = { ...one, types: { ...one.types, [type]: other.types[type] ?? aRule(all) } }
        expect(sentences(rewritten, changed).length > 0).toBe(!sameMeaning(one, changed))
      }),
      limits,
    )
  })

  test('[F43] in the words of the product, in one order', () => {
    fc.assert(
      fc.property(profileOf(['one'], allRecords), profileOf(['one'], allRecords), (one, other) => {
        const told = sentences(one, other)
        expect(sentences(one, { ...other, types: reordered(other) })).toEqual(told)
        expect(new Set(told).size).toBe(told.length)
        for (const sentence of told)
          expect(sentence).toMatch(/^[A-Z](?!.*(?:types\.|\$user|undefined|null|[[\]{}])).*\.$/)
      }),
      limits,
    )
    expect(sentences(wholeOrganization(fieldService), wholeOrganization(fieldService))).toEqual([])
  })
})

const reordered = ({ types }: Profile): Record<string, TypeRule> =>
  Object.fromEntries(
    Object.entries(types)
      .reverse()
      .map(([type, rule]) => [type, { ...rule, relations: [...rule.relations].reverse() }]),
  )
