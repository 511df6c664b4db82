import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  createRecord,
  type FieldValue,
  fieldService,
  newRecordId,
  type OrganizationId,
  type RecordId,
  sortedJson,
  systemClock,
  systemRandom,
  typeOf,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { newLogger } from '../index.ts'
import { type OpenOrganization, openOrganization } from '../open-organization.ts'
import { openDataFolder } from '../store/data-folder.ts'
import { rebuildFacts } from './rebuild-facts.ts'

const whole = { organization: 'test' as OrganizationId, name: 'Test', demo: false }

const opened = async <T>(folder: string, work: (open: OpenOrganization) => Promise<T>): Promise<T> => {
  const open = await openOrganization(await openDataFolder(folder, whole), { logger: newLogger('fatal') })
  try {
    return await work(open)
  } finally {
    await open.organization.close()
  }
}

const make = async (
  { editor }: OpenOrganization,
  type: string,
  fields: Readonly<Record<string, FieldValue>>,
): Promise<RecordId> => {
  const record = newRecordId(type, systemClock, systemRandom)
  await editor('test').edit(record, (doc, declared) => createRecord(doc, declared, { fields }, systemRandom))
  return record
}

/** What an earlier version of the server has left: facts without these, and no word of what types were declared. */
const asEarlier = (folder: string, without: readonly string[]): void => {
  const database = new DatabaseSync(join(folder, 'organization.sqlite'))
  const rows = database.prepare('SELECT id, facts FROM records').all()
  for (const { id, facts } of rows) {
    const all: [string, unknown][] = Object.entries(JSON.parse(String(facts)))
    const left = Object.fromEntries(all.filter(([name]) => !without.includes(name)))
    database.prepare('UPDATE records SET facts = ? WHERE id = ?').run(JSON.stringify(left), id ?? null)
  }
  database.exec(`DELETE FROM meta WHERE key = 'typeVersions'`)
  database.close()
}

const versionsOf = ({ organization }: OpenOrganization) =>
  new Map([...organization.directory.entries()].map(({ record, version }) => [record, version]))

test('[I39] facts of types that are declared otherwise are derived anew, and only news count as changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fieldmerge-'))
  try {
    const made = await opened(folder, async (open) => {
      const account = await make(open, 'account', { name: 'Parks' })
      const vendor = await make(open, 'account', { name: 'Lamps', isVendor: true })
      const order = await make(open, 'workOrder', { title: 'Street light out', account })
      const booking = await make(open, 'booking', { workOrder: order })
      await open.companions.settled()
      return { account, vendor, order, booking, versions: versionsOf(open) }
    })
    asEarlier(folder, ['isVendor', 'email', 'primaryContact', 'contact', 'agreement', 'incidentTypes'])
    await opened(folder, async (open) => {
      const { directory, log } = open.organization
      const expected = await rebuildFacts(log, fieldService)
      for (const { record, facts } of directory.entries())
        expect(sortedJson(facts)).toBe(sortedJson(expected.get(record)?.facts ?? {}))
      expect(directory.get(made.vendor)?.facts.isVendor).toBe(true)
      // That somebody is a vendor, or is none, is news; that nobody has named a contact is none.
      const newest = Math.max(...made.versions.values())
      const changed = [...versionsOf(open)].filter(
        ([record, version]) => version !== made.versions.get(record),
      )
      expect(changed.toSorted()).toEqual(
        [made.account, made.vendor].toSorted().map((record) => [record, newest]),
      )
    })
    const stored = new DatabaseSync(join(folder, 'organization.sqlite'), { readOnly: true })
    for (const { id, facts } of stored.prepare('SELECT id, facts FROM records').all())
      if (typeOf(String(id) as RecordId) === 'workOrder')
        expect(JSON.parse(String(facts))).toMatchObject({ contact: null, incidentTypes: [] })
    stored.close()
    // Once: what is wrong now stays, since nothing says that it was derived by another declaration.
    asEarlier(folder, ['email'])
    const database = new DatabaseSync(join(folder, 'organization.sqlite'))
    const versions = Object.fromEntries(
      [...fieldService.types.values()].map((type) => [type.name, type.version]),
    )
    database.prepare(`INSERT INTO meta VALUES ('typeVersions', ?)`).run(JSON.stringify(versions))
    database.close()
    await opened(folder, async ({ organization }) => {
      expect(organization.directory.get(made.account)?.facts).not.toHaveProperty('email')
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})
