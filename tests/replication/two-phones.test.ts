import { addChild, fieldService, replaceText, setField } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')

test('[T1] two people edit one work order offline and both see one record with both edits', async () => {
  await using server = await InProcessServer.start()
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const { order } = await server.job('Street light out', ana)
  await server.record('booking', {
    fields: { workOrder: order, resource: ben, start: server.clock.now(), end: server.clock.now() + 1 },
  })
  const a = await server.phone(ana).start()
  const b = await server.phone(ben).start()
  await Promise.all([a.synced(), b.synced()])
  a.goOffline()
  b.goOffline()
  await a.replica.edit(order, 'Priority', (doc) => setField(doc, workOrder, 'priority', 'high'))
  await b.replica.edit(order, 'Note', (doc) => replaceText(doc, workOrder, 'notes', 0, 0, 'Fuse blown.'))
  await b.replica.edit(order, 'Task', (doc) =>
    addChild(doc, workOrder, 'tasks', { id: 't', values: { name: 'Replace fuse' } }, new SeededRandom(1)),
  )
  expect(a.facts(order)?.priority).toBe('high')
  expect(b.outbox()).toHaveLength(2)
  a.goOnline()
  b.goOnline()
  await Promise.all([a.synced(), b.synced()])
  await a.sees(order, (facts) => facts?.tasks === 1)
  await b.sees(order, (facts) => facts?.priority === 'high')
  expect(await a.content(order)).toBe(await b.content(order))
  expect(await a.read(order)).toMatchObject({ prose: { notes: 'Fuse blown.' }, fields: { priority: 'high' } })
})
