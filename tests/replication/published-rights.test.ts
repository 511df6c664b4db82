import { fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { putRights, technicianRights } from '../harness/technician-rights.ts'

const workOrder = fieldService.type('workOrder')

test('[D131] published rights count at once, are there after a restart, and are refused whole with every mistake', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta, vera] = [
    await server.person('ana'),
    await server.person('marta', 'supervisor'),
    await server.person('vera', 'administrator'),
  ]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  const rights = await technicianRights(server, vera)
  expect((await server.ask(marta, '/api/rights')).status).toBe(403)
  const withOrders = (later: number, its: object) => ({
    ...rights(later, 'workOrder', its),
    fieldGroups: { workOrder: { desk: ['priority', 'dueAt'] } },
  })
  const narrow = withOrders(1, { groups: { desk: 'none' } })
  expect(await putRights(server, vera, { ...narrow, fieldGroups: { workOder: {} } })).toMatchObject({
    status: 422,
    json: { error: { code: 'rights-mistakes', mistakes: [{ path: 'fieldGroups.workOder' }, {}] } },
  })
  expect((await putRights(server, vera, narrow)).status).toBe(200)
  expect(await putRights(server, vera, narrow)).toMatchObject({
    status: 409,
    json: { error: { code: 'rights-changed' } },
  })
  await phone.replica.edit(order, 'Priority', (doc) => setField(doc, workOrder, 'priority', 'high'))
  await phone.status(({ held }) => held === 1)
  expect(phone.replica.outbox.inState('held').map(({ code }) => code)).toEqual(['may-not-change-field'])
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Mine to change'))
  await server.sees(order, (facts) => facts.title === 'Mine to change')
  await server.restart()
  expect((await server.ask(vera, '/api/rights')).json).toMatchObject({ rights: narrow })
  expect((await server.ask(vera, '/api/rights/versions')).json).toMatchObject({
    versions: [{ version: 2, by: vera }],
  })
  await phone.comesBack()
  expect(phone.facts(order)?.title).toBe('Mine to change')
  // What may not be read any more leaves devices, and comes back with the right.
  await putRights(server, vera, withOrders(2, { read: 'none', write: 'none', remove: 'none' }))
  await phone.sees(order, (facts) => facts === undefined)
  await putRights(server, vera, withOrders(3, {}))
  await phone.sees(order, (facts) => facts?.title === 'Mine to change')
})
