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
  },
  prose: { remarks: { label: 'Remarks' } },
  children: {},
  lifeCycle: null,
  heldWhen: [],
  facts: {
    name: { from: 'field', field: 'name' },
    workOrder: { from: 'field', field: 'workOrder' },
    passed: { from: 'field', field: 'passed' },
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
