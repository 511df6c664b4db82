import { expect, test } from 'vitest'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import { at, idOf } from '../testing/ids.ts'
import { aProfile, aRule, hiring, Organization, where } from '../testing/organization.ts'

const [b1, b2] = [idOf('booking', 1), idOf('booking', 2)]
const dueToday = aProfile({ workOrder: aRule(where({ fact: 'dueAt', op: 'in', value: ['today'] })) })

test('[F33] midnight in the user’s zone moves the window, midnight elsewhere does not', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  org.publish(fieldServiceMobile)
  const ana = org.hire(1, ['field-service-mobile'], { timeZone: 'America/New_York' })
  const ben = org.hire(2, ['field-service-mobile'], { timeZone: 'Asia/Tokyo' })
  // Eight days after the 23rd, for both.
  const facts = (resource: string) => ({
    resource,
    start: at('2026-12-01T12:00:00Z'),
    end: at('2026-12-01T13:00:00Z'),
  })
  org.put(b1, facts(ana))
  org.put(b2, facts(ben))
  expect(org.carried(ana)).toEqual([])

  expect(org.filter.nextBoundary()).toBe(at('2026-11-23T15:00:00Z'))
  expect(org.clock(at('2026-11-23T15:00:00Z') - 1)).toEqual([])
  expect(org.clock('2026-11-23T15:00:00Z')).toMatchObject([{ user: ben, record: b2, before: null }])
  expect(org.clock('2026-11-24T00:00:00Z')).toEqual([])
  expect(org.clock('2026-11-24T05:00:00Z')).toMatchObject([{ user: ana, record: b1, before: null }])
})

test('[F33] what ended yesterday leaves at midnight and is kept in grace', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  org.publish(fieldServiceMobile)
  const ana = org.hire(1, ['field-service-mobile'])
  org.put(b1, { resource: ana, start: at('2026-11-23T09:00:00Z'), end: at('2026-11-23T23:59:59.999Z') })
  const left = org.clock('2026-11-24T00:00:00Z')
  expect(left).toMatchObject([
    { record: b1, after: { why: 'kept', because: 'grace', until: at('2026-12-01T00:00:00Z') } },
  ])
})

test('[F18] on days of 23 and 25 hours the window moves with the day', () => {
  const org = new Organization('2026-03-28T23:00:00Z')
  org.publish(dueToday)
  const user = org.hire(1, ['field'], { timeZone: 'Europe/Berlin' })
  const [spring, autumn] = [idOf('workOrder', 1), idOf('workOrder', 2)]
  org.put(spring, { dueAt: at('2026-03-29T21:59:59.999Z') })
  org.put(autumn, { dueAt: at('2026-10-25T22:59:59.999Z') })
  expect(org.carried(user)).toEqual([spring])
  expect(org.filter.nextBoundary()).toBe(at('2026-03-29T22:00:00Z'))
  org.clock('2026-03-29T22:00:00Z')
  expect(org.carried(user)).toEqual([])
  org.clock('2026-10-24T22:00:00Z')
  expect(org.carried(user)).toEqual([autumn])
  expect(org.filter.nextBoundary()).toBe(at('2026-10-25T23:00:00Z'))
})

test('[F4] who is in no known zone lives in UTC', () => {
  const org = new Organization('2026-11-23T23:00:00Z')
  org.publish(dueToday)
  const user = org.hire(1, ['field'], { timeZone: 'Mars/Base' })
  org.put(idOf('workOrder', 1), { dueAt: at('2026-11-23T00:00:00Z') })
  expect(org.carried(user)).toEqual([idOf('workOrder', 1)])
})

test('[F2] who moves to another zone is asked for that zone’s day at once', () => {
  const org = new Organization('2026-11-23T20:00:00Z')
  org.publish(dueToday)
  const user = org.hire(1, ['field'])
  org.put(idOf('workOrder', 1), { dueAt: at('2026-11-24T05:00:00Z') })
  expect(org.carried(user)).toEqual([])
  org.tell(...hiring(user, ['field'], { timeZone: 'Asia/Tokyo' }))
  expect(org.carried(user)).toEqual([idOf('workOrder', 1)])
})

test('[F2] a clock that is set back within the day changes nothing, before midnight it does', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  org.publish(dueToday)
  const user = org.hire(1, ['field'])
  org.put(idOf('workOrder', 1), {
    dueAt: at('2026-11-22T12:00:00Z'),
    createdBy: user,
    createdAt: at('2026-10-24T07:00:00Z'),
  })
  expect(org.carried(user)).toEqual([])
  expect(org.clock('2026-11-23T07:00:00Z')).toEqual([])
  expect(org.clock('2026-11-23T06:59:59.999Z')).toMatchObject([{ after: { because: 'created' } }])
  expect(org.clock('2026-11-22T23:59:59.999Z')).toMatchObject([{ after: { why: 'filter' } }])
})

test('[F9] where nothing depends on the clock there is no boundary', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  expect(org.filter.nextBoundary()).toBeNull()
  org.publish(aProfile({ booking: aRule({ kind: 'all' }) }), { ...dueToday, name: 'due' })
  const user = org.hire(1, ['field'])
  org.put(b1, {})
  expect(org.filter.nextBoundary()).toBeNull()
  org.tell({ kind: 'assignment', user, profiles: ['field', 'due'] })
  expect(org.filter.nextBoundary()).toBe(at('2026-11-24T00:00:00Z'))
  org.tell({ kind: 'assignment', user, profiles: ['field'] })
  expect(org.filter.nextBoundary()).toBeNull()
})

test('[F9] an end that nobody waits for yet is a boundary all the same', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  org.put(b1, { createdBy: idOf('user', 1), createdAt: org.now })
  org.hire(1, [])
  expect(org.filter.nextBoundary()).toBe(org.now + 30 * 86_400_000)
})

test('[F96] the next midnight moves the window of a crew for somebody who has come into it from another zone', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  const ofMyCrews = { fact: 'team', op: 'in', value: ['$user.teams'] } as const
  org.publish(
    aProfile({
      workOrder: aRule(where({ and: [ofMyCrews, { fact: 'dueAt', op: 'in', value: ['today'] }] })),
    }),
  )
  org.hire(1, ['field'], { teams: [idOf('team', 1)], timeZone: 'Asia/Tokyo' })
  const workOrder = idOf('workOrder', 1)
  org.put(workOrder, { team: idOf('team', 1), dueAt: at('2026-11-23T12:00:00Z') })
  const comer = org.hire(2, ['field'], { teams: [idOf('team', 2)] })
  // Who goes again before midnight leaves nothing that another cohort of that number could suffer from.
  org.hire(2, ['field'], { teams: [idOf('team', 1)] })
  org.hire(2, ['field'], { teams: [idOf('team', 2)] })
  org.hire(2, ['field'], { teams: [idOf('team', 1)] })
  expect(org.carried(comer)).toEqual([workOrder])
  org.clock('2026-11-23T23:59:59Z')
  expect(org.carried(comer)).toEqual([workOrder])
  org.now = at('2026-11-24T00:00:00Z')
  while (!org.filter.advance([], org.now, 1).isDone);
  expect(org.carried(comer)).toEqual([])
})
