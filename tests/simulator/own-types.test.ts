// Before all else, or as a setup file of vitest: Yjs takes hold of chance when it is loaded.
import '@fieldmerge/simulator/realm'
import { catalogOf, fieldService, type RecordType } from '@fieldmerge/shared'
import { scenario, simulate } from '@fieldmerge/simulator'
import { expect, test } from 'vitest'

/** A record type of somebody who builds on Fieldmerge. */
const inspection: RecordType = {
  name: 'inspection',
  version: 1,
  label: 'Inspection',
  plural: 'Inspections',
  title: 'name',
  fields: {
    name: { kind: 'line', label: 'Name' },
    workOrder: { kind: 'link', label: 'Work order', to: 'workOrder' },
    passed: { kind: 'flag', label: 'Passed' },
    load: { kind: 'number', label: 'Load', unit: 't' },
    due: { kind: 'instant', label: 'Due' },
    place: { kind: 'place', label: 'Place' },
    grade: { kind: 'choice', label: 'Grade', choices: { a: 'A', b: 'B' } },
    tools: { kind: 'choices', label: 'Tools', choices: { lamp: 'Lamp', rope: 'Rope' } },
    articles: { kind: 'links', label: 'Articles', to: 'knowledgeArticle' },
  },
  prose: { remarks: { label: 'Remarks' } },
  children: { findings: { label: 'Findings', fields: { what: { kind: 'line', label: 'What' } } } },
  lifeCycle: {
    initial: 'planned',
    states: {
      planned: { label: 'Planned', precedence: 1 },
      done: { label: 'Done', precedence: 3 },
      dropped: { label: 'Dropped', precedence: 2 },
    },
    transitions: [
      ['planned', 'done'],
      ['planned', 'dropped'],
      ['dropped', 'planned'],
    ],
    derived: null,
  },
  heldWhen: [],
  facts: {
    name: { from: 'field', field: 'name' },
    workOrder: { from: 'field', field: 'workOrder' },
    passed: { from: 'field', field: 'passed' },
    status: { from: 'status' },
    findings: { from: 'count', collection: 'findings' },
  },
}

const catalog = catalogOf([...fieldService.types.values(), inspection])

test('[Z78] people who build on Fieldmerge simulate their own record types in their own tests', async () => {
  const { plan } = scenario('two write one inspection in a tunnel')
    .phone('a')
    .phone('b')
    .create('a', 'inspection', 'check', { name: 'Yearly', workOrder: '@order 1' })
    .expectConverged()
    .offline('a', 'b')
    .edit('a', 'check', { passed: true })
    .write('b', 'check', 'remarks', 'Rope is worn.')
    .fault('killApp', 'a', 0.1)
    .after(30_000)
    .online('a', 'b')
    .expectConverged()
    .expectField('b', 'check', 'passed', true)
    .expectCarried('b', 'check')
  for (const seed of [1, 2, 3]) {
    const { failure, trace } = await simulate({ seed, plan, catalog })
    expect(failure).toBeNull()
    expect((await simulate({ seed, plan, catalog })).trace.hash).toBe(trace.hash)
  }
})

test('[Z87] random days make and edit records of one’s own types in every way that these declare', async () => {
  const ways = new Set<string>()
  for (let seed = 1; seed <= 6; seed++) {
    const { failure, trace } = await simulate({ seed, catalog, phones: 3, steps: 100, full: true })
    expect([seed, failure]).toEqual([seed, null])
    const notDone = new Set(trace.moments.flatMap((moment) => (moment.kind === 'notDone' ? moment.step : [])))
    for (const [step, action] of trace.plan.steps.entries()) {
      if (notDone.has(step)) continue
      if (action.do === 'create' && action.type === 'inspection') ways.add('create')
      if (action.do === 'edit' && 'type' in action.record && action.record.type === 'inspection')
        ways.add(action.change.edit)
    }
  }
  const all = ['addChild', 'child', 'create', 'fields', 'moveChild', 'remove', 'removeChild', 'restore']
  expect([...ways].sort()).toEqual([...all, 'status', 'text'])
})

test('[Z78] a catalog without the types of field service says what to add', async () => {
  await expect(simulate({ seed: 1, catalog: catalogOf([inspectionAlone]) })).rejects.toThrow(
    'catalogOf([...fieldService.types.values(), ...yours])',
  )
})

const inspectionAlone: RecordType = {
  ...inspection,
  fields: { name: { kind: 'line', label: 'Name' } },
  facts: {},
}
