import {
  fieldService,
  mayFollow,
  type OrganizationId,
  type RecordId,
  replay,
  typeOf,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlannedRecord } from '../import/import-plan.ts'
import { runImport } from '../import/run-import.ts'
import { DocumentEditor } from '../import/testing/document-editor.ts'
import { readDemoCsv } from './demo-csv.ts'
import { planDemo } from './plan-demo.ts'

const organization = 'boston' as OrganizationId
const csv = await readDemoCsv()
const tuesday = Date.parse('2026-01-06T14:40:00-05:00')
const { records } = planDemo(csv, tuesday, organization)

const ofType = (type: string, all: readonly PlannedRecord[] = records): readonly PlannedRecord[] =>
  all.filter(({ record }) => typeOf(record) === type)
const fieldsOf = (record: unknown) => records.find((planned) => planned.record === record)?.start.fields ?? {}
const linksTo = (type: string, field: string, record: RecordId) =>
  ofType(type).filter(({ start }) => [start.fields[field]].flat().includes(record))

test('[I32] every record of the demo is read without a finding, in a status that its life cycle allows', async () => {
  const editor = new DocumentEditor()
  await runImport({ records, refused: [] }, editor, new SeededRandom(1))
  for (const { record, start, later = [] } of records) {
    const { lifeCycle } = fieldService.type(typeOf(record))
    const { transitions, findings } = editor.read(record)
    expect(findings).toEqual([])
    if (lifeCycle === null) continue
    const last = [start.status, ...later].at(-1)?.to ?? lifeCycle.initial
    expect(replay(lifeCycle, transitions)).toMatchObject({ state: last, illegal: [] })
  }
})

test('[I32] there is something of every record type', () => {
  const types = new Set(records.map(({ record }) => typeOf(record)))
  expect([...types].toSorted()).toEqual([...fieldService.types.keys()].toSorted())
})

test('[I33] every account of a work order has two contacts, by day and by night; vendors have one', () => {
  const phones = new Set<unknown>()
  for (const { record, start } of ofType('account')) {
    const contacts = linksTo('contact', 'account', record)
    expect(contacts).toHaveLength(start.fields.isVendor === true ? 1 : 2)
    for (const contact of contacts) phones.add(contact.start.fields.phone)
  }
  expect(phones.size).toBe(ofType('contact').length)
  for (const { start } of ofType('workOrder').filter(({ start }) => start.fields.account !== null))
    expect(fieldsOf(start.fields.contact).account).toBe(start.fields.account)
})

test('[I34] every kind of work is an incident type; each work order has its incident, resolved when it is finished', () => {
  for (const { start } of ofType('workOrder')) {
    const [incident, ...more] = start.children?.incidents ?? []
    expect(more).toEqual([])
    expect(incident?.values.customerAsset).toBe(start.fields.customerAsset)
    const type = ofType('incidentType').find(({ record }) => record === incident?.values.incidentType)
    expect(type?.start.fields).toMatchObject({
      name: incident?.values.name,
      workOrderType: start.fields.workOrderType,
    })
    expect(type?.start.children?.tasks?.map(({ values }) => values.name)).toEqual(
      start.children?.tasks?.map(({ values }) => values.name),
    )
    const services = start.children?.services ?? []
    expect(services).toHaveLength(incident?.values.resolved === true ? 1 : 0)
    expect(type?.start.children?.services).toHaveLength(1)
  }
})

test('[I35] every crew has a truck with what its jobs use, and parts of finished jobs come from it', () => {
  const trucks = ofType('warehouse').filter(({ start }) => start.fields.kind === 'truck')
  for (const { record: team } of ofType('team')) {
    const [truck, ...more] = trucks.filter(({ start }) => [start.fields.teams].flat().includes(team))
    expect(more).toEqual([])
    const stock = linksTo('inventory', 'warehouse', truck?.record ?? team)
    expect(stock.every(({ start }) => Number(start.fields.onHand) > 0)).toBe(true)
    const codes = new Set(stock.map(({ start }) => start.fields.product))
    for (const { start } of linksTo('workOrder', 'team', team))
      for (const { values } of start.children?.products ?? []) {
        expect(values.warehouse).toBe(truck?.record)
        expect(codes).toContain(values.product)
      }
  }
  const [yard, ...more] = ofType('warehouse').filter(({ start }) => start.fields.kind === 'depot')
  expect(more).toEqual([])
  expect(yard?.start.fields.teams).toHaveLength(6)
  expect(linksTo('inventory', 'warehouse', yard?.record ?? ('' as RecordId))).toHaveLength(24)
})

test('[I36] whatever the time, yesterday’s visits are entered as travel and work, in them and by who made them', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) }), (now) => {
      const plan = planDemo(csv, now, organization).records
      const entries = ofType('timeEntry', plan)
      const bookings = new Map(
        ofType('booking', plan).map(({ record, start }) => [String(record), start.fields]),
      )
      expect(entries.length).toBeGreaterThan(20)
      for (const { start } of entries) {
        const { booking, resource, workOrder, type, ...times } = start.fields
        const visit = bookings.get(String(booking))
        expect(visit).toMatchObject({ resource, workOrder })
        expect(Number(times.start)).toBeLessThan(Number(times.end))
        expect(Number(times.start)).toBeGreaterThanOrEqual(Number(visit?.start) - 15 * 60_000)
        expect(Number(times.end)).toBeLessThanOrEqual(Number(visit?.end))
        expect(start.status).toMatchObject({ to: 'submitted', by: resource })
        expect(start.status?.at).toBeLessThanOrEqual(now)
      }
      const byVisit = Map.groupBy(entries, ({ start }) => start.fields.booking)
      for (const both of byVisit.values())
        expect(both.map(({ start }) => start.fields.type)).toEqual(['travel', 'work'])
    }),
    { numRuns: 10 },
  )
})

test('[I37] one agreement covers every traffic signal; a purchase order has come in part; a part goes back by RMA and RTV', () => {
  const [agreement] = ofType('agreement')
  const signals = ofType('customerAsset').filter(({ start }) =>
    String(start.fields.name).startsWith('Traffic signal'),
  )
  const setups = agreement?.start.children?.bookingSetups ?? []
  expect(setups.map(({ values }) => values.customerAsset).toSorted()).toEqual(
    signals.map(({ record }) => record).toSorted(),
  )
  const covered = linksTo('workOrder', 'agreement', agreement?.record ?? ('' as RecordId))
  expect(covered.map(({ start }) => start.fields.title)).toContain('Traffic signal check')
  expect(covered.every(({ start }) => start.prose?.instructions !== '')).toBe(true)
  const [order] = ofType('purchaseOrder')
  const ordered = order?.start.children?.lines ?? []
  const received = order?.start.children?.receipts ?? []
  expect(ordered.map(({ id }) => id)).toContain(received[0]?.values.line)
  expect(received.length).toBeLessThan(ordered.length)
  const cycle = fieldService.type('purchaseOrder').lifeCycle
  const ways = [order?.start.status?.to ?? '', ...(order?.later ?? []).map(({ to }) => to)]
  if (cycle !== null) expect(mayFollow(cycle, ways[0] ?? '', ways[1] ?? '')).toBe(true)
  const [rma] = ofType('rma')
  expect(ofType('rtv')[0]?.start.fields).toMatchObject({ rma: rma?.record })
  expect(fieldsOf(rma?.start.fields.workOrder)).toMatchObject({ title: 'Traffic signal check' })
})
