import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fieldService, setField } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')

/** Two phones, a backup, then edits of both; then the backup stands where the server was. */
const restored = async (server: InProcessServer) => {
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const { order } = await server.job('Street light out', ana)
  await server.booking(order, ben)
  const a = await server.phone(ana).start()
  const b = await server.phone(ben).start()
  await Promise.all([a.synced(), b.synced()])
  const backup = mkdtempSync(join(tmpdir(), 'fieldmerge-backup-'))
  await server.restart(() => cpSync(server.folderPath, backup, { recursive: true }))
  await Promise.all([a.comesBack(), b.comesBack()])
  await a.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Two lights out'))
  await a.synced()
  const made = a.replica.create('workOrder', 'New', { fields: { title: 'Pothole' } })
  await made.saved
  await a.synced()
  await b.replica.edit(order, 'Priority', (doc) => setField(doc, workOrder, 'priority', 'high'))
  await b.synced()
  await Promise.all([a.settled(order), b.settled(order)])
  const backInTime = (): Promise<void> =>
    server.restart(() => {
      rmSync(server.folderPath, { recursive: true })
      cpSync(backup, server.folderPath, { recursive: true })
      rmSync(backup, { recursive: true })
    })
  return { a, b, order, made: made.record, backInTime }
}

describe('a server that came back older than it was', () => {
  test('[T40] the phones give back what they keep, new records included, and all are equal again', async () => {
    await using server = await InProcessServer.start()
    const { a, b, order, made, backInTime } = await restored(server)
    await backInTime()
    expect((await server.factsOf(order))?.title).toBe('Street light out')
    await Promise.all([a.comesBack(), b.comesBack()])
    await server.sees(order, ({ title, priority }) => title === 'Two lights out' && priority === 'high')
    await server.sees(made, ({ title }) => title === 'Pothole')
    await Promise.all([a.settled(order), b.settled(order)])
    expect(await a.content(order)).toBe(await b.content(order))
    expect(server.organization.losses.list()).toEqual([])
  })

  test('[Z33] a phone whose replica the browser has thrown away gives back what it keeps all the same', async () => {
    await using server = await InProcessServer.start()
    const { a, order, backInTime } = await restored(server)
    await a.switchOff()
    await a.store.clear()
    await backInTime()
    await a.start()
    await server.sees(order, ({ title }) => title === 'Two lights out')
  })

  test('[T41] what nobody keeps is reported, per record and writer, until somebody brings it back', async () => {
    await using server = await InProcessServer.start()
    const { a, b, order, backInTime } = await restored(server)
    a.goOffline()
    await backInTime()
    await b.comesBack()
    await server.reportsLossOf(order)
    await server.restart()
    expect(server.organization.losses.list()).toHaveLength(1)
    a.goOnline()
    await server.sees(order, ({ title }) => title === 'Two lights out')
    expect(server.organization.losses.list()).toEqual([])
  })

  test('[T42] a record that the older store never had, and nobody keeps, leaves the phones', async () => {
    await using server = await InProcessServer.start()
    const { a, made, backInTime } = await restored(server)
    await a.forgetsOutbox()
    await backInTime()
    await a.comesBack()
    await a.synced()
    await a.sees(made, (facts) => facts === undefined)
    await server.reportsLossOf(made)
  })
})
