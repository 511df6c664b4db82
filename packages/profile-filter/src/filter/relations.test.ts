import { expect, test } from 'vitest'
import { idOf } from '../testing/ids.ts'
import { aProfile, aRule, backwards, forwards, Organization } from '../testing/organization.ts'

const now = '2026-11-23T08:00:00Z'
const [b1, b2] = [idOf('booking', 1), idOf('booking', 2)]
const [w1, w2] = [idOf('workOrder', 1), idOf('workOrder', 2)]
const [a1, a2, a3] = [idOf('account', 1), idOf('account', 2), idOf('account', 3)]
const [s1, s2] = [idOf('customerAsset', 1), idOf('customerAsset', 2)]
const [p1, p2] = [idOf('product', 1), idOf('product', 2)]

const own = { kind: 'own', by: 'resource' } as const
const related = { kind: 'related' } as const

test('[F20] links are followed forwards, backwards and through lists, to records of the declared type', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      booking: aRule(own, forwards('workOrder', 'workOrder')),
      workOrder: aRule(related, backwards('booking', 'workOrder'), forwards('product', 'products')),
      product: aRule(related),
    }),
  )
  const user = org.hire(1, ['field'])
  org.put(p1, {})
  org.put(w1, { products: [p1, p2, a1, 'nonsense'] })
  org.put(a1, {})
  org.put(b2, { workOrder: w1, resource: idOf('user', 2) })
  expect(org.put(b1, { workOrder: w1, resource: user }).map(({ record }) => record)).toEqual([b1, b2, p1, w1])
  // A record that comes later is found by the links that wait for it.
  expect(org.put(p2, {}).map(({ record }) => record)).toEqual([p2])
  expect(org.put(w1, { products: [p2] }).map(({ record, after }) => [record, after])).toEqual([[p1, null]])
  expect(org.put(b1, { workOrder: a1, resource: user }).map(({ record }) => record)).toEqual([b2, p2, w1])
})

test('[F19] an extending relation carries what the row filter does not select, through circles and self references', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      workOrder: aRule({ kind: 'team', by: 'team' }, forwards('account', 'account')),
      account: aRule(related, forwards('account', 'parent')),
    }),
  )
  const user = org.hire(1, ['field'], { teams: [idOf('team', 1)] })
  org.put(a1, { parent: a2 })
  org.put(a2, { parent: a3 })
  org.put(a3, { parent: a1 })
  org.put(w1, { team: idOf('team', 1), account: a1 })
  expect(org.carried(user)).toEqual([a1, a2, a3, w1])
  // Nothing but the circle itself would hold the accounts now: they go, all of them.
  org.put(w1, { team: idOf('team', 1), account: null })
  expect(org.carried(user)).toEqual([w1])
})

test('[F19] a restricting relation narrows what the row filter selects to what it leads to', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      booking: aRule(own, forwards('workOrder', 'workOrder', 'restricts')),
      workOrder: aRule({ kind: 'team', by: 'team' }),
    }),
  )
  const user = org.hire(1, ['field'], { teams: [idOf('team', 1)] })
  org.put(w1, { team: idOf('team', 1) })
  org.put(w2, { team: idOf('team', 2) })
  expect(org.carried(user)).toEqual([])
  org.put(b1, { resource: user, workOrder: w1 })
  org.put(b2, { resource: user, workOrder: w2 })
  expect(org.carried(user)).toEqual([b1, b2, w1])
  org.put(b1, { resource: null, workOrder: w1 })
  expect(org.carried(user)).toEqual([b2])
})

test('[F19] each of several restrictions must be met, but not by what is extended', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      booking: aRule(own, forwards('workOrder', 'workOrder', 'restricts')),
      account: aRule({ kind: 'all' }, backwards('workOrder', 'account', 'restricts')),
      customerAsset: aRule({ kind: 'all' }, backwards('workOrder', 'customerAsset')),
      workOrder: aRule({ kind: 'all' }),
    }),
  )
  const user = org.hire(1, ['field'])
  org.put(w1, { account: a1 })
  org.put(a1, {})
  expect(org.carried(user)).toEqual([a1])
  org.put(b1, { resource: user, workOrder: w1 })
  expect(org.carried(user)).toEqual([a1, b1, w1])
  expect(org.why(user, w1)).toMatchObject({
    steps: [{ record: b1 }, { record: a1 }, { record: w1, restrictedBy: [{ from: b1 }, { from: a1 }] }],
  })
  org.put(w1, { account: null })
  expect(org.carried(user)).toEqual([a1, b1])
  org.put(s1, {})
  org.put(w1, { account: null, customerAsset: s1 })
  expect(org.carried(user)).toEqual([a1, b1, s1, w1])
})

test('[F19] a circle of restrictions in which each waits for the other carries nothing', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      account: aRule({ kind: 'all' }, backwards('customerAsset', 'account', 'restricts')),
      customerAsset: aRule({ kind: 'all' }, forwards('account', 'account', 'restricts')),
    }),
  )
  const user = org.hire(1, ['field'])
  org.put(a1, {})
  org.put(s1, { account: a1 })
  expect(org.carried(user)).toEqual([])
})

test('[F19] a type may restrict itself: only what something carried already leads to', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      workOrder: aRule({ kind: 'all' }, forwards('customerAsset', 'customerAsset')),
      customerAsset: aRule({ kind: 'all' }, backwards('customerAsset', 'parent', 'restricts')),
    }),
  )
  const user = org.hire(1, ['field'])
  org.put(s1, {})
  org.put(s2, { parent: s1 })
  expect(org.carried(user)).toEqual([])
  org.put(w1, { customerAsset: s1 })
  expect(org.carried(user)).toEqual([s1, s2, w1])
})

test('[F8] why a record is carried is told as a path from a row filter over relations', () => {
  const org = new Organization(now)
  const profile = aProfile({
    booking: aRule(own, forwards('workOrder', 'workOrder')),
    workOrder: aRule(related, forwards('account', 'account')),
    account: aRule(related),
  })
  org.publish(profile)
  const user = org.hire(1, ['field'])
  org.put(a1, {})
  org.put(w1, { account: a1 })
  org.put(b1, { resource: user, workOrder: w1 })
  expect(org.why(user, a1)).toEqual({
    why: 'filter',
    profile: 'field',
    steps: [
      { by: 'rows', record: b1, rows: own, restrictedBy: [] },
      { by: 'relation', record: w1, relation: forwards('workOrder', 'workOrder'), from: b1 },
      { by: 'relation', record: a1, relation: forwards('account', 'account'), from: w1 },
    ],
  })
  expect(org.why(user, a2)).toBeNull()
  expect(org.why(idOf('user', 9), a1)).toBeNull()
})

test('[F14] what is only kept brings in nothing', () => {
  const org = new Organization(now)
  org.publish(
    aProfile({
      booking: { ...aRule(own, forwards('workOrder', 'workOrder')), graceDays: 5 },
      workOrder: aRule(related),
    }),
  )
  const user = org.hire(1, ['field'])
  org.put(w1, {})
  org.put(w2, {})
  org.put(b1, { resource: user, workOrder: w1 })
  org.put(b1, { resource: null, workOrder: w1 })
  org.put(b2, { workOrder: w2, createdBy: user, createdAt: org.now })
  org.tell({ kind: 'pin', user, record: b2, pinned: true })
  expect(org.carried(user)).toEqual([b1, b2])
})
