import { encodeToServer, setField, type ToDevice, type ToServer, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { messagesIn } from '../harness/messages-in.ts'

const noHistory = { sequence: 0, setVersion: 0, rowHash: new Uint8Array(8), setHash: new Uint8Array(8) }
const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }

/** A device of somebody that says what the test says. */
const aDevice = async (server: InProcessServer, user: UserId, device: object = {}) => {
  const heard: ToDevice[] = []
  const session = server.organization.replicate({
    buffered: 0,
    send: (frame) => void heard.push(...messagesIn(frame)),
    close: () => undefined,
  })
  const say = (message: ToServer): void => session.onFrame(encodeToServer(message))
  const token = await server.tokenFor(user, device)
  say({ type: 'hello', token, appVersion: 'test', ...noHistory, generation: new Uint8Array(16), stamp })
  await expect.poll(() => heard.map(({ type }) => type)).toContain('welcome')
  const checkpoints = () => heard.filter((message) => message.type === 'checkpoint')
  return {
    heard,
    say,
    checkpoints,
    /** How many records it was told to wait for; null before it was told anything. */
    missing: (): number | null => {
      const told = checkpoints().at(-1)?.progress
      return told === undefined ? null : told.ofRecords - told.records
    },
  }
}

const officeOnly = { fields: { title: 'Pothole', officeOnly: true } }

test('[D228] a device whose edits made a record that it never gets is told that it has everything', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const phone = await server.phone(ana).start()
  await phone.synced()
  const { replica } = phone
  const { record, saved } = replica.create('workOrder', 'New', officeOnly)
  await saved
  await expect.poll(() => replica.outbox.ofRecord(record).map(({ state }) => state)).toEqual(['kept'])
  expect(replica.facts.get(record)).toBeUndefined()
})

test('[D228] so it is when the edit is sent again and had its row before', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const phone = await server.phone(ana).start()
  const { record, saved } = phone.replica.create('workOrder', 'New', officeOnly)
  await saved
  await phone.synced()
  const envelopes = phone.replica.outbox.ofRecord(record).map(({ envelope }) => envelope)
  await phone.switchOff()
  const { say, heard, missing, checkpoints } = await aDevice(server, ana, phone)
  say({ type: 'credit', bytes: 1_000_000 })
  await expect.poll(missing).toBe(0)
  const before = checkpoints().length
  say({ type: 'push', envelopes })
  await expect.poll(() => checkpoints().length).toBe(before + 1)
  expect(heard.slice(-2).map(({ type }) => type)).toEqual(['ack', 'checkpoint'])
})

test('[D229] what leaves before it was sent is not waited for', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const { say, missing } = await aDevice(server, ana)
  // Room for one batch.
  say({ type: 'credit', bytes: 1 })
  await expect.poll(missing).toBe(0)
  const large = await server.record('workOrder', { fields: { title: 'Fills a batch' } })
  await server.editor().edit(large, (doc) => doc.getText('notes').insert(0, 'x'.repeat(40_000)))
  await server.booking(large, ana)
  const { order } = await server.job('Street light out', ana)
  say({ type: 'credit', bytes: 10_000 })
  await expect.poll(missing).toBe(1)
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'officeOnly', true))
  say({ type: 'credit', bytes: 1_000_000 })
  await expect.poll(missing).toBe(0)
})
