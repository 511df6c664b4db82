import { type OrganizationId, type RecordId, typeOf } from '@fieldmerge/shared'
import { recordsOf, source, workOrderId } from '../import/boston-311/records.ts'
import type { Request } from '../import/boston-311/request.ts'
import { DerivedIds } from '../import/derived-ids.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { ZonedTime } from '../import/zoned-time.ts'
import { articles } from './articles.ts'
import { demoAssets } from './assets.ts'
import { bookingRecord } from './booking-record.ts'
import { demoContacts } from './contacts.ts'
import { crewFor, crews, type DemoCrew } from './crews.ts'
import { demoRequests } from './demo-requests.ts'
import { demoWorkOrder } from './demo-work-order.ts'
import { type DemoAccount, demoTimeZone, planPeople } from './people.ts'
import { type DemoBooking, planBookings } from './plan-bookings.ts'
import { pricing } from './pricing.ts'
import { products } from './products.ts'
import { purchases } from './purchases.ts'
import { signalAgreement } from './signal-agreement.ts'
import { timeEntries } from './time-entries.ts'
import { truckStock } from './truck-stock.ts'
import { workCatalogue } from './work-catalogue.ts'
import { shareWork } from './work-share.ts'

export interface DemoPlan {
  /** Linked records come before those that link to them. */
  readonly records: readonly PlannedRecord[]
  readonly people: readonly DemoAccount[]
}

/**
 * The demo organization as of `now` (ms): the requests of `csv`, moved in time, with crews and bookings for them.
 * Pure: the same arguments give the same plan. What comes from the csv has the ids that an import gives it, so that
 * importing the same file into the demo makes no work order twice.
 * @throws UnreadableCsv
 */
export const planDemo = (csv: string, now: number, organization: OrganizationId): DemoPlan => {
  const ids = new DerivedIds(organization, 'demo')
  const imported = new DerivedIds(organization, source)
  const zone = new ZonedTime(demoTimeZone)
  const shares = Map.groupBy(demoRequests(csv, now), crewFor)
  const requests: Request[] = []
  const bookings: DemoBooking[] = []
  for (const [turn, crew] of crews.entries()) {
    const share = shareWork(shares.get(crew) ?? [], now)
    requests.push(...share.booked, ...share.others)
    bookings.push(...planBookings(crew, share, turn, now, zone))
  }
  const { accounts, records: people } = planPeople({
    ids,
    unit: (department) => imported.record('businessUnit', department),
    territories: (crew) => territoriesOf(crew, requests, imported),
  })
  const assets = demoAssets(requests, ids, imported)
  const byOrder = new Map(requests.map((request) => [workOrderId(imported, request), request]))
  const visits = Map.groupBy(bookings, ({ request }) => workOrderId(imported, request))
  const workOrder = (planned: PlannedRecord): PlannedRecord => {
    const request = byOrder.get(planned.record)
    if (request === undefined) return planned
    return demoWorkOrder(planned, request, visits.get(planned.record) ?? [], assets.of(request), ids, now)
  }
  const records = [
    // The demo's own crews take the place of the city's queues.
    ...recordsOf(requests, { organization }).filter(({ record }) => typeOf(record) !== 'team'),
    ...people,
    ...demoContacts(requests, ids, imported),
    ...catalogueRecords(ids),
    ...workCatalogue(ids),
    ...truckStock(requests, ids),
    ...assets.records,
    ...signalAgreement(requests, assets.of, ids, imported, now, zone),
    ...bookings.map((booking) => bookingRecord(booking, ids, imported)),
    ...timeEntries(bookings, ids, imported),
    ...purchases(requests, assets.of, ids, imported, now),
    ...pricing(requests, imported),
  ]
  return { records: inLinkOrder(records.map(workOrder)), people: accounts }
}

const territoriesOf = (
  crew: DemoCrew,
  requests: readonly Request[],
  imported: DerivedIds,
): readonly RecordId[] => {
  const names = requests
    .filter((request) => crewFor(request) === crew)
    .map(({ neighborhood }) => neighborhood)
  return [...new Set(names)]
    .filter((name) => name !== null)
    .toSorted()
    .map((name) => imported.record('territory', name))
}

const catalogueRecords = (ids: DerivedIds): readonly PlannedRecord[] => [
  ...products.map((product) => ({
    record: ids.record('product', product.code),
    start: { fields: { ...product } },
  })),
  ...articles.map(({ key, title, topic, body }) => ({
    record: ids.record('knowledgeArticle', key),
    start: { fields: { title, topic }, prose: { body } },
  })),
]

/** What is linked to stands before what links to it. */
const linkOrder = [
  'businessUnit',
  'territory',
  'account',
  'contact',
  'team',
  'user',
  'product',
  'service',
  'workOrderType',
  'knowledgeArticle',
  'incidentType',
  'functionalLocation',
  'warehouse',
  'inventory',
  'customerAsset',
  'agreement',
  // Before what it links to: the server would make it empty.
  'workOrder.pricing',
  'workOrder',
  'booking',
  'timeEntry',
  'purchaseOrder',
  'rma',
  'rtv',
]

const inLinkOrder = (records: readonly PlannedRecord[]): readonly PlannedRecord[] =>
  records.toSorted((a, b) => linkOrder.indexOf(typeOf(a.record)) - linkOrder.indexOf(typeOf(b.record)))
