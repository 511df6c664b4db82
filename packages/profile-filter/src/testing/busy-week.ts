import type { Facts, RecordId, UserId } from '@fieldmerge/shared'
import { fieldServiceMobile } from '../default-profiles/field-service-mobile.ts'
import type { Change } from '../filter/profile-filter.ts'
import { at, idOf } from './ids.ts'
import { hiring } from './organization.ts'

const hour = 3_600_000
export const monday = at('2026-11-23T08:00:00Z')

/** 200 technicians in four zones, and 5,000 records: 2,000 bookings over six weeks of 1,500 work orders, and so on. */
export const technicians: readonly UserId[] = Array.from({ length: 200 }, (_, n) => idOf('user', n))
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC']

const records = (
  type: string,
  count: number,
  facts: (n: number) => Facts,
): readonly (readonly [RecordId, Facts])[] =>
  Array.from({ length: count }, (_, n) => [
    idOf(type, n),
    {
      title: `${type} ${n}`,
      text: `${type} ${n}`,
      removed: false,
      createdBy: idOf('user', 900),
      createdAt: 0,
      ...facts(n),
    },
  ])

export const theirRecords: readonly (readonly [RecordId, Facts])[] = [
  ...records('user', 200, (n) => ({ name: `Person ${n}`, teams: [idOf('team', n % 50)] })),
  ...records('team', 50, (n) => ({ name: `Crew ${n}` })),
  ...records('booking', 2_000, (n) => ({
    resource: idOf('user', (n * 7) % 200),
    workOrder: idOf('workOrder', n % 1_500),
    start: monday + (((n * 13) % 1_008) - 504) * hour,
    end: monday + (((n * 13) % 1_008) - 502) * hour,
    status: 'scheduled',
  })),
  ...records('workOrder', 1_500, (n) => ({
    account: idOf('account', n % 400),
    functionalLocation: idOf('functionalLocation', n % 450),
    customerAsset: idOf('customerAsset', n % 300),
    products: [idOf('product', n % 80), idOf('product', (n * 3) % 80)],
    articles: [idOf('knowledgeArticle', n % 20)],
    priority: 'normal',
  })),
  ...records('account', 400, (n) => ({ parent: n % 4 === 0 ? null : idOf('account', n - (n % 4)) })),
  ...records('functionalLocation', 450, () => ({ parent: null })),
  ...records('customerAsset', 300, (n) => ({ parent: null, product: idOf('product', n % 80) })),
  ...records('product', 80, (n) => ({ code: `P-${n}` })),
  ...records('knowledgeArticle', 20, () => ({ topic: 'pumps' })),
]

export const theirWeek: readonly Change[] = [
  { kind: 'profile', profile: fieldServiceMobile },
  ...theirRecords.map(([record, facts]): Change => ({ kind: 'facts', record, facts })),
  ...technicians.flatMap((user, n) =>
    hiring(user, [fieldServiceMobile.name], { timeZone: zones[n % zones.length] ?? 'UTC' }),
  ),
]
