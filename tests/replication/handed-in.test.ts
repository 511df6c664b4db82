import { outboxFile } from '@fieldmerge/client'
import { type DeviceId, fieldService, setField, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')

/** A technician whose phone has two edits of one job that it cannot send, and an administrator. */
const setting = async () => {
  const server = await InProcessServer.start()
  const ana = await server.person('ana')
  const [vera, marta] = [
    await server.person('vera', 'administrator'),
    await server.person('marta', 'supervisor'),
  ]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  phone.goOffline()
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Ballast failed'))
  await phone.replica.edit(order, 'Priority', (doc) => setField(doc, workOrder, 'priority', 'high'))
  const file = () => outboxFile(phone.outbox(), { user: ana, name: 'Ana', device: 'device-0' as DeviceId })
  return {
    server,
    marta,
    order,
    phone,
    file,
    http: await server.http(vera),
    technician: await server.http(ana),
  }
}

const decide = async (server: InProcessServer, marta: UserId, body: object) => {
  const { json } = await server.ask(marta, '/api/held')
  const [first] = (json as { cases: readonly { id: string }[] }).cases
  return (await server.ask(marta, `/api/held/${first?.id}/decision`, body)).status
}

test('[D179] edits of a file wait for a decision in the name of their author; accepted they are part of the record', async () => {
  const { server, marta, order, phone, file, http } = await setting()
  const title = async () => (await server.factsOf(order))?.title
  const answer = (await http.post('/api/outbox', file())).body
  expect(answer).toMatchObject({ name: 'ana', held: 2, here: 0, refused: [] })
  expect(await title()).toBe('Street light out')
  const { json } = await server.ask(marta, '/api/held')
  expect(json).toMatchObject({
    cases: [{ record: order, edits: 2, code: 'handed-in', author: { name: 'ana' } }],
  })
  expect((await http.post('/api/outbox', file())).body).toMatchObject({ held: 2, here: 0 })
  expect(await decide(server, marta, { decision: 'accept' })).toBe(200)
  expect(await title()).toBe('Ballast failed')
  expect((await http.post('/api/outbox', file())).body).toMatchObject({ held: 0, here: 2 })
  // The phone comes back after all: it hears what became of them, and writes nothing a second time.
  phone.goOnline()
  await phone.sees(order, (facts) => facts?.title === 'Ballast failed' && facts.priority === 'high')
  await phone.status(({ edits, held }) => edits === 0 && held === 0)
  expect(phone.replica.outbox.inState('decided')).toHaveLength(2)
  expect((await server.ask(marta, '/api/held')).json).toMatchObject({ cases: [] })
  const { lines } = (await http.get('/api/audit')).body
  expect(lines[0]).toMatchObject({ action: 'post /api/outbox' })
  expect(lines[0].detail).not.toContain('update')
  await server[Symbol.asyncDispose]()
})

test('[D179] what the device has sent meanwhile is here already, and nothing waits', async () => {
  const { server, marta, phone, file, http } = await setting()
  const before = file()
  phone.goOnline()
  await phone.synced()
  expect((await http.post('/api/outbox', before)).body).toMatchObject({ held: 0, here: 2, refused: [] })
  expect((await server.ask(marta, '/api/held')).json).toMatchObject({ cases: [] })
  await server[Symbol.asyncDispose]()
})

test('[D179] an edit whose forerunner is neither here nor in the file is told as one that waits; with it, both are held', async () => {
  const { server, phone, order, file, http } = await setting()
  // Of one document that stays open: the second edit goes on where the first ended.
  const open = await phone.replica.openRecord(order)
  for (const type of ['Repair', 'Inspection'])
    await open.edit('Type', (doc) => setField(doc, workOrder, 'type', type))
  const whole = file()
  const [first, second] = whole.entries.slice(-2)
  const alone = (await http.post('/api/outbox', { ...whole, entries: [second] })).body
  expect(alone).toMatchObject({ held: 0, here: 0, refused: [{ label: 'Type', code: 'waits' }] })
  const both = (await http.post('/api/outbox', { ...whole, entries: [first, second] })).body
  expect(both).toMatchObject({ held: 2, refused: [] })
  await phone.replica.closeRecord(order)
  await server[Symbol.asyncDispose]()
})

test('[D179] a file that was changed, is none, or is handed in by others does no harm', async () => {
  const { server, marta, file, http, technician } = await setting()
  const [first, second] = file().entries
  const changed = { ...file(), entries: [{ ...first, update: second?.update }, second] }
  const { held, refused } = (await http.post('/api/outbox', changed)).body
  expect([held, refused]).toMatchObject([1, [{ label: 'Title', code: 'bad-request' }]])
  expect((await http.post('/api/outbox', { ...file(), format: 'other' })).status).toBe(400)
  const broken = { ...file(), entries: [{ ...first, before: '%' }] }
  expect((await http.post('/api/outbox', broken)).body.error.message).toContain('entries.0.before')
  const nobody = { ...file(), user: 'user/01J00000000000000000000000' }
  expect((await http.post('/api/outbox', nobody)).body.error.code).toBe('no-such-record')
  expect((await technician.post('/api/outbox', file())).status).toBe(403)
  expect((await server.ask(marta, '/api/held')).json).toMatchObject({ cases: [{ edits: 1 }] })
  await server[Symbol.asyncDispose]()
})
