import { decodeToDevice, encodeToServer, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const noHistory = { sequence: 0, setVersion: 0, rowHash: new Uint8Array(8), setHash: new Uint8Array(8) }

test('[T120] a question that the store cannot answer ends its connection, to be tried again, and nothing else', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const token = await server.issueToken(ana, 'phone-1')
  const welcomed = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<number>()
  const heard: ToDevice[] = []
  const session = server.organization.replicate({
    buffered: 0,
    send: (frame) => {
      heard.push(decodeToDevice(frame))
      welcomed.resolve()
    },
    close: (code) => closed.resolve(code),
  })
  const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }
  const generation = new Uint8Array(16)
  session.onFrame(
    encodeToServer({ type: 'hello', token, appVersion: 'test', ...noHistory, generation, stamp }),
  )
  await welcomed.promise
  server.organization.held.find = async () => {
    throw new Error('the disk is broken')
  }
  session.onFrame(encodeToServer({ type: 'undecided', heldIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }))
  expect(await closed.promise).toBe(4500)
  expect(heard.at(-1)).toMatchObject({ type: 'error', code: 'server-error' })
  await (await server.phone(ana).start()).synced()
})
