import { encodeToServer, fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')
const hello = {
  appVersion: 'test',
  sequence: 0,
  setVersion: 0,
  rowHash: new Uint8Array(8),
  setHash: new Uint8Array(8),
}

test('[Z31] a phone that comes back before the server has missed it hears of everything over its new connection', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const { order } = await server.job('Street light out', ana)
  const token = await server.issueToken(ana, 'phone-1')
  const closed = Promise.withResolvers<number>()
  const welcomed = Promise.withResolvers<void>()
  // A connection whose phone has gone without a word.
  const old = server.organization.replicate({
    buffered: 0,
    send: () => welcomed.resolve(),
    close: (code) => closed.resolve(code),
  })
  const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }
  old.onFrame(encodeToServer({ type: 'hello', token, ...hello, generation: new Uint8Array(16), stamp }))
  await welcomed.promise
  const phone = await server.phone(ana).start({ token: async () => token })
  await phone.synced()
  expect(await closed.promise).toBe(4509)
  await server.editor().edit(order, (doc) => setField(doc, workOrder, 'title', 'Two lights out'))
  await phone.sees(order, (facts) => facts?.title === 'Two lights out')
})
