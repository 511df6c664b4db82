import { fieldServiceMobile, newProfileFilter, userAttributes } from '@fieldmerge/profile-filter'
import {
  fieldService,
  type OrganizationId,
  ownFacts,
  type RecordId,
  typeOf,
  type UserId,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { runImport } from '../import/run-import.ts'
import { DocumentEditor } from '../import/testing/document-editor.ts'
import { readDemoCsv } from './demo-csv.ts'
import { planDemo } from './plan-demo.ts'

const now = Date.parse('2026-01-06T14:40:00-05:00')
const { records, people } = planDemo(await readDemoCsv(), now, 'boston' as OrganizationId)

const documentOf = (editor: DocumentEditor, record: RecordId) => {
  const doc = editor.docs.get(record)
  if (doc === undefined) throw new Error(`${record} was made`)
  return doc
}

/** What a technician of the demo carries, by type, each record with its facts. */
const carriedBy = async (name: string) => {
  const editor = new DocumentEditor()
  await runImport({ records, refused: [] }, editor, new SeededRandom(1))
  const facts = new Map(
    records.map(({ record }) => [
      record,
      ownFacts(documentOf(editor, record), fieldService.type(typeOf(record)), { by: '', at: now }),
    ]),
  )
  const user = (people.find((person) => person.name === name)?.user ?? '') as UserId
  const filter = newProfileFilter(fieldService)
  filter.apply(
    [
      { kind: 'profile', profile: fieldServiceMobile },
      { kind: 'user', user, attributes: userAttributes(user, facts.get(user) ?? {}) },
      { kind: 'assignment', user, profiles: [fieldServiceMobile.name] },
      ...records.map(({ record }) => ({ kind: 'facts' as const, record, facts: facts.get(record) ?? {} })),
    ],
    now,
  )
  const carried = [...filter.setOf(user).keys()]
  return {
    user,
    facts,
    of: (type: string): readonly RecordId[] => carried.filter((record) => typeOf(record) === type),
  }
}

test('[F30, I35] a technician of the demo carries what their jobs need, and the stock of their own truck and yard', async () => {
  const { user, facts, of } = await carriedBy('Ana')
  const fact = (record: RecordId, name: string) => facts.get(record)?.[name] ?? null
  for (const type of ['contact', 'timeEntry', 'inventory', 'customerAsset', 'incidentType', 'service'])
    expect([type, of(type).length > 0]).toEqual([type, true])
  const warehouses = of('warehouse').map((record) => fact(record, 'name'))
  expect(warehouses.toSorted()).toEqual(['Central yard', 'Truck 1, Lights and signals'])
  for (const record of of('inventory')) {
    expect(of('warehouse')).toContain(fact(record, 'warehouse'))
    expect(of('product')).toContain(fact(record, 'product'))
  }
  for (const record of of('timeEntry'))
    expect([user, ...of('workOrder')]).toContain(
      fact(record, 'resource') === user ? user : fact(record, 'workOrder'),
    )
  for (const record of of('contact')) expect(of('account')).toContain(fact(record, 'account'))
  // Not the whole organization: three crews' worth of work stays away.
  expect(of('workOrder').length).toBeLessThan(40)
})
