import { fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')
const rename = (title: string) => (doc: Parameters<typeof setField>[0]) =>
  setField(doc, workOrder, 'title', title)

test('[T109] a device that is taken out of use hands in what it has, gets nothing more, and says so; restored it goes on', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta, vera] = [
    await server.person('ana'),
    await server.person('marta', 'supervisor'),
    await server.person('vera', 'administrator'),
  ]
  const { order } = await server.job('Street light out', ana)
  const [here, away] = [await server.phone(ana).start(), await server.phone(ana).start()]
  await Promise.all([here.synced(), away.synced()])
  away.goOffline()
  await away.replica.edit(order, 'Title', rename('Done before it was stolen'))
  const { json } = await server.ask(vera, '/api/devices')
  const { devices: phones } = json as { devices: readonly { id: string }[] }
  expect(phones).toMatchObject([{ id: 'device-0', revoked: null }, { id: 'device-1' }])
  expect((await server.ask(marta, '/api/devices')).status).toBe(403)
  for (const { id } of phones)
    expect(await server.ask(vera, `/api/devices/${id}/revoke`, {})).toMatchObject({
      status: 200,
      json: { device: { id, revoked: { by: vera } } },
    })
  away.goOnline()
  await away.status(({ held }) => held === 1)
  expect(away.replica.outbox.inState('held').map(({ code }) => code)).toEqual(['device-revoked'])
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'title', 'By the office'))
  await Promise.all(
    [here, away].map((phone) =>
      phone.status(({ link, reason }) => link === 'barred' && reason === 'device-revoked'),
    ),
  )
  expect([here, away].map((phone) => phone.facts(order))).toEqual([undefined, undefined])
  expect((await server.ask(marta, '/api/held')).json).toMatchObject({
    cases: [{ record: order, code: 'device-revoked', edits: 1 }],
  })
  await server.restart()
  here.goOnline()
  await here.status(({ link }) => link === 'flowing')
  await here.status(({ link }) => link === 'barred')
  expect(here.facts(order)).toBeUndefined()
  for (const { id } of phones) await server.ask(vera, `/api/devices/${id}/restore`, {})
  await here.comesBack()
  await here.sees(order, (facts) => facts?.title === 'By the office')
  await here.replica.edit(order, 'Title', rename('Back in use'))
  await server.sees(order, (facts) => facts.title === 'Back in use')
})
