import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deriveLedger, openDataFolder, SqliteUpdateLog } from '@fieldmerge/server'
import {
  changeStatus,
  fieldService,
  nextStates,
  type RecordId,
  removeChild,
  replaceText,
  restoreChild,
  setChildField,
  setField,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import type { InProcessServer } from '../harness/in-process-server.ts'
import { type Device, LedgerTown } from './ledger-town.ts'

/** `LEDGER_SEED=n` runs a failure again. */
const seed = Number(process.env.LEDGER_SEED ?? Date.now() % 1_000_000)

/** All that the ledger's tables hold, and its indexes. */
const dump = (folder: string): unknown => {
  const database = new DatabaseSync(join(folder, 'organization.sqlite'))
  const all = (sql: string): unknown => database.prepare(sql).all()
  const tables = {
    changes: all(
      'SELECT sequence, user, changes FROM ledger JOIN ledger_people ON number = person ORDER BY sequence',
    ),
    findings: all('SELECT * FROM ledger_findings ORDER BY opened, place'),
    byPerson: all(
      'SELECT user, block FROM ledger_by_person JOIN ledger_people ON number = person ORDER BY user, block',
    ),
    byKind: all('SELECT * FROM ledger_by_kind ORDER BY kind, block'),
    byMinute: all('SELECT * FROM ledger_by_minute ORDER BY minute'),
  }
  database.close()
  return tables
}

const anEdit = (device: Device, random: SeededRandom, step: number): void => {
  const { doc, type, editor } = device
  const tasks = [...doc.getMap('tasks').keys()]
  const task = random.pick(['none', ...tasks])
  const kind = random.below(9)
  device.edit(() => {
    if (kind < 3)
      setField(
        doc,
        type,
        random.pick(['title', 'type', 'priority']),
        random.pick(['low', 'high', `v${step}`]),
      )
    else if (kind === 3) device.addTask(`t${step}`, `Task ${step}`)
    else if (kind === 4 && task !== 'none')
      ignore(() => setChildField(doc, type, 'tasks', task, { done: random.chance(0.5) }))
    else if (kind === 5 && task !== 'none') ignore(() => removeChild(doc, type, 'tasks', task, editor))
    else if (kind === 6 && task !== 'none') restoreChild(doc, type, 'tasks', task)
    else if (kind === 7) {
      const [next] = nextStates(doc, type)
      if (next !== undefined) changeStatus(doc, type, `s${step}`, next, editor)
    } else replaceText(doc, type, 'notes', random.below(doc.getText('notes').length + 1), 0, `w${step} `)
  })
}

/** What chance alone does not always bring: both write a title at once. @returns whose is not shown */
const loseTitle = async (a: Device, b: Device): Promise<Device> => {
  for (const device of [a, b]) await device.pull()
  for (const device of [a, b]) device.edit((doc, type) => setField(doc, type, 'title', device.name))
  for (const device of [a, b]) await device.push()
  for (const device of [a, b]) await device.pull()
  return a.doc.getMap('record').get('title') === a.name ? b : a
}

/** A removed task cannot be changed: the command says so, and nothing is written. */
const ignore = (command: () => void): void => {
  try {
    command()
  } catch {
    // As a person who is told that it is gone.
  }
}

test('[T96] after any history the ledger that the log alone gives is the one that was written with it, row for row', async () => {
  process.stdout.write(`LEDGER_SEED=${seed}\n`)
  const random = new SeededRandom(seed)
  const town = await LedgerTown.open()
  const { server } = town
  const ana = await town.office('ana')
  const people = [ana, await town.office('ben'), await town.office('eva')]
  const orders: RecordId[] = []
  for (let i = 0; i < 2; i++) orders.push(await server.record('workOrder', { fields: { title: `Job ${i}` } }))
  let devices: Device[] = []
  for (const order of orders) for (const person of people) devices.push(await town.device(person, order))
  let step = 0
  for (let round = 0; round < 60; round++) {
    const device = random.pick(devices)
    for (let i = 1 + random.below(4); i > 0; i--) anEdit(device, random, step++)
    if (random.chance(0.1)) await device.pushBundle()
    else if (random.chance(0.6)) await device.push()
    if (random.chance(0.3)) await device.pull()
    const isKilled = round === 40 || random.chance(0.05)
    if (isKilled || random.chance(0.05)) {
      // What the ledger lacks then has come in this second.
      if (isKilled) await device.push()
      await (isKilled ? kill(server) : server.restart())
      devices = []
      for (const order of orders) for (const person of people) devices.push(await town.device(person, order))
    }
  }
  for (const device of devices) await device.push()
  await loseTitle(devices[0] as Device, devices[1] as Device)
  const lost = await loseTitle(devices[3] as Device, devices[4] as Device)
  await lost.edit((doc, type) => setField(doc, type, 'title', lost.name)).push()
  const states = (await town.rows(ana)).map(({ state }) => state)
  expect(states).toEqual(expect.arrayContaining([null, 'open', 'restored']))
  await server.stop()
  const written = dump(server.folderPath)
  const { store } = await openDataFolder(server.folderPath, null)
  const log = new SqliteUpdateLog(store)
  await log.ledger.replaceFrom(1, deriveLedger(log, fieldService))
  await log.close()
  expect(dump(server.folderPath)).toEqual(written)
  rmSync(server.folderPath, { recursive: true })
})

test('[T96] a store of a version that kept no ledger has one after it was opened', async () => {
  const town = await LedgerTown.open()
  const { server } = town
  const ana = await town.office('ana')
  const order = await server.record('workOrder', { fields: { title: 'Job' } })
  const device = await town.device(ana, order)
  await device.edit((doc, type) => setField(doc, type, 'title', 'Other')).push()
  let written: unknown = null
  await server.restart(() => {
    written = dump(server.folderPath)
    forgetLedger(server.folderPath)
  })
  await server.stop()
  expect(dump(server.folderPath)).toEqual(written)
  rmSync(server.folderPath, { recursive: true })
})

/** As after a SIGKILL: the next start finds what is on the disk now, and no more. */
const kill = async (server: InProcessServer): Promise<void> => {
  const left = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  const files = ['organization.sqlite', 'organization.sqlite-wal']
  for (const file of files) copyFileSync(join(server.folderPath, file), join(left, file))
  await server.restart(() => {
    for (const file of files) copyFileSync(join(left, file), join(server.folderPath, file))
  })
  rmSync(left, { recursive: true })
}

/** The store as the version before the ledger left it. */
const forgetLedger = (folder: string): void => {
  const database = new DatabaseSync(join(folder, 'organization.sqlite'))
  for (const table of ['ledger', 'ledger_findings', 'ledger_by_person', 'ledger_by_kind', 'ledger_by_minute'])
    database.exec(`DELETE FROM ${table}`)
  database.exec(`DELETE FROM meta WHERE key = 'ledger_up_to'`)
  database.close()
}
