import { decodeToDevice, encodeToServer } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const noHistory = { sequence: 0, setVersion: 0, rowHash: new Uint8Array(8), setHash: new Uint8Array(8) }
const stamp = { deviceClock: 0, sinceStart: 0, start: 0 }

test('[D237] the hash of a set is counted when a new device was sent all of it, and before somebody comes back', async () => {
  await using server = await InProcessServer.start()
  const { organization } = server
  const ana = await server.person('ana')
  await server.job('Pump', ana)
  const token = await server.issueToken(ana, 'phone-1')
  const happened: string[] = []
  const hashOf = organization.subscriptions.hashOf.bind(organization.subscriptions)
  organization.subscriptions.hashOf = (user) => {
    happened.push(`hash of ${user === ana ? 'ana' : 'somebody else'}`)
    return hashOf(user)
  }
  const session = organization.replicate({
    buffered: 0,
    send: (frame) => void happened.push(decodeToDevice(frame).type),
    close: () => undefined,
  })
  const generation = new Uint8Array(16)
  session.onFrame(
    encodeToServer({ type: 'hello', token, appVersion: 'test', ...noHistory, generation, stamp }),
  )
  await expect.poll(() => happened).toEqual(['welcome'])
  session.onFrame(encodeToServer({ type: 'credit', bytes: 1_000_000 }))
  await expect.poll(() => happened).toContain('hash of ana')
  expect(happened).toEqual(['welcome', 'batch', 'hash of ana'])
})
