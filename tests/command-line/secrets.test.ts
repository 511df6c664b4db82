import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { expect, onTestFinished, test } from 'vitest'
import { RawWebSocket } from '../harness/raw-web-socket.ts'
import { runCommand, ServerProcess } from '../harness/server-process.ts'
import { WireDevice } from '../harness/wire-device.ts'

const password = 'correct-horse-battery'
const wrongPassword = 'wrong-horse-battery'

test('[C9] what the server writes to its log has no token, no password and no secret in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const add = ['user', 'add', '--email', 'ada@x.org', '--password', password, '--data', folder]
  expect((await runCommand(add)).said).not.toContain(password)
  await using server = await ServerProcess.start({ folder, demo: false, flags: ['--log-level', 'debug'] })
  const post = (path: string, body: unknown, token = ''): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const email = 'ada@x.org'
  await post('/api/session', { email, password: wrongPassword })
  await post('/api/session', `{"email":"${email}","password":"${wrongPassword}`)
  const response = await post('/api/session', { email, password })
  const { token, device } = (await response.json()) as {
    token: string
    device: { id: string; secret: string }
  }
  await post('/api/session/refresh', { device }, token)
  await post(`/api/session/refresh?token=${token}`, { device: { ...device, secret: 'x' } }, token)
  await fetch(`${server.url}/api/records/nonsense?token=${token}`)
  // Good and bad connections with the token in the address and in frames, cut and closed in all ways.
  const record = newRecordId('workOrder', systemClock, systemRandom)
  for (const path of [`/live/${record}?token=${token}`, `/live/nonsense?token=${token}`]) {
    const socket = await RawWebSocket.connect(server.url, path)
    await socket.closed
  }
  const wire = await WireDevice.signedIn(server.url, token)
  wire.say({ type: 'token', token: `${token}x` })
  wire.socket.send(new TextEncoder().encode(token))
  await wire.socket.closed
  const cut = await RawWebSocket.connect(server.url, `/live/${record}?token=${token}`)
  cut.sendGarbage(new Uint8Array([0xff, 0xff, 0xff]))
  await cut.closed
  expect(await server.stop()).toBe(0)
  // Something was logged at all.
  expect(server.said).toContain('"msg":"a connection failed"')
  const [head = '', claims = '', signature = ''] = token.split('.')
  for (const secret of [password, wrongPassword, device.secret, head, claims, signature]) {
    expect(secret.length).toBeGreaterThan(10)
    expect(server.said).not.toContain(secret)
  }
})
