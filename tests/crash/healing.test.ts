import { cpSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Replica } from '@fieldmerge/client'
import { contentOf, type Facts, fieldService, newDocument, type RecordId, setField } from '@fieldmerge/shared'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'
import { until } from '../harness/until.ts'
import { openWiredReplica } from '../harness/wired-replica.ts'
import { prepareFolder } from './crew.ts'
import { copyStore } from './disk-watch.ts'

const workOrder = fieldService.type('workOrder')

const synced = (replica: Replica): Promise<void> =>
  until(
    (changed) => replica.onStatus(changed),
    () => replica.status.link === 'flowing' && replica.status.edits === 0 && replica.status.complete,
    () => replica.status,
  )

const shows = ({ facts }: Replica, record: RecordId, wanted: Facts): Promise<void> =>
  until(
    (changed) => facts.onChange(changed),
    () => Object.entries(wanted).every(([name, value]) => facts.get(record)?.[name] === value),
    () => facts.get(record) ?? null,
  )

const kept = (replica: Replica): readonly string[] =>
  [...replica.outbox.inState('kept'), ...replica.outbox.inState('acked')].map(({ hash }) => hash)

const contentAt = async (replica: Replica, record: RecordId): Promise<string> => {
  const { doc, type } = await replica.openRecord(record)
  const copy = newDocument(type)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  await replica.closeRecord(record)
  return contentOf(copy)
}

test.each([
  ['was restored from an older copy', 'copy'],
  ['lost the tail of its write-ahead log', 'tail'],
] as const)('[X45] a server that %s is healed by the phones that come back to it', async (_title, lost) => {
  const { folder, people } = await prepareFolder(2)
  const backup = mkdtempSync(join(tmpdir(), 'fieldmerge-backup-'))
  onTestFinished(() => {
    for (const one of [folder, backup]) rmSync(one, { recursive: true, force: true })
  })
  copyStore(folder, backup)
  let server = await ServerProcess.start({ folder, demo: false })
  onTestFinished(() => server.kill())
  const replicas = await Promise.all(
    people.map((person) => openWiredReplica({ ...person, url: () => server.url })),
  )
  onTestFinished(() => Promise.all(replicas.map((replica) => replica.close())).then(() => undefined))
  const [ana, ben] = replicas
  const order = people[0]?.orders[0]
  if (ana === undefined || ben === undefined || order === undefined) throw new Error('two people with orders')
  await Promise.all(replicas.map(synced))
  for (let i = 0; i < 10; i++) {
    await ana.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', `Title ${i}`))
    await ben.edit(order, 'Number', (doc) => setField(doc, workOrder, 'number', `WO-${i}`))
    await Promise.all(replicas.map(synced))
  }
  const { record, saved } = ana.create('workOrder', 'New', { fields: { title: 'Pothole' } })
  await saved
  await synced(ana)
  const acked = [...kept(ana), ...kept(ben)]
  expect(acked).toHaveLength(21)

  await server.kill()
  if (lost === 'copy') {
    rmSync(folder, { recursive: true })
    cpSync(backup, folder, { recursive: true })
  } else {
    const wal = join(folder, 'organization.sqlite-wal')
    truncateSync(wal, Math.floor(statSync(wal).size / 3))
  }
  const rowsLeft = (await StoredLog.read(folder)).hashes
  expect(acked.filter((hash) => rowsLeft.has(hash)).length).toBeLessThan(acked.length)

  server = await ServerProcess.start({ folder, demo: false })
  for (const replica of replicas) replica.tryNow()
  await Promise.all(replicas.map(synced))
  // All is sent; what the other has sent may still be on its way.
  await Promise.all(replicas.map((replica) => shows(replica, order, { title: 'Title 9', number: 'WO-9' })))
  expect(await server.health()).toMatchObject({ ok: true, lost: [] })
  expect(await server.stop()).toBe(0)
  const log = await StoredLog.read(folder)
  for (const hash of acked) expect(log.hashes).toContain(hash)
  expect(log.facts.get(order)).toMatchObject({ title: 'Title 9', number: 'WO-9' })
  expect(log.facts.get(record)).toMatchObject({ title: 'Pothole' })
  for (const replica of replicas) expect(await contentAt(replica, order)).toBe(log.content(order))
})
