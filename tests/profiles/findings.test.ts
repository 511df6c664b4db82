import { type RecordId, recordRoot } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const health = async (server: InProcessServer) => (await server.app().request('/healthz')).json()

test('[D76] a wrong value in a record is told to administrators until it is mended, over restarts too', async () => {
  await using server = await InProcessServer.start()
  const [ana, vera] = [await server.person('ana'), await server.person('vera', 'administrator')]
  const { order, booking } = await server.job('Street light out', ana)
  const write = (record: RecordId, field: string, value: unknown) =>
    server.editor().edit(record, (doc) => void doc.getMap(recordRoot).set(field, value))
  await write(order, 'dueAt', 'tomorrow')
  await write(booking, 'resource', 17)
  // It counts as if it had no technician: it is nobody's.
  expect(server.carries(ana, booking)).toBe(true)
  for (const again of [false, true]) {
    if (again) await server.restart()
    expect(await health(server)).toMatchObject({ findings: 2 })
    const { body } = await (await server.http(vera)).get('/api/findings')
    expect(body).toMatchObject({
      total: 2,
      cursor: null,
      findings: [
        { record: booking, findings: [expect.stringMatching(/: 17 is not a record id$/)] },
        {
          record: order,
          title: 'Street light out',
          findings: [expect.stringMatching(/: "tomorrow" is not a time$/)],
        },
      ],
    })
  }
  expect(server.organization.subscriptions.why(ana, booking)?.why).toBe('kept')
  await write(order, 'dueAt', server.clock.now())
  await write(booking, 'resource', ana)
  expect(await health(server)).toMatchObject({ findings: 0 })
  expect(server.organization.subscriptions.why(ana, booking)?.why).toBe('filter')
})
