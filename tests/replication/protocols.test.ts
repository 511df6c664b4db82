import {
  decodeToDevice,
  encodeToServer,
  fieldService,
  type ReplicateProtocol,
  setField,
  type ToDevice,
  type ToServer,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { Loopback } from '../harness/loopback.ts'
import type { Phone } from '../harness/phone.ts'
import { RawWebSocket } from '../harness/raw-web-socket.ts'
import { helloOf } from '../harness/wire-device.ts'
import { Town } from '../interop/town.ts'

const workOrder = fieldService.type('workOrder')

test('[D241] an app of another day gets everything, and so does everybody from it', async () => {
  await using server = await InProcessServer.start()
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const { order } = await server.job('Pump', ana)
  await server.booking(order, ben)
  const start = (phone: Phone, protocol: ReplicateProtocol): Promise<Phone> => {
    phone.line = new Loopback((connection) => server.organization.replicate(connection, undefined, protocol))
    return phone.start()
  }
  const phones = await Promise.all([
    start(server.phone(ana), 'fieldmerge.replicate.v1'),
    start(server.phone(ben), 'fieldmerge.replicate.v2'),
  ])
  for (const [i, phone] of phones.entries()) {
    await phone.synced()
    const title = `Pump ${i}`
    await phone.replica.edit(order, 'title', (doc) => setField(doc, workOrder, 'title', title))
    for (const other of phones) await other.sees(order, (facts) => facts?.title === title)
  }
  for (const { replica } of phones) await expect.poll(() => replica.outbox.count('acked')).toBe(0)
})

test('[D241] of the protocols that a device offers the newest is spoken that the server knows', async () => {
  await using town = await Town.start()
  const firstSync = async (who: 'ana' | 'ben', offered: string): Promise<readonly ToDevice['type'][]> => {
    const socket = await RawWebSocket.connect(town.url, '/replicate', offered)
    const heard: ToDevice['type'][] = []
    socket.onMessage = (frame) => void heard.push(decodeToDevice(frame).type)
    const say = (message: ToServer): void => socket.send(encodeToServer(message))
    say(helloOf(town.people[who].token))
    await expect.poll(() => heard).toEqual(['welcome'])
    say({ type: 'credit', bytes: 1_000_000 })
    await expect.poll(() => heard.some((type) => type === 'checkpoint' || type === 'batch')).toBe(true)
    return heard
  }
  expect(await firstSync('ana', 'fieldmerge.replicate.v1')).toEqual(['welcome', 'records', 'checkpoint'])
  const both = 'fieldmerge.replicate.v1, fieldmerge.replicate.v2'
  expect(await firstSync('ben', both)).toEqual(['welcome', 'batch'])
})
