import {
  deriveStatus,
  type Field,
  fieldService,
  mainLink,
  mainOf,
  mayFollow,
  type OrganizationId,
  type RecordId,
  replay,
  typeOf,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { boston311 } from '../import/boston-311/mapping.ts'
import type { PlannedRecord } from '../import/import-plan.ts'
import { planImport } from '../import/plan-import.ts'
import { runImport } from '../import/run-import.ts'
import { DocumentEditor } from '../import/testing/document-editor.ts'
import { ZonedTime } from '../import/zoned-time.ts'
import { readDemoCsv } from './demo-csv.ts'
import { type DemoPlan, planDemo } from './plan-demo.ts'

const organization = 'boston' as OrganizationId
const csv = await readDemoCsv()
const boston = new ZonedTime('America/New_York')
const hour = 3_600_000

const planAt = (now: number): DemoPlan => planDemo(csv, now, organization)
const tuesday = Date.parse('2026-01-06T09:31:00-05:00')

const ofType = ({ records }: DemoPlan, type: string): readonly PlannedRecord[] =>
  records.filter(({ record }) => typeOf(record) === type)

interface Booking {
  readonly record: RecordId
  readonly resource: string
  readonly workOrder: string
  readonly start: number
  readonly end: number
  /** Its status as the life cycle replays it. */
  readonly status: string
}

const bookingsOf = (plan: DemoPlan): readonly Booking[] =>
  ofType(plan, 'booking').map(({ record, start, later = [] }) => ({
    record,
    resource: String(start.fields.resource),
    workOrder: String(start.fields.workOrder),
    start: Number(start.fields.start),
    end: Number(start.fields.end),
    status: [start.status, ...later].at(-1)?.to ?? 'scheduled',
  }))

const technicians = ({ people }: DemoPlan) => people.filter(({ role }) => role === 'technician')

/** Any time in five years, often near the two changes of the clock. */
const anyNow = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) }),
  fc
    .tuple(fc.constantFrom('2026-03-08', '2026-11-01'), fc.integer({ min: -8 * 24, max: 3 * 24 }))
    .map(([day, hours]) => Date.parse(`${day}T12:00:00Z`) + hours * hour),
)

test('[I13] six crews of three technicians, one supervisor and one administrator', () => {
  const { people, records } = planAt(tuesday)
  expect(people).toHaveLength(20)
  expect(people.map(({ role }) => role).filter((role) => role !== 'technician')).toEqual([
    'supervisor',
    'administrator',
  ])
  const crews = Map.groupBy(technicians({ people, records }), ({ crew }) => crew)
  expect([...crews].map(([crew, members]) => [crew, members.map(({ name }) => name).join(' ')])).toEqual([
    ['Lights and signals', 'Ana Ben Carla'],
    ['Highway', 'Deniz Ivo Kim'],
    ['Graffiti and parks', 'Gus Eli Olu'],
    ['Street cleaning', 'Hana Joy Tess'],
    ['Sanitation', 'Nora Sam Fay'],
    ['Inspections', 'Lena Priya Rui'],
  ])
  expect(new Set(people.map(({ name }) => name[0])).size).toBe(20)
  expect(people[0]).toMatchObject({ name: 'Ana', email: 'ana@demo.fieldmerge.example', role: 'technician' })
})

test('[I13] everybody is a user record that says the same, in the time zone of Boston', () => {
  const plan = planAt(tuesday)
  for (const { user, name, email, role } of plan.people) {
    const record = plan.records.find((planned) => planned.record === user)
    expect(record?.start.fields).toMatchObject({ name, email, roles: [role], timeZone: 'America/New_York' })
    expect(record?.start.fields.color).toBeGreaterThanOrEqual(1)
    expect(record?.start.fields.color).toBeLessThanOrEqual(8)
  }
  for (const { crew } of technicians(plan)) {
    const colors = plan.people
      .filter((person) => person.crew === crew)
      .map(({ user }) => plan.records.find(({ record }) => record === user)?.start.fields.color)
    expect(new Set(colors).size).toBe(3)
  }
})

test('[I14] the newest request was opened an hour ago, and all times have moved by as much', () => {
  const real = planImport(csv, boston311, { organization })
  const demo = new Map(
    ofType(planAt(tuesday), 'workOrder').map(({ record, start }) => [record, start.fields]),
  )
  const moved = new Set<number>()
  for (const { record, start } of real.records.filter(({ record }) => typeOf(record) === 'workOrder'))
    for (const name of ['openedAt', 'dueAt']) {
      const [before, after] = [start.fields[name], demo.get(record)?.[name]]
      if (before !== null) moved.add(Number(after) - Number(before))
      else expect(after).toBeNull()
    }
  expect(moved.size).toBe(1)
  expect(Math.max(...[...demo.values()].map(({ openedAt }) => Number(openedAt)))).toBe(tuesday - hour)
})

test('[I15] whatever the time, every technician has three to five bookings today, in working hours, one at a time', () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      const plan = planAt(now)
      const today = boston.dayOf(now)
      const byPerson = Map.groupBy(bookingsOf(plan), ({ resource }) => resource)
      for (const { user } of technicians(plan)) {
        const all = (byPerson.get(user) ?? []).toSorted((a, b) => a.start - b.start)
        const day = (offset: number) => all.filter(({ start }) => boston.dayOf(start) === today + offset)
        expect(day(0).length).toBeGreaterThanOrEqual(3)
        expect(day(0).length).toBeLessThanOrEqual(5)
        expect(day(-1).length).toBeGreaterThanOrEqual(1)
        expect([1, 2, 3, 4, 5, 6].filter((offset) => day(offset).length > 0).length).toBeGreaterThanOrEqual(4)
        for (const [place, { start, end }] of all.entries()) {
          const midnight = boston.instantOf(boston.dayOf(start) * 24 * hour)
          expect(boston.wallOf(start) - boston.wallOf(midnight)).toBeGreaterThanOrEqual(8 * hour)
          expect(boston.wallOf(end) - boston.wallOf(midnight)).toBeLessThanOrEqual(16.5 * hour)
          expect(end).toBeGreaterThan(start)
          expect(start).toBeGreaterThanOrEqual(all[place - 1]?.end ?? 0)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('[I16] what is over has been completed by its technician, nothing happens before now, and something is left to do', () => {
  fc.assert(
    fc.property(anyNow, (now) => {
      const plan = planAt(now)
      for (const { start, later = [] } of ofType(plan, 'booking')) {
        const changes = start.status === undefined ? [] : [start.status, ...later]
        const cycle = fieldService.type('booking').lifeCycle
        let state = 'scheduled'
        for (const { to, by, at } of changes) {
          expect(at).toBeLessThanOrEqual(now)
          expect(by).toBe(start.fields.resource)
          if (cycle !== null) expect(mayFollow(cycle, state, to)).toBe(true)
          state = to
        }
        if (boston.dayOf(Number(start.fields.start)) > boston.dayOf(now)) expect(state).toBe('scheduled')
        if (boston.dayOf(Number(start.fields.start)) < boston.dayOf(now)) expect(state).toBe('completed')
      }
      const ofToday = bookingsOf(plan).filter(({ start }) => boston.dayOf(start) === boston.dayOf(now))
      for (const { user } of technicians(plan)) {
        const own = ofToday.filter(({ resource }) => resource === user)
        const open = own.filter(({ status }) => status !== 'completed')
        const underWay = own.filter(({ status }) => status === 'traveling' || status === 'inProgress')
        expect(open.length).toBeGreaterThanOrEqual(1)
        expect(underWay.length).toBeLessThanOrEqual(1)
      }
    }),
    // The last minutes of a last visit were once a gap.
    {
      numRuns: 60,
      examples: ['14:28', '15:58', '16:29'].map((time): [number] => [
        Date.parse(`2026-01-06T${time}:00-05:00`),
      ]),
    },
  )
})

test('[I16] on a Tuesday at half past nine some are done, some at work, some on their way, the rest still to come', () => {
  const plan = planAt(tuesday)
  const today = bookingsOf(plan).filter(({ start }) => boston.dayOf(start) === boston.dayOf(tuesday))
  const count = Map.groupBy(today, ({ status }) => status)
  expect([...count.keys()].toSorted()).toEqual(['completed', 'inProgress', 'scheduled', 'traveling'])
  const [ana] = plan.people
  const own = today.filter(({ resource }) => resource === ana?.user).toSorted((a, b) => a.start - b.start)
  const titles = new Map(plan.records.map(({ record, start }) => [String(record), start.fields.title]))
  expect(own.map(({ workOrder, status }) => `${titles.get(workOrder)}, ${status}`)).toEqual([
    'Sign repair, completed',
    'Street light out, traveling',
    'Pole knocked down, scheduled',
    'New pole and fixture, scheduled',
    'Street light out, scheduled',
  ])
})

test('[I17] every crew books its own work, open by itself; now and then two go together', () => {
  const plan = planAt(tuesday)
  const start = new Map(plan.records.map((planned) => [String(planned.record), planned.start]))
  const together = new Map<string, number>()
  for (const { resource, workOrder, start: from } of bookingsOf(plan)) {
    expect(start.get(resource)?.fields.teams).toEqual([start.get(workOrder)?.fields.team])
    expect(start.get(workOrder)?.status).toBeUndefined()
    together.set(`${workOrder} ${from}`, (together.get(`${workOrder} ${from}`) ?? 0) + 1)
  }
  expect(Math.max(...together.values())).toBe(2)
  expect([...together.values()].filter((people) => people === 2).length).toBeGreaterThan(20)
})

test('[I17] the supervisor finds work orders in every state but canceled and posted', () => {
  const plan = planAt(Date.parse('2026-01-06T14:40:00-05:00'))
  const type = fieldService.type('workOrder').lifeCycle
  const bookings = Map.groupBy(bookingsOf(plan), ({ workOrder }) => workOrder)
  const states = ofType(plan, 'workOrder').map(({ record, start }) => {
    if (start.status !== undefined) return 'closed'
    const statuses = (bookings.get(record) ?? []).map((booking): [string, string] => [
      booking.record,
      booking.status,
    ])
    return type?.derived ? deriveStatus(type.derived, Object.fromEntries(statuses)) : ''
  })
  const count = (state: string) => states.filter((one) => one === state).length
  expect(states).toHaveLength(100)
  expect(count('closed')).toBeGreaterThanOrEqual(8)
  expect(count('unscheduled')).toBeGreaterThanOrEqual(6)
  for (const state of ['scheduled', 'inProgress', 'completed'])
    expect(count(state)).toBeGreaterThanOrEqual(10)
})

test('[I18] work orders have tasks, those of finished jobs are ticked and their parts are used', () => {
  const plan = planAt(Date.parse('2026-01-06T20:00:00-05:00'))
  const bookings = Map.groupBy(bookingsOf(plan), ({ workOrder }) => workOrder)
  for (const { record, start } of ofType(plan, 'workOrder')) {
    const tasks = start.children?.tasks ?? []
    expect(tasks.length).toBeGreaterThanOrEqual(3)
    expect(tasks.length).toBeLessThanOrEqual(5)
    const own = bookings.get(record) ?? []
    const finished =
      start.status !== undefined || (own.length > 0 && own.every(({ status }) => status === 'completed'))
    if (finished) expect(tasks.every(({ values }) => values.done === true)).toBe(true)
    else expect(start.children?.products).toEqual([])
  }
  const light = ofType(plan, 'workOrder').find(({ start }) => start.fields.number === 'WO-113667')
  expect(light?.start.fields.articles).toHaveLength(1)
  expect(light?.start.fields.customerAsset).not.toBeNull()
  expect(ofType(plan, 'product')).toHaveLength(24)
  expect(ofType(plan, 'knowledgeArticle')).toHaveLength(5)
  const assets = ofType(plan, 'customerAsset')
  expect(assets.filter(({ start }) => start.fields.parent === null)).toHaveLength(6)
  // A light pole has a fixture, a traffic signal a controller and a battery.
  expect(assets).toHaveLength(6 + 4 + 2 * 2)
})

test('[I18] every link leads to a record that comes before, that of a companion to one that comes after', () => {
  const seen = new Set<string>()
  const reach = (value: unknown): void => {
    for (const id of Array.isArray(value) ? value : [value]) if (id !== null) expect(seen).toContain(id)
  }
  for (const { record, start } of planAt(tuesday).records) {
    const type = fieldService.type(typeOf(record))
    const reachAll = (fields: Readonly<Record<string, Field>>, values: Readonly<Record<string, unknown>>) => {
      for (const [name, value] of Object.entries(values))
        if (fields[name]?.kind === 'link' || fields[name]?.kind === 'links') reach(value)
    }
    if (mainOf(record) === null) reachAll(type.fields, start.fields)
    else expect(seen).not.toContain(start.fields[mainLink])
    for (const [collection, children] of Object.entries(start.children ?? {}))
      for (const { values } of children) reachAll(type.children[collection]?.fields ?? {}, values)
    expect(seen).not.toContain(record)
    seen.add(record)
  }
})

test('[I19] the same now gives the same plan, byte for byte, and another now the same ids', () => {
  expect(JSON.stringify(planAt(tuesday))).toBe(JSON.stringify(planAt(tuesday)))
  const ids = (now: number) =>
    planAt(now)
      .records.map(({ record }) => record)
      .toSorted()
  expect(ids(tuesday + 7 * 24 * hour + 5 * hour)).toEqual(ids(tuesday))
})

test('[I19] the demo fills an empty organization, and importing its file there makes no work order again', async () => {
  const random = new SeededRandom(1)
  const editor = new DocumentEditor()
  const plan = planAt(tuesday)
  expect(await runImport({ records: plan.records, refused: [] }, editor, random)).toMatchObject({
    made: plan.records.length,
  })
  expect(editor.envelopes).toBe(plan.records.length)
  const cycle = fieldService.type('booking').lifeCycle
  for (const { record, status } of bookingsOf(plan)) {
    const { transitions, findings } = editor.read(record)
    expect(findings).toEqual([])
    if (cycle !== null) expect(replay(cycle, transitions)).toMatchObject({ state: status, illegal: [] })
  }
  const report = await runImport(planImport(csv, boston311, { organization }), editor, random)
  // The city's 35 queues, in whose place the demo has its six crews.
  expect(report).toMatchObject({ made: 35, alreadyThere: 231 })
})
