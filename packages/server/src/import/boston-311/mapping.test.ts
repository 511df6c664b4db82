import { derivedRecordId, type OrganizationId, systemUser, typeOf } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { readDemoCsv } from '../../demo/demo-csv.ts'
import type { ImportPlan, PlannedRecord } from '../import-plan.ts'
import { planImport } from '../plan-import.ts'
import { aRequest, csvOf } from '../testing/requests-csv.ts'
import { boston311 } from './mapping.ts'
import { closureNote } from './notes.ts'

const organization = 'boston' as OrganizationId

type Cells = Readonly<Record<string, string>>

const plan = (...requests: readonly Cells[]): ImportPlan =>
  planImport(csvOf(...requests), boston311, { organization })

const workOrders = ({ records }: ImportPlan): readonly PlannedRecord[] =>
  records.filter(({ record }) => typeOf(record) === 'workOrder')

/** The fields of the one work order of one request. */
const fieldsOf = (values: Cells) => workOrders(plan(aRequest(values)))[0]?.start.fields

test('[I8] a request becomes a work order with its crew, place, account, business unit and territory', () => {
  const planned = plan(aRequest())
  const id = (type: string, key: string) => derivedRecordId(type, organization, 'boston-311', key)
  const start = (type: string) => planned.records.find(({ record }) => typeOf(record) === type)?.start.fields
  expect(planned.records.map(({ record }) => typeOf(record))).toEqual([
    'businessUnit',
    'territory',
    'account',
    'team',
    'functionalLocation',
    'workOrder',
  ])
  expect(start('workOrder')).toEqual({
    number: 'WO-113667',
    title: 'Street Light Outages',
    type: 'Street Light Outages',
    priority: 'normal',
    account: id('account', 'Public Works Department'),
    functionalLocation: id('functionalLocation', '273 North St, Boston, MA, 02113'),
    businessUnit: id('businessUnit', 'PWDx'),
    team: id('team', 'PWDx_Street Light Outages'),
    territory: id('territory', 'North End'),
    openedAt: Date.parse('2022-01-01T23:25:00Z'),
    dueAt: Date.parse('2022-01-17T13:30:00Z'),
  })
  expect(start('functionalLocation')).toEqual({
    name: '273 North St',
    territory: id('territory', 'North End'),
    place: { latitude: 42.3639, longitude: -71.0517 },
  })
  expect(start('team')).toEqual({ name: 'Street Light Outages', businessUnit: id('businessUnit', 'PWDx') })
  expect(start('businessUnit')).toEqual({ name: 'Public Works' })
  expect(workOrders(planned)[0]?.start.prose?.notes).toBe(
    'Reported by Citizens Connect App.\nCategory: Street Lights.',
  )
})

test('[I8] cells that are blank or one space leave their field and link empty', () => {
  const blank = Object.fromEntries(
    ['target_dt', 'case_title', 'subject', 'queue', 'department', 'location', 'neighborhood'].map(
      (column) => [column, ' '],
    ),
  )
  expect(fieldsOf(blank)).toMatchObject({
    title: 'Street Light Outages',
    account: null,
    functionalLocation: null,
    businessUnit: null,
    team: null,
    territory: null,
    dueAt: null,
  })
})

test('[I8] work orders whose cases end alike have the whole number of their case, in whatever order they come', () => {
  const [a, b, c] = ['101004113667', '101005113667', '101004113668'].map((id) =>
    aRequest({ case_enquiry_id: id }),
  )
  if (a === undefined || b === undefined || c === undefined) throw new Error('three requests')
  const numbers = (...requests: readonly Cells[]) =>
    workOrders(plan(...requests)).map(({ start }) => start.fields.number)
  expect(numbers(a, b, c)).toEqual(['WO-101004113667', 'WO-101005113667', 'WO-113668'])
  expect(numbers(c, b, a)).toEqual(['WO-113668', 'WO-101005113667', 'WO-101004113667'])
})

test('[I9] a closed case is completed at its closing time with the reason in its notes, an open one is open', () => {
  const [closed] = workOrders(
    plan(
      aRequest({
        case_status: 'Closed',
        closed_dt: '2022-01-03 11:58:53',
        closure_reason: 'Case Closed. Closed date : Mon Jan 03 11:58:53 EST 2022 Resolved Picked up.  ',
      }),
    ),
  )
  expect(closed?.start.status).toMatchObject({
    to: 'completed',
    by: systemUser,
    at: Date.parse('2022-01-03T16:58:53Z'),
  })
  expect(closed?.start.prose?.notes?.split('\n').at(-1)).toBe('Resolved: Picked up.')
  expect(workOrders(plan(aRequest()))[0]?.start.status).toBeUndefined()
})

test('[I9] the closing words are kept without their date', () => {
  expect(closureNote('Case Closed. Closed date : 2022-01-03 00:11:40.347 Case Resolved CLEAR')).toBe(
    'Resolved: CLEAR',
  )
  expect(closureNote('Case Closed. Closed date : 2022-01-03 10:11:24.96 Case Invalid')).toBe('Invalid.')
  expect(closureNote('Case Closed. Closed date : 2022-01-06 16:30:36.01 Bulk Item Automation')).toBe(
    'Closed: Bulk Item Automation',
  )
  expect(closureNote('Case Closed Case Resolved NEW CART#21026466 DELV ON 1/11/22')).toBe(
    'Resolved: NEW CART#21026466 DELV ON 1/11/22',
  )
  expect(closureNote('Case Closed.')).toBe('Closed.')
})

test('[I10] the priority follows from the time that the city gives itself, one step higher where it is dangerous', () => {
  const priority = (type: string, target: string) =>
    fieldsOf({ type, open_dt: '2022-01-03 08:00:00', target_dt: target })?.priority
  const [day, week, longer, none] = ['2022-01-04 08:00:00', '2022-01-10 08:00:00', '2022-01-10 08:00:01', '']
  expect([day, week, longer, none].map((target) => priority('Sign Repair', target ?? ''))).toEqual([
    'high',
    'normal',
    'low',
    'normal',
  ])
  expect(
    [day, week, longer, none].map((target) => priority('Traffic Signal Inspection', target ?? '')),
  ).toEqual(['urgent', 'high', 'normal', 'high'])
})

test('[I11] an address has the first coordinates that any request gives it, and never those of City Hall', () => {
  const unplaced = { latitude: '42.3594', longitude: '-71.0587' }
  const places = (...requests: readonly Cells[]) =>
    plan(...requests).records.flatMap(({ record, start }) =>
      typeOf(record) === 'functionalLocation' ? [start.fields.place] : [],
    )
  expect(places(aRequest(unplaced))).toEqual([null])
  expect(places(aRequest({ latitude: '', longitude: '-71' }))).toEqual([null])
  expect(places(aRequest(unplaced), aRequest({ case_enquiry_id: '101004113668' }))).toEqual([
    { latitude: 42.3639, longitude: -71.0517 },
  ])
})

test('[I2] every line of the real file is imported', async () => {
  const planned = planImport(await readDemoCsv(), boston311, { organization })
  expect(planned.refused).toEqual([])
  expect(workOrders(planned)).toHaveLength(100)
  expect(workOrders(planned).filter(({ start }) => start.status !== undefined)).toHaveLength(85)
  expect(new Set(workOrders(planned).map(({ start }) => start.fields.number)).size).toBe(100)
})
