import { type OrganizationId, setField, typeOf } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { readDemoCsv } from '../demo/demo-csv.ts'
import { boston311 } from './boston-311/mapping.ts'
import type { ImportPlan, PlannedRecord } from './import-plan.ts'
import { planImport } from './plan-import.ts'
import { runImport } from './run-import.ts'
import { DocumentEditor } from './testing/document-editor.ts'
import { aRequest, csvOf } from './testing/requests-csv.ts'

const random = new SeededRandom(311)
const organization = 'boston' as OrganizationId
const planOf = (csv: string): ImportPlan => planImport(csv, boston311, { organization })

const first = (plan: ImportPlan, type: string): PlannedRecord => {
  const found = plan.records.find(({ record }) => typeOf(record) === type)
  if (found === undefined) throw new Error(`no ${type}`)
  return found
}

test('[I6] every record is made once, as planned, each as one envelope that the gate takes', async () => {
  const plan = planOf(await readDemoCsv())
  const editor = new DocumentEditor()
  expect(await runImport(plan, editor, random)).toEqual({ made: 266, alreadyThere: 0, refused: [] })
  expect(editor.envelopes).toBe(266)
  for (const { record, start } of plan.records) {
    const { fields, prose, transitions, findings } = editor.read(record)
    expect(fields).toMatchObject(start.fields)
    expect(prose).toMatchObject(start.prose ?? {})
    expect([...transitions.values()].map(({ to }) => to)).toEqual(
      start.status === undefined ? [] : ['completed'],
    )
    expect(findings).toEqual([])
  }
})

test('[I6] an import that is repeated changes nothing, not even what people have changed since', async () => {
  const csv = await readDemoCsv()
  const editor = new DocumentEditor()
  await runImport(planOf(csv), editor, random)
  const { record } = first(planOf(csv), 'workOrder')
  await editor.edit(record, (doc, type) => setField(doc, type, 'title', 'Changed by Ana'))
  const before = editor.state()
  expect(await runImport(planOf(csv), editor, random)).toEqual({ made: 0, alreadyThere: 266, refused: [] })
  expect(editor.state()).toEqual(before)
  expect(editor.read(record).fields.title).toBe('Changed by Ana')
})

test('[I6] a longer file adds what is new', async () => {
  const editor = new DocumentEditor()
  await runImport(planOf(csvOf(aRequest())), editor, random)
  const longer = csvOf(
    aRequest(),
    aRequest({ case_enquiry_id: '101004113668', open_dt: 'x' }),
    aRequest({ case_enquiry_id: '101004113669' }),
  )
  const report = await runImport(planOf(longer), editor, random)
  expect(report).toMatchObject({ made: 1, alreadyThere: 6 })
  expect(report.refused).toHaveLength(1)
})

test('[I5] no record is made before all that it links to is there', async () => {
  const editor = new DocumentEditor()
  const plan = planOf(await readDemoCsv())
  await runImport(plan, editor, random)
  const order = ['businessUnit', 'territory', 'account', 'team', 'functionalLocation', 'workOrder']
  const made = editor.made.map((record) => order.indexOf(typeOf(record)))
  expect(made).toEqual(made.toSorted((a, b) => a - b))
})

test('[I12] progress is told to the end, and never more than 64 edits are on their way', async () => {
  const editor = new DocumentEditor()
  const told: number[] = []
  await runImport(planOf(await readDemoCsv()), editor, random, (done, total) => {
    expect(total).toBe(266)
    told.push(done)
  })
  expect(told).toEqual(Array.from({ length: 266 }, (_, index) => index + 1))
  expect(editor.busiest).toBe(64)
})

test('[I12] an edit that fails ends the import, and running it again makes the rest', async () => {
  const plan = planOf(await readDemoCsv())
  const editor = new DocumentEditor()
  const { record: unlucky } = first(plan, 'functionalLocation')
  editor.beforeEdit = (record) => {
    if (record === unlucky) throw new Error('the disk is full')
  }
  await expect(runImport(plan, editor, random)).rejects.toThrow('the disk is full')
  expect(editor.busy).toBe(0)
  expect(editor.made.some((record) => typeOf(record) === 'workOrder')).toBe(false)
  const made = editor.docs.size
  editor.beforeEdit = () => undefined
  expect(await runImport(plan, editor, random)).toMatchObject({ made: 266 - made, alreadyThere: made })
})

test('[I12] ten thousand lines are planned and made within a minute of the processor', async () => {
  const requests = Array.from({ length: 10_000 }, (_, index) =>
    aRequest({ case_enquiry_id: String(101_004_000_000 + index), location: `${index} North St  Boston  MA` }),
  )
  const started = process.threadCpuUsage()
  const report = await runImport(planOf(csvOf(...requests)), new DocumentEditor(), random)
  expect(report.made).toBe(20_004)
  // What others do on the machine is not counted.
  const { user, system } = process.threadCpuUsage(started)
  expect(user + system).toBeLessThan(60e6)
})
