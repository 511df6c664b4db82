import type { OpenLive } from '@fieldmerge/client'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import { InProcessServer } from '../harness/in-process-server.ts'
import { putRights, technicianRights } from '../harness/technician-rights.ts'

/** Live channels that a server may refuse, as the provider of each tells it. */
const liveChannels = () => {
  const standing: { readonly refuse: (code: number) => void }[] = []
  const openLive: OpenLive = (_record, doc, { onRefused }) => {
    const channel = { refuse: onRefused }
    standing.push(channel)
    return { awareness: new Awareness(doc), close: () => void standing.splice(standing.indexOf(channel), 1) }
  }
  return { standing, openLive }
}

test('[R71] whose right is lost and given back is live again in what stayed open', async () => {
  await using server = await InProcessServer.start()
  const [ana, vera] = [await server.person('ana'), await server.person('vera', 'administrator')]
  const { order } = await server.job('Street light out', ana)
  const { standing, openLive } = liveChannels()
  const phone = await server.phone(ana).start({ openLive })
  await phone.synced()
  const open = await phone.replica.openRecord(order)
  expect([standing.length, open.live === null]).toEqual([1, false])

  const rights = await technicianRights(server, vera)
  const publish = async (later: number, its: object) =>
    (await putRights(server, vera, rights(later, 'workOrder', its))).status
  const withdrawn = { read: 'none', write: 'none', remove: 'none' }
  expect(await publish(1, withdrawn)).toBe(200)
  await expect.poll(() => open.isReadOnly).toBe(true)
  standing[0]?.refuse(4403)
  expect([standing.length, open.live, open.isReadOnly]).toEqual([0, null, true])
  phone.goOffline()
  phone.goOnline()
  await phone.synced()
  expect(standing).toEqual([])

  expect(await publish(2, {})).toBe(200)
  await expect.poll(() => open.isReadOnly).toBe(false)
  expect([standing.length, open.live === null]).toEqual([1, false])
  await phone.replica.closeRecord(order)
  expect(standing).toEqual([])
})

test('[R72] a channel that was refused for its token is opened again with the next connection', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const { order } = await server.job('Street light out', ana)
  const { standing, openLive } = liveChannels()
  const phone = await server.phone(ana).start({ openLive })
  await phone.synced()
  const open = await phone.replica.openRecord(order)
  phone.goOffline()
  await phone.status(({ link }) => link !== 'flowing')
  standing[0]?.refuse(4401)
  expect([standing.length, open.live, open.isReadOnly]).toEqual([0, null, false])
  phone.goOnline()
  await phone.synced()
  expect([standing.length, open.live === null]).toEqual([1, false])
  await phone.replica.closeRecord(order)
})
