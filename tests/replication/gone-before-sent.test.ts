import { decodeToDevice, encodeToServer, setField, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const noHistory = { sequence: 0, setVersion: 0, rowHash: new Uint8Array(8), setHash: new Uint8Array(8) }
const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }

test('[D228] a device whose edits made a record that it never gets is told that nothing more comes', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const phone = await server.phone(ana).start()
  await phone.synced()
  const { replica } = phone
  const { record, saved } = replica.create('workOrder', 'New', {
    fields: { title: 'Pothole', officeOnly: true },
  })
  await saved
  await expect.poll(() => replica.outbox.ofRecord(record).map(({ state }) => state)).toEqual(['kept'])
  expect(replica.facts.get(record)).toBeUndefined()
})

test('[D229] what leaves before it was sent is not waited for', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const heard: ToDevice[] = []
  const session = server.organization.replicate({
    buffered: 0,
    send: (frame) => void heard.push(decodeToDevice(frame)),
    close: () => undefined,
  })
  const token = await server.issueToken(ana, 'phone-1')
  const generation = new Uint8Array(16)
  session.onFrame(
    encodeToServer({ type: 'hello', token, appVersion: 'test', ...noHistory, generation, stamp }),
  )
  await expect.poll(() => heard.map(({ type }) => type)).toContain('welcome')
  const grant = (bytes: number): void => session.onFrame(encodeToServer({ type: 'credit', bytes }))
  const missing = (): number | null => {
    const told = heard.findLast((message) => message.type === 'checkpoint')?.progress
    return told === undefined ? null : told.ofRecords - told.records
  }
  // Room for one batch.
  grant(1)
  await expect.poll(missing).toBe(0)
  const large = await server.record('workOrder', { fields: { title: 'Fills a batch' } })
  await server.editor().edit(large, (doc) => doc.getText('notes').insert(0, 'x'.repeat(40_000)))
  await server.booking(large, ana)
  const { order } = await server.job('Street light out', ana)
  grant(10_000)
  await expect.poll(missing).toBe(1)
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'officeOnly', true))
  grant(1_000_000)
  await expect.poll(missing).toBe(0)
})
