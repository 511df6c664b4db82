import { fieldService } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { parseProfile } from '../profile/parse-profile.ts'
import { at, idOf } from '../testing/ids.ts'
import { Organization } from '../testing/organization.ts'
import { fieldServiceMobile } from './field-service-mobile.ts'
import { wholeOrganization } from './whole-organization.ts'

const noon = '2026-11-23T12:00:00Z'
const [b1, b2] = [idOf('booking', 1), idOf('booking', 2)]
const [w1, w2] = [idOf('workOrder', 1), idOf('workOrder', 2)]

const aCrew = () => {
  const org = new Organization(noon)
  org.publish(fieldServiceMobile)
  const [ana, ben] = [1, 2].map((n) => org.hire(n, ['field-service-mobile']))
  return { org, ana: ana ?? idOf('user', 1), ben: ben ?? idOf('user', 2) }
}

describe('field-service-mobile', () => {
  test('[F30] is a profile that the parser takes', () => {
    expect(parseProfile(fieldServiceMobile, fieldService)).toEqual({ ok: true, profile: fieldServiceMobile })
  })

  test.each([
    ['started and ended yesterday', '2026-11-22T09:00:00Z', '2026-11-22T10:00:00Z', false],
    ['ends as today begins', '2026-11-22T23:00:00Z', '2026-11-23T00:00:00Z', true],
    ['was this morning', '2026-11-23T06:00:00Z', '2026-11-23T07:00:00Z', true],
    [
      'ends in the last millisecond of the seventh day',
      '2026-11-01T00:00:00Z',
      '2026-11-30T23:59:59.999Z',
      true,
    ],
    [
      'starts in the last millisecond of the seventh day',
      '2026-11-30T23:59:59.999Z',
      '2026-12-05T00:00:00Z',
      true,
    ],
    ['starts on the eighth day', '2026-12-01T00:00:00Z', '2026-12-01T09:00:00Z', false],
    ['spans the whole window', '2026-11-01T00:00:00Z', '2026-12-24T00:00:00Z', true],
    ['has no end and starts today', '2026-11-23T06:00:00Z', null, true],
    ['has neither start nor end', null, null, false],
  ])('[F30] a booking of mine that %s', (_, start, end, carried) => {
    const { org, ana } = aCrew()
    org.put(b1, { resource: ana, start: start && at(start), end: end && at(end) })
    expect(org.filter.setOf(ana).has(b1)).toBe(carried)
  })

  test('[F30] through a booking come its work order, the other bookings of that, and what the job is about', () => {
    const { org, ana, ben } = aCrew()
    const names = ['account', 'functionalLocation', 'customerAsset', 'product', 'knowledgeArticle'] as const
    const with1 = names.flatMap((type) => [idOf(type, 1), idOf(type, 2)])
    for (const record of with1) org.put(record, {})
    for (const type of ['account', 'functionalLocation', 'customerAsset'])
      org.put(idOf(type, 1), { parent: idOf(type, 2) })
    org.put(idOf('customerAsset', 2), { product: idOf('product', 2) })
    org.put(w1, {
      account: idOf('account', 1),
      functionalLocation: idOf('functionalLocation', 1),
      customerAsset: idOf('customerAsset', 1),
      products: [idOf('product', 1)],
      articles: [idOf('knowledgeArticle', 1)],
      followUpOf: w2,
    })
    org.put(w2, {})
    org.put(b2, {
      resource: ben,
      workOrder: w1,
      start: at('2027-05-01T00:00:00Z'),
      end: at('2027-05-01T01:00:00Z'),
    })
    org.put(b1, { resource: ana, workOrder: w1, start: at(noon), end: at(noon) })
    expect(org.carried(ana)).toEqual([b1, b2, w1, ...with1.slice(0, -1)].sort())
    expect(org.carried(ben)).toEqual([])
  })

  test('[F30] people, teams, territories and business units come in full', () => {
    const { org, ana } = aCrew()
    const small = ['user', 'team', 'territory', 'businessUnit'].map((type) => idOf(type, 7))
    for (const record of small) org.put(record, {})
    expect(org.carried(ana)).toEqual([...small].sort())
  })

  test('[F32] a change of one booking’s resource moves its work order between two users at once', () => {
    const { org, ana, ben } = aCrew()
    org.put(w1, { account: idOf('account', 1) })
    org.put(idOf('account', 1), {})
    const facts = { workOrder: w1, start: at(noon), end: at(noon) }
    org.put(b1, { ...facts, resource: ana })
    const moved = org.put(b1, { ...facts, resource: ben })
    expect(moved.map(({ user, record, after }) => [user, record, after?.why])).toEqual([
      [ana, idOf('account', 1), 'kept'],
      [ana, b1, 'kept'],
      [ana, w1, 'kept'],
      [ben, idOf('account', 1), 'filter'],
      [ben, b1, 'filter'],
      [ben, w1, 'filter'],
    ])
  })
})

test('[F31] whole-organization carries every record of every type as a document', () => {
  const profile = wholeOrganization(fieldService)
  expect(parseProfile(profile, fieldService)).toEqual({ ok: true, profile })
  const org = new Organization(noon)
  org.publish(profile)
  const user = org.hire(1, ['whole-organization'])
  const all = [...fieldService.types.keys()].map((type) => idOf(type, 1))
  for (const record of all) org.put(record, {})
  expect(org.carried(user)).toEqual([...all].sort())
  expect(new Set([...org.filter.setOf(user).values()].map(({ as }) => as))).toEqual(new Set(['documents']))
})
