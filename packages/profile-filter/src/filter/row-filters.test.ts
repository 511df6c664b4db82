import { describe, expect, test } from 'vitest'
import type { RowFilter } from '../profile/profile.ts'
import { at, idOf } from '../testing/ids.ts'
import { aProfile, aRule, forwards, Organization, where } from '../testing/organization.ts'

const now = '2026-11-23T08:00:00Z'
const [w1, w2] = [idOf('workOrder', 1), idOf('workOrder', 2)]
const [w3, w4] = [idOf('workOrder', 3), idOf('workOrder', 4)]
const [b1, b2] = [idOf('booking', 1), idOf('booking', 2)]
const unit = (n: number) => idOf('businessUnit', n)

/** What user 1 of team 1 and unit 2 carries of four work orders, by a row filter. */
const carriedBy = (rows: RowFilter) => {
  const org = new Organization(now)
  org.publish(aProfile({ workOrder: aRule(rows) }))
  // 1 > 2 > 3, and 4 and 5 below each other
  for (const [below, above] of [
    [2, 1],
    [3, 2],
    [4, 5],
    [5, 4],
  ] as const)
    org.put(unit(below), { parent: unit(above) })
  org.put(w1, { team: idOf('team', 1), businessUnit: unit(1), createdBy: idOf('user', 1) })
  org.put(w2, { team: idOf('team', 2), businessUnit: unit(2) })
  org.put(w3, { businessUnit: unit(3) })
  org.put(w4, { businessUnit: unit(5) })
  return (businessUnit: number) => {
    const user = org.hire(1, ['field'], { teams: [idOf('team', 1)], businessUnit: unit(businessUnit) })
    return org.carried(user)
  }
}

describe('row filters', () => {
  test('[F15] none, all and related', () => {
    expect(carriedBy({ kind: 'none' })(2)).toEqual([])
    expect(carriedBy({ kind: 'all' })(2)).toEqual([w1, w2, w3, w4])
    expect(carriedBy({ kind: 'related' })(2)).toEqual([])
  })

  test('[F15] own and team', () => {
    expect(carriedBy({ kind: 'own', by: 'createdBy' })(2)).toEqual([w1])
    expect(carriedBy({ kind: 'team', by: 'team' })(2)).toEqual([w1])
  })

  test('[F15] the business unit alone, with those below, and in a circle', () => {
    expect(carriedBy({ kind: 'businessUnit', by: 'businessUnit', reach: 'own' })(2)).toEqual([w2])
    const withBelow = carriedBy({ kind: 'businessUnit', by: 'businessUnit', reach: 'withBelow' })
    expect(withBelow(2)).toEqual([w2, w3])
    expect(withBelow(1)).toEqual([w1, w2, w3])
    expect(withBelow(4)).toEqual([w4])
  })

  test('[F15] a unit that moves below another brings its records along', () => {
    const org = new Organization(now)
    org.publish(
      aProfile({ workOrder: aRule({ kind: 'businessUnit', by: 'businessUnit', reach: 'withBelow' }) }),
    )
    const user = org.hire(1, ['field'], { businessUnit: unit(1) })
    org.put(w3, { businessUnit: unit(3) })
    org.put(unit(3), { parent: unit(2) })
    expect(org.carried(user)).toEqual([])
    expect(org.put(unit(2), { parent: unit(1) })).toMatchObject([{ user, record: w3, before: null }])
    expect(org.put(unit(3), { parent: null })).toMatchObject([{ user, record: w3, after: null }])
  })

  test('[F15] a list of people is enough for own', () => {
    const org = new Organization(now)
    org.publish(aProfile({ user: aRule({ kind: 'team', by: 'teams' }) }))
    const user = org.hire(1, ['field'], { teams: [idOf('team', 1)] })
    org.put(idOf('user', 2), { teams: [idOf('team', 3), idOf('team', 1)] })
    org.put(idOf('user', 3), { teams: [idOf('team', 3)] })
    expect(org.carried(user)).toEqual([idOf('user', 2)])
  })

  test('[F15] no relation leads to a type of which none are carried', () => {
    const org = new Organization(now)
    org.publish(
      aProfile({
        booking: aRule({ kind: 'all' }, forwards('workOrder', 'workOrder')),
        workOrder: aRule({ kind: 'none' }, forwards('account', 'account')),
        account: aRule({ kind: 'related' }),
      }),
    )
    const user = org.hire(1, ['field'])
    org.put(w2, { account: idOf('account', 1) })
    org.put(idOf('account', 1), {})
    org.put(b1, { workOrder: w2 })
    expect(org.carried(user)).toEqual([b1])
  })
})

describe('users and profiles', () => {
  const mine = aProfile(
    { booking: { ...aRule({ kind: 'own', by: 'resource' }), carry: 'facts', priority: 10 } },
    'mine',
  )
  const all = aProfile({ booking: { ...aRule({ kind: 'all' }), priority: 5 } }, 'all')

  test('[F21] two profiles give the union: documents beat facts, the highest priority wins', () => {
    const org = new Organization(now)
    org.publish(mine, all)
    const user = org.hire(1, ['mine', 'all', 'mine'])
    org.put(b1, { resource: user })
    org.put(b2, { resource: idOf('user', 2) })
    expect(org.filter.setOf(user).get(b1)).toEqual({
      as: 'documents',
      priority: 10,
      why: 'filter',
      until: null,
    })
    expect(org.filter.setOf(user).get(b2)).toEqual({
      as: 'documents',
      priority: 5,
      why: 'filter',
      until: null,
    })
    expect(org.tell({ kind: 'assignment', user, profiles: ['mine'] })).toEqual([
      {
        user,
        record: b1,
        before: { as: 'documents', priority: 10, why: 'filter', until: null },
        after: { as: 'facts', priority: 10, why: 'filter', until: null },
      },
      { user, record: b2, before: { as: 'documents', priority: 5, why: 'filter', until: null }, after: null },
    ])
  })

  test('[F21] what one profile carries does not start a relation of another', () => {
    const org = new Organization(now)
    const through = aProfile(
      {
        booking: aRule({ kind: 'related' }, forwards('workOrder', 'workOrder')),
        workOrder: aRule({ kind: 'related' }),
      },
      'through',
    )
    org.publish(all, through)
    const user = org.hire(1, ['all', 'through'])
    org.put(b1, { workOrder: w1 })
    org.put(w1, {})
    expect(org.carried(user)).toEqual([b1])
  })

  test('[F22] a user who is not active carries nothing, and is as new when active again', () => {
    const org = new Organization(now)
    org.publish({ ...all, types: { booking: { ...aRule({ kind: 'own', by: 'resource' }), graceDays: 9 } } })
    const user = org.hire(1, ['all'])
    org.put(b1, { resource: user })
    org.put(b2, { resource: user })
    org.put(b2, { resource: null })
    expect(org.carried(user)).toEqual([b1, b2])
    const left = org.tell({ kind: 'user', user, attributes: null })
    expect(left.map(({ record, after }) => [record, after])).toEqual([
      [b1, null],
      [b2, null],
    ])
    expect(org.filter.carriersOf(b1).size).toBe(0)
    org.hire(1, ['all'])
    expect(org.carried(user)).toEqual([b1])
  })

  test('[F23] an erased record leaves at once, without grace; a removed one stays', () => {
    const org = new Organization(now)
    org.publish({ ...all, types: { booking: { ...aRule({ kind: 'all' }), graceDays: 9 } } })
    const user = org.hire(1, ['all'])
    org.put(b1, { createdBy: user, createdAt: at(now) })
    org.tell({ kind: 'pin', user, record: b1, pinned: true })
    expect(org.put(b1, { removed: true, createdBy: user, createdAt: at(now) })).toEqual([])
    expect(org.carried(user)).toEqual([b1])
    expect(org.put(b1, null)).toMatchObject([{ user, record: b1, after: null }])
    expect(org.carried(user)).toEqual([])
  })

  test('[F23] a profile may ask for what is not removed', () => {
    const org = new Organization(now)
    org.publish(aProfile({ booking: aRule(where({ not: { fact: 'removed', op: 'eq', value: true } })) }))
    const user = org.hire(1, ['field'])
    org.put(b1, {})
    expect(org.carried(user)).toEqual([b1])
    org.put(b1, { removed: true })
    expect(org.carried(user)).toEqual([])
  })

  test('[F24] publishing counts at once, an equal profile sends nothing, a withdrawn one no longer counts', () => {
    const org = new Organization(now)
    const user = org.hire(1, ['all'])
    org.put(b1, {})
    expect(org.publish(all)).toMatchObject([{ user, record: b1, before: null }])
    expect(org.publish({ ...all, version: 2, label: 'All of them' })).toEqual([])
    expect(org.tell({ kind: 'withdrawal', profile: 'all' })).toMatchObject([
      { user, record: b1, after: null },
    ])
  })

  test('[F24] a profile that comes back finds what has changed while it was withdrawn', () => {
    const org = new Organization(now)
    org.publish(mine)
    const user = org.hire(1, ['mine'])
    org.tell({ kind: 'withdrawal', profile: 'mine' })
    org.put(b1, {})
    org.put(b1, { resource: user })
    org.publish(mine)
    expect(org.carried(user)).toEqual([b1])
  })

  test('[F7] carriers of a record are those whose set has it', () => {
    const org = new Organization(now)
    org.publish(mine, all)
    const [one, two] = [org.hire(1, ['mine']), org.hire(2, ['all'])]
    org.put(b1, { resource: one })
    expect([...org.filter.carriersOf(b1)].sort()).toEqual([one, two])
    org.put(b1, { resource: two })
    expect([...org.filter.carriersOf(b1)]).toEqual([two])
    expect([...org.filter.carriersOf(b2)]).toEqual([])
  })

  test('[F6] differences come sorted by user, then record, and only where something changed', () => {
    const org = new Organization(now)
    org.publish(all)
    const [two, one] = [org.hire(2, ['all']), org.hire(1, ['all'])]
    const changes = [b2, b1].map((record) => ({ kind: 'facts', record, facts: {} }) as const)
    expect(org.tell(...changes).map(({ user, record }) => [user, record])).toEqual([
      [one, b1],
      [one, b2],
      [two, b1],
      [two, b2],
    ])
    expect(org.tell(...changes)).toEqual([])
  })
})
