import type { RecordId } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import type { TypeRule } from '../profile/profile.ts'
import { at, idOf } from '../testing/ids.ts'
import { aProfile, aRule, forwards, Organization } from '../testing/organization.ts'

const start = '2026-11-23T08:00:00Z'
const day = 86_400_000
const [b1, w1] = [idOf('booking', 1), idOf('workOrder', 1)]
const own: TypeRule = { ...aRule({ kind: 'own', by: 'resource' }), graceDays: 3 }
const filter = { as: 'documents', priority: 50, why: 'filter', until: null }
const kept = (because: string, until: number | null, priority = 50) => ({
  as: 'documents',
  priority,
  why: 'kept',
  because,
  until,
})

const anOrganization = (rule: TypeRule = own) => {
  const org = new Organization(start)
  org.publish(aProfile({ booking: rule }))
  const user = org.hire(1, ['field'])
  return { org, user, of: (record = b1) => org.filter.setOf(user).get(record) }
}

describe('grace', () => {
  test('[F25] a reassigned booking leaves its work order kept for the days of grace', () => {
    const org = new Organization(start)
    org.publish(fieldServiceMobile)
    const user = org.hire(1, ['field-service-mobile'])
    org.put(w1, {})
    org.put(b1, { resource: user, workOrder: w1, start: at(start), end: at(start) })
    org.put(b1, { resource: idOf('user', 2), workOrder: w1, start: at(start), end: at(start) })
    const until = at(start) + 7 * day
    expect(org.filter.setOf(user).get(b1)).toEqual(kept('grace', until, 100))
    expect(org.filter.setOf(user).get(w1)).toEqual(kept('grace', until, 90))
    expect(org.why(user, w1)).toEqual({ why: 'kept', because: 'grace', until })
    expect(org.clock(until - 1)).toEqual([])
    expect(org.clock(until).map(({ record, after }) => [record, after])).toEqual([
      [b1, null],
      [w1, null],
    ])
  })

  test('[F25] a record that comes back is no longer in grace, and has the whole of it when it leaves again', () => {
    const { org, user, of } = anOrganization()
    org.put(b1, { resource: user })
    org.put(b1, { resource: null })
    org.clock('2026-11-24T08:00:00Z')
    expect(org.put(b1, { resource: user })).toMatchObject([{ before: { why: 'kept' }, after: filter }])
    org.put(b1, { resource: null })
    expect(of()).toEqual(kept('grace', at('2026-11-27T08:00:00Z')))
  })

  test('[F25] the grace is that of the profile that carried it last, even when that is gone', () => {
    const { org, user, of } = anOrganization()
    org.put(b1, { resource: user })
    org.tell({ kind: 'withdrawal', profile: 'field' })
    expect(of()).toEqual(kept('grace', at(start) + 3 * day, 0))
  })

  test('[F25] of two profiles that let go of a record together the longer grace counts', () => {
    const { org, user, of } = anOrganization()
    org.publish(aProfile({ booking: { ...own, graceDays: 8 } }, 'longer'))
    org.tell({ kind: 'assignment', user, profiles: ['field', 'longer'] })
    org.put(b1, { resource: user })
    org.put(b1, { resource: null })
    expect(of()).toEqual(kept('grace', at(start) + 8 * day))
  })

  test('[F25] what was carried as facts is kept as facts', () => {
    const { org, user, of } = anOrganization({ ...own, carry: 'facts' })
    org.put(b1, { resource: user })
    org.put(b1, { resource: null })
    expect(of()).toEqual({ ...kept('grace', at(start) + 3 * day), as: 'facts' })
  })

  test('[F25] without days of grace a record leaves at once', () => {
    const { org, user, of } = anOrganization({ ...own, graceDays: 0 })
    org.put(b1, { resource: user })
    org.put(b1, { resource: null })
    expect(of()).toBeUndefined()
  })

  test('[F29] a grace told after a restart goes on; one that is over or not needed is dropped', () => {
    const { org, user, of } = anOrganization()
    const grace = { kind: 'grace', user, as: 'facts', until: at(start) + day } as const
    const facts = (n: number, resource: string | null) =>
      ({ kind: 'facts', record: idOf('booking', n), facts: { resource } }) as const
    org.tell(
      { ...grace, record: b1 },
      { ...grace, record: idOf('booking', 2) },
      { ...grace, record: idOf('booking', 3), until: at(start) },
      { ...grace, record: idOf('booking', 4) },
      ...[facts(1, null), facts(2, user), facts(3, null)],
    )
    expect(of(b1)).toEqual({ ...kept('grace', at(start) + day), as: 'facts' })
    expect(of(idOf('booking', 2))).toEqual(filter)
    expect(of(idOf('booking', 3))).toBeUndefined()
    org.tell(facts(4, null), facts(2, null))
    expect(of(idOf('booking', 4))).toBeUndefined()
    expect(of(idOf('booking', 2))).toEqual(kept('grace', at(start) + 3 * day))
  })
})

describe('the end of a grace', () => {
  const until = at(start) + 3 * day
  const left = () => {
    const all = anOrganization()
    all.org.put(b1, { resource: all.user })
    all.org.put(b1, { resource: null })
    return all
  }

  test('[F84] of what comes back, is pinned or is erased in the very step in which a grace ends, both are told as one', () => {
    const { org, user } = left()
    org.now = until
    expect(org.put(b1, { resource: user })).toMatchObject([{ before: kept('grace', until), after: filter }])
    const pinned = left()
    pinned.org.now = until
    expect(pinned.org.tell({ kind: 'pin', user: pinned.user, record: b1, pinned: true })).toMatchObject([
      { before: kept('grace', until), after: kept('pinned', null) },
    ])
    const erased = left()
    erased.org.now = until
    expect(erased.org.put(b1, null)).toMatchObject([{ before: kept('grace', until), after: null }])
  })

  test('[F84] a grace that ends is not told where another reason to keep the record lasts', () => {
    const { org, user, of } = left()
    org.tell({ kind: 'pin', user, record: b1, pinned: true })
    expect(org.clock(until)).toEqual([])
    expect(of()).toEqual(kept('pinned', null))
  })

  test('[F84] whoever is no longer active is told of no grace that ends', () => {
    const { org, user } = left()
    org.tell({ kind: 'user', user, attributes: null })
    expect(org.clock(until)).toEqual([])
  })

  test('[F84] a grace that was loaded of what the filter selects ends without a word, and of what it does not as any other', () => {
    const { org, user, of } = anOrganization()
    const grace = { kind: 'grace', user, as: 'documents', until } as const
    const facts = (record: RecordId, resource: string | null) =>
      ({ kind: 'facts', record, facts: { resource } }) as const
    const b2 = idOf('booking', 2)
    org.filter.load(
      [{ ...grace, record: b1 }, { ...grace, record: b2 }, facts(b1, user), facts(b2, null)],
      org.now,
    )
    expect(org.clock(until)).toMatchObject([{ record: b2, before: kept('grace', until), after: null }])
    expect(of(b1)).toEqual(filter)
  })
})

describe('created', () => {
  test('[F26] a created record is kept for 30 days', () => {
    const { org, user, of } = anOrganization()
    const until = at(start) + 30 * day
    org.put(b1, { createdBy: user, createdAt: at(start) })
    expect(of()).toEqual(kept('created', until))
    expect(org.filter.nextBoundary()).toBe(until)
    expect(org.clock(until - 1)).toEqual([])
    expect(org.clock(until)).toEqual([{ user, record: b1, before: kept('created', until), after: null }])
  })

  test('[F26] whoever was told later who they are keeps what they created before', () => {
    const org = new Organization(start)
    const user = idOf('user', 1)
    org.put(b1, { createdBy: user, createdAt: at(start) })
    org.put(w1, { createdBy: user, createdAt: at(start) - 30 * day })
    org.hire(1, [])
    expect([...org.filter.setOf(user)]).toEqual([[b1, kept('created', at(start) + 30 * day, 0)]])
  })
})

describe('pinned', () => {
  test('[F27] a pinned record is kept until it is unpinned, however it came and went', () => {
    const { org, user, of } = anOrganization()
    const pin = { kind: 'pin', user, record: b1, pinned: true } as const
    expect(org.tell(pin)).toEqual([])
    expect(org.put(b1, {})).toMatchObject([{ user, record: b1, after: kept('pinned', null) }])
    expect(of()).toEqual(kept('pinned', null))
    org.put(b1, null)
    org.put(b1, {})
    expect(of()).toEqual(kept('pinned', null))
    expect(org.tell({ ...pin, pinned: false })).toMatchObject([{ after: null }])
  })
})

describe('several reasons', () => {
  test('[F28] the reason that lasts longest is told, and pinned before all', () => {
    const { org, user, of } = anOrganization({ ...own, graceDays: 40 })
    const facts = { createdBy: user, createdAt: at(start) }
    org.put(b1, { ...facts, resource: user })
    expect(of()).toEqual(filter)
    org.put(b1, facts)
    expect(of()).toEqual(kept('grace', at(start) + 40 * day))
    org.tell({ kind: 'pin', user, record: b1, pinned: true })
    expect(of()).toEqual(kept('pinned', null))
    org.tell({ kind: 'pin', user, record: b1, pinned: false })
    org.put(b1, { ...facts, createdAt: at(start) + 20 * day })
    expect(of()).toEqual(kept('created', at(start) + 50 * day))
  })

  test('[F28] documents if any reason says so, for as long as it does', () => {
    const { org, user, of } = anOrganization({ ...own, graceDays: 40, carry: 'facts' })
    const facts = { createdBy: user, createdAt: at(start) }
    org.put(b1, { ...facts, resource: user })
    org.put(b1, facts)
    expect(of()).toMatchObject({ as: 'documents', because: 'grace' })
    org.clock(at(start) + 30 * day)
    expect(of()).toMatchObject({ as: 'facts', because: 'grace' })
  })

  test('[F28] the priority is the highest that the profiles give to the type', () => {
    const { org, user, of } = anOrganization()
    org.publish(aProfile({ booking: { ...own, priority: 70 }, workOrder: aRule({ kind: 'none' }) }, 'other'))
    org.tell({ kind: 'assignment', user, profiles: ['field', 'other'] })
    org.put(b1, { createdBy: user, createdAt: at(start) })
    org.put(w1, { createdBy: user, createdAt: at(start) })
    expect(of()).toMatchObject({ priority: 70 })
    expect(of(w1)).toMatchObject({ priority: 0 })
  })
})

test('[F2] when the clock goes back the sets are those of the earlier time', () => {
  const { org, user, of } = anOrganization()
  org.publish(
    aProfile({
      booking: own,
      workOrder: aRule(
        { kind: 'custom', where: { fact: 'dueAt', op: 'in', value: ['today'] } },
        forwards('account', 'account'),
      ),
      account: aRule({ kind: 'related' }),
    }),
  )
  org.put(b1, { createdBy: user, createdAt: at(start) })
  org.put(w1, { dueAt: at(start) })
  org.clock('2026-12-24T08:00:00Z')
  expect(org.carried(user)).toEqual([])
  expect(org.clock(start).map(({ record }) => record)).toEqual([b1, w1])
  expect(of()).toEqual(kept('created', at(start) + 30 * day))
})
