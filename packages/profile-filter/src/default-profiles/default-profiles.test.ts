import { type Facts, fieldService, mainTypeOf } from '@fieldmerge/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newProfileFilter } from '../filter/new-profile-filter.ts'
import type { Estimates } from '../linter/estimates.ts'
import { findingRegistry } from '../linter/finding-registry.ts'
import { lintProfile } from '../linter/lint-profile.ts'
import { parseProfile } from '../profile/parse-profile.ts'
import { at, idOf } from '../testing/ids.ts'
import { startOfHistories } from '../testing/interesting-instants.ts'
import { Organization } from '../testing/organization.ts'
import { shippedHistory, shippedRecords, shippedUsers } from '../testing/shipped-worlds.ts'
import { SideBySide } from '../testing/side-by-side.ts'
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

  /** Ana is booked on this work order today. */
  const aJob = (facts: Facts) => {
    const crew = aCrew()
    crew.org.put(w1, facts)
    crew.org.put(b1, { resource: crew.ana, workOrder: w1, start: at(noon), end: at(noon) })
    return crew
  }

  test('[F30] through a booking come its work order and all other bookings of that', () => {
    const { org, ana, ben } = aJob({ followUpOf: w2 })
    org.put(w2, {})
    const [start, end] = [at('2027-05-01T00:00:00Z'), at('2027-05-01T01:00:00Z')]
    org.put(b2, { resource: ben, workOrder: w1, start, end })
    expect(org.carried(ana)).toEqual([b1, b2, w1].sort())
    expect(org.carried(ben)).toEqual([])
  })

  test('[F30] through a work order comes what the job is about and what it needs', () => {
    const types = ['account', 'contact', 'agreement', 'functionalLocation', 'customerAsset', 'product']
    const { org, ana } = aJob({
      ...Object.fromEntries(types.map((type) => [type, idOf(type, 1)])),
      products: [idOf('product', 1)],
      articles: [idOf('knowledgeArticle', 1)],
      incidentAssets: [idOf('customerAsset', 2)],
    })
    for (const type of [...types, 'knowledgeArticle'])
      for (const n of [1, 2]) org.put(idOf(type, n), type === 'product' ? {} : { name: 'x' })
    const first = [...types, 'knowledgeArticle'].map((type) => idOf(type, 1))
    expect(org.carried(ana)).toEqual([b1, w1, ...first, idOf('customerAsset', 2)].sort())
  })

  test('[F30] locations come with what they are part of, assets with their whole family', () => {
    const { org, ana } = aJob({
      functionalLocation: idOf('functionalLocation', 2),
      customerAsset: idOf('customerAsset', 2),
    })
    for (const type of ['functionalLocation', 'customerAsset'])
      for (const n of [1, 2, 3]) org.put(idOf(type, n), { parent: n === 1 ? null : idOf(type, n - 1) })
    org.put(idOf('customerAsset', 3), { parent: idOf('customerAsset', 2), product: idOf('product', 1) })
    org.put(idOf('product', 1), {})
    const places = [1, 2].map((n) => idOf('functionalLocation', n))
    const assets = [1, 2, 3].map((n) => idOf('customerAsset', n))
    expect(org.carried(ana)).toEqual([b1, w1, ...places, ...assets, idOf('product', 1)].sort())
  })

  test('[F30] accounts come with what they are part of and with their contacts', () => {
    const { org, ana } = aJob({ account: idOf('account', 1) })
    org.put(idOf('account', 1), { parent: idOf('account', 2), primaryContact: idOf('contact', 1) })
    org.put(idOf('account', 2), {})
    org.put(idOf('contact', 1), {})
    org.put(idOf('contact', 2), { account: idOf('account', 1) })
    org.put(idOf('contact', 3), { account: idOf('account', 3) })
    const [contacts, accounts] = ['contact', 'account'].map((type) => [1, 2].map((n) => idOf(type, n)))
    expect(org.carried(ana)).toEqual([b1, w1, ...(contacts ?? []), ...(accounts ?? [])].sort())
  })

  test('[F30] time entries, purchase orders and returns of a carried work order come, others do not', () => {
    const { org, ana } = aJob({})
    for (const type of ['timeEntry', 'purchaseOrder', 'rma'])
      for (const n of [1, 2]) org.put(idOf(type, n), { workOrder: n === 1 ? w1 : w2 })
    org.put(idOf('purchaseOrder', 1), {
      workOrder: w1,
      vendor: idOf('account', 9),
      products: [idOf('product', 9)],
    })
    org.put(idOf('account', 9), {})
    org.put(idOf('product', 9), {})
    org.put(idOf('rtv', 1), { rma: idOf('rma', 1) })
    org.put(idOf('rtv', 2), { rma: idOf('rma', 2) })
    const own = ['timeEntry', 'purchaseOrder', 'rma', 'rtv'].map((type) => idOf(type, 1))
    expect(org.carried(ana)).toEqual([b1, w1, ...own, idOf('account', 9), idOf('product', 9)].sort())
  })

  test.each([
    ['2026-11-23T08:00:00Z', true],
    ['2026-11-16T00:00:00Z', true],
    ['2026-11-15T23:59:59.999Z', false],
    ['2026-11-24T00:00:00Z', false],
  ])('[F30] my own time of %s comes, whatever it was spent on: %s', (start, carried) => {
    const { org, ana, ben } = aCrew()
    org.put(idOf('timeEntry', 1), { resource: ana, start: at(start) })
    org.put(idOf('timeEntry', 2), { resource: ben, start: at(start) })
    expect(org.carried(ana)).toEqual(carried ? [idOf('timeEntry', 1)] : [])
  })

  test('[F30] the warehouses of my crews come with all that is in them, whatever the day', () => {
    const org = new Organization(noon)
    org.publish(fieldServiceMobile)
    const ana = org.hire(1, ['field-service-mobile'], { teams: [idOf('team', 1)] })
    const [truck, depot, others] = [1, 2, 3].map((n) => idOf('warehouse', n))
    org.put(idOf('warehouse', 1), { teams: [idOf('team', 1)] })
    org.put(idOf('warehouse', 2), { teams: [idOf('team', 2), idOf('team', 1)] })
    org.put(idOf('warehouse', 3), { teams: [idOf('team', 2)] })
    for (const [n, warehouse] of [truck, depot, others].entries()) {
      org.put(idOf('inventory', n), { warehouse: warehouse ?? null, product: idOf('product', n) })
      org.put(idOf('product', n), {})
    }
    const mine = [0, 1].flatMap((n) => [idOf('inventory', n), idOf('product', n), idOf('warehouse', n + 1)])
    expect(org.carried(ana)).toEqual(mine.sort())
  })

  test('[F30] people, crews, territories, business units and the catalogue of work come in full', () => {
    const { org, ana } = aCrew()
    const types = ['user', 'team', 'territory', 'businessUnit', 'service', 'incidentType', 'workOrderType']
    const small = types.map((type) => idOf(type, 7))
    for (const record of small) org.put(record, {})
    expect(org.carried(ana)).toEqual([...small].sort())
  })

  test('[F71] nothing of any type but these small ones comes to somebody without work', () => {
    const { org, ana } = aCrew()
    for (const type of fieldService.types.keys()) org.put(idOf(type, 7), { resource: idOf('user', 9) })
    expect(org.carried(ana)).toHaveLength(7)
    expect(Object.keys(fieldServiceMobile.types).toSorted()).toEqual(
      [...fieldService.types.keys()].filter((type) => mainTypeOf(type) === null).toSorted(),
    )
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

test('[F70] the shipped profiles select what the oracle says, over all record types and all their links', () => {
  const whole = wholeOrganization(fieldService)
  fc.assert(
    fc.property(shippedHistory, (steps) => {
      const side = new SideBySide(
        newProfileFilter(fieldService),
        fieldService,
        shippedUsers,
        shippedRecords,
        startOfHistories,
      )
      const [ana, ben, cem] = shippedUsers
      if (ana === undefined || ben === undefined || cem === undefined) throw new Error('three people')
      side.step(
        [
          { kind: 'profile', profile: fieldServiceMobile },
          { kind: 'profile', profile: whole },
          { kind: 'assignment', user: ana, profiles: [fieldServiceMobile.name] },
          { kind: 'assignment', user: ben, profiles: [fieldServiceMobile.name] },
          { kind: 'assignment', user: cem, profiles: [whole.name] },
        ],
        startOfHistories,
      )
      for (const [n, changes] of steps.entries()) side.step(changes, startOfHistories + n * 7 * 3_600_000)
    }),
    { numRuns: Number(process.env.SHIPPED_HISTORIES ?? 30) },
  )
})

test('[F71] the linter has nothing serious to say of field-service-mobile, in a large organization', () => {
  const large: Estimates = {
    booking: { records: 600_000, bytes: 2_000, facts: { workOrder: { distinct: 200_000 } } },
    workOrder: { records: 200_000, bytes: 8_000 },
    account: { records: 50_000, bytes: 1_000 },
    contact: { records: 150_000, bytes: 500, facts: { account: { distinct: 50_000 } } },
    functionalLocation: { records: 80_000, bytes: 500 },
    customerAsset: { records: 150_000, bytes: 1_000, facts: { parent: { distinct: 20_000 } } },
    product: { records: 20_000, bytes: 500 },
    agreement: { records: 5_000, bytes: 2_000 },
    timeEntry: { records: 2_000_000, bytes: 500, facts: { workOrder: { distinct: 200_000 } } },
    warehouse: { records: 1_100, bytes: 500 },
    inventory: { records: 60_000, bytes: 400, facts: { warehouse: { distinct: 1_100 } } },
    purchaseOrder: { records: 40_000, bytes: 2_000, facts: { workOrder: { distinct: 30_000 } } },
    rma: { records: 8_000, bytes: 1_500, facts: { workOrder: { distinct: 8_000 } } },
    rtv: { records: 4_000, bytes: 1_000, facts: { rma: { distinct: 4_000 } } },
    knowledgeArticle: { records: 3_000, bytes: 6_000 },
    user: { records: 3_000, bytes: 500 },
    team: { records: 1_000, bytes: 300 },
    service: { records: 400, bytes: 500 },
    incidentType: { records: 600, bytes: 2_000 },
    workOrderType: { records: 20, bytes: 300 },
  }
  const said = lintProfile(fieldServiceMobile, fieldService, large)
  expect(said.filter(({ code }) => findingRegistry[code].severity !== 'note')).toEqual([])
})
