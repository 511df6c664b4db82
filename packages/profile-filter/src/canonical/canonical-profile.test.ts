import { fieldService } from '@fieldmerge/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { Oracle } from '../oracle/oracle.ts'
import type { Condition } from '../profile/condition.ts'
import type { Profile } from '../profile/profile.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { aProfile, aRule, backwards, forwards, where } from '../testing/organization.ts'
import { profileOf } from '../testing/random-profiles.ts'
import { chanceOf, rewrittenProfile } from '../testing/rewritten.ts'
import { allRecords, history, users } from '../testing/small-worlds.ts'
import { canonicalProfile, canonicalText, sameMeaning } from './canonical-profile.ts'

/** Shrinking a draw of many numbers may take for ever; the runs themselves take a second. */
const limits = { numRuns: 300, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: true }

const status = (value: string): Condition => ({ fact: 'status', op: 'eq', value })
const [open, done] = [status('scheduled'), status('completed')]
const booking = (condition: Condition): Profile => aProfile({ booking: aRule(where(condition)) })

describe('two profiles mean the same by form', () => {
  test.each<[string, Condition, Condition]>([
    ['the order of a group', { and: [open, done] }, { and: [done, open] }],
    ['a group in a group of its kind', { or: [open, { or: [done, open] }] }, { or: [open, done] }],
    ['a group of one', { and: [{ or: [open] }] }, open],
    ['NOT twice', { not: { not: open } }, open],
    ['NOT before a group', { not: { and: [open, done] } }, { or: [{ not: done }, { not: open }] }],
    ['a list of one', { fact: 'status', op: 'in', value: ['scheduled'] }, open],
    [
      'the order of a list and what is there twice',
      { fact: 'status', op: 'notIn', value: ['a', 'b', 'a'] },
      { fact: 'status', op: 'notIn', value: ['b', 'a'] },
    ],
  ])('[F41] whatever %s is', (_, one, other) => {
    expect(sameMeaning(booking(one), booking(other))).toBe(true)
    expect(canonicalText(booking(one))).toBe(canonicalText(booking(other)))
  })

  test.each<[string, Condition, Condition]>([
    ['NOT and ne differ for null', { not: open }, { fact: 'status', op: 'ne', value: 'scheduled' }],
    ['AND is not OR', { and: [open, done] }, { or: [open, done] }],
    [
      'a number is not the text of it',
      { fact: 'start', op: 'in', value: [1] },
      { fact: 'start', op: 'in', value: ['1'] },
    ],
  ])('[F41] and not when they do not: %s', (_, one, other) => {
    expect(sameMeaning(booking(one), booking(other))).toBe(false)
  })

  test('[F41] the order of types and relations, label, version, types that are not carried do not count', () => {
    const { booking: first, ...others } = fieldServiceMobile.types
    const reversed = Object.entries({ ...others, booking: first ?? aRule({ kind: 'all' }) })
      .reverse()
      .map(([type, rule]) => [type, { ...rule, relations: [...rule.relations].reverse() }] as const)
    const other = { ...fieldServiceMobile, version: 9, label: 'x', types: Object.fromEntries(reversed) }
    expect(sameMeaning(fieldServiceMobile, other)).toBe(true)
    const plain = aProfile({ booking: aRule({ kind: 'own', by: 'resource' }) })
    const around = aProfile({
      account: aRule({ kind: 'none' }, backwards('booking', 'workOrder')),
      booking: aRule(
        where({ fact: 'resource', op: 'eq', value: '$user.id' }),
        forwards('account', 'account'),
      ),
    })
    expect(sameMeaning(plain, around)).toBe(true)
  })

  test('[F41] every rewriting of the form gives the same canonical text, and that is its own', () => {
    fc.assert(
      fc.property(profileOf(['one'], allRecords), fc.gen(), (profile, draw) => {
        const other = rewrittenProfile(profile, chanceOf(draw))
        expect(canonicalText(other)).toBe(canonicalText(profile))
        expect(canonicalText(canonicalProfile(profile))).toBe(canonicalText(profile))
      }),
      limits,
    )
  })

  test('[F42] profiles that mean the same carry the same', () => {
    let carried = 0
    fc.assert(
      fc.property(history, profileOf(['one'], allRecords), fc.gen(), ({ beginning }, profile, draw) => {
        const other = rewrittenProfile(profile, chanceOf(draw))
        const canonical = { ...profile, ...canonicalProfile(profile) }
        const [sets, ...others] = [profile, other, canonical].map((each) => {
          const oracle = new Oracle(fieldService)
          const world = beginning.filter(({ kind }) => kind !== 'profile' && kind !== 'assignment')
          const assigned = users.map((user) => ({ kind: 'assignment' as const, user, profiles: ['one'] }))
          oracle.apply([...world, { kind: 'profile', profile: each }, ...assigned], startOfHistories)
          return users.map((user) => [...oracle.setOf(user)])
        })
        carried += sets?.flat().length ?? 0
        for (const each of others) expect(each).toEqual(sets)
      }),
      limits,
    )
    expect(carried).toBeGreaterThan(limits.numRuns)
  })
})
