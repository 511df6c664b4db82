import type { RecordId, UserId } from '@fieldmerge/shared'
import { fieldService } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { Condition } from '../profile/condition.ts'
import { at, idOf } from '../testing/ids.ts'
import { aProfile, aRule, hiring, Organization, where } from '../testing/organization.ts'
import { newProfileFilter } from './new-profile-filter.ts'
import type { Change } from './profile-filter.ts'

const mine: Condition = { fact: 'resource', op: 'eq', value: '$user.id' }
const week: Condition = { fact: 'start', op: 'in', value: ['today', 'next 6 days'] }
const aroundToday: Condition = {
  and: [
    { fact: 'start', op: 'lt', value: 'today' },
    { fact: 'end', op: 'gt', value: 'today' },
  ],
}
const field = (...parts: readonly Condition[]) =>
  aProfile({ booking: aRule(where({ and: [mine, ...parts] })) })
const booking = idOf('booking', 1)

test('[F75] what is planned for later, and planned anew, is found on its day by who has it then', () => {
  const org = new Organization('2026-11-23T08:00:00Z')
  org.publish(field({ or: [week, aroundToday] }))
  const [first, second] = [org.hire(1, ['field']), org.hire(2, ['field'], { timeZone: 'Asia/Tokyo' })]
  org.put(booking, { resource: first, start: at('2026-12-20T12:00:00Z') })
  org.put(booking, { resource: first, start: at('2027-01-20T12:00:00Z') })
  org.put(booking, { resource: second, start: at('2027-01-20T12:00:00Z') })
  org.put(booking, { resource: second, start: at('2027-01-20T12:00:00Z'), status: 'scheduled' })
  org.clock('2027-01-13T14:59:00Z')
  expect([org.carried(first), org.carried(second)]).toEqual([[], []])
  org.clock('2027-01-13T15:00:00Z')
  expect([org.carried(first), org.carried(second)]).toEqual([[], [booking]])
  org.put(booking, { resource: second, start: at('2026-11-20T12:00:00Z'), end: at('2027-02-01T12:00:00Z') })
  expect(org.carried(second)).toEqual([booking])
  org.clock('2027-02-02T00:00:00Z')
  expect(org.carried(second)).toEqual([])
  // In Tokyo it is tomorrow already, and so is the last of the seven days.
  org.clock('2027-02-02T16:00:00Z')
  org.put(booking, { resource: second, start: at('2027-02-09T12:00:00Z') })
  expect(org.carried(second)).toEqual([booking])
})

test('[F75] a day that begins between two dates of a record leaves nothing behind', () => {
  const filter = newProfileFilter(fieldService)
  const user = idOf('user', 1) as UserId
  const put = (n: number, start: string): Change => {
    const record: RecordId = idOf('booking', n)
    return { kind: 'facts', record, facts: { resource: user, start: at(start) } }
  }
  const begin = at('2026-11-23T08:00:00Z')
  filter.apply([{ kind: 'profile', profile: field(week) }, ...hiring(user, ['field'])], begin)
  filter.apply([put(1, '2026-11-24T12:00:00Z'), put(2, '2026-11-25T12:00:00Z')], begin)
  expect(filter.setOf(user).size).toBe(2)
  const later = at('2027-03-01T08:00:00Z')
  expect(filter.advance([], later, 1).isDone).toBe(false)
  // Neither its date of before nor the one of now is near today; but nobody has been asked about it since it was.
  filter.advance([put(2, '2027-09-01T12:00:00Z')], later, 1)
  while (!filter.advance([], later, 1).isDone);
  const selected = [...filter.setOf(user).values()].filter(({ why }) => why === 'filter')
  expect(selected).toEqual([])
})
