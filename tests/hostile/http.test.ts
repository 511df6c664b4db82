import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newLogger, openDataFolder, openOrganization, startServer } from '@fieldmerge/server'
import { isErrorCode, type OrganizationId } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgedToken } from '../harness/forged-token.ts'
import { getPath, sayToPort } from '../harness/raw-http.ts'
import { RawWebSocket, UpgradeRefused } from '../harness/raw-web-socket.ts'
import { BesiegedServer } from './besieged-server.ts'

let besieged: BesiegedServer

beforeAll(async () => {
  besieged = await BesiegedServer.start()
})
afterAll(async () => {
  await besieged[Symbol.asyncDispose]()
})

interface Answer {
  readonly status: number
  readonly code: string
}

const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(besieged.url + path, init)
  const body = (await response.json()) as { error?: { code?: string } }
  return { status: response.status, code: body.error?.code ?? '' }
}

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } })

describe('what comes to the port and is no request', () => {
  test('[X28] bytes of any kind, and upgrades of any form, end with their sender', async () => {
    const seed = 20_261_123
    const random = new SeededRandom(seed)
    const garbage = Array.from({ length: 60 }, () => random.bytes(1 + random.below(3_000)))
    const heads = [
      'GET',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n',
      `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(5_000)}\r\n`,
      'GET /replicate HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'GET /replicate HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    ]
    await besieged.withstands(async () => {
      for (const answer of await Promise.all(
        [...garbage, ...heads].map((bytes) => sayToPort(besieged.url, bytes)),
      ))
        expect(answer).toMatch(/^$|^HTTP\/1\.1 4\d\d /)
    })
  })

  test('[X28] an upgrade to a path that is none, or not even an address, is answered with 404', async () => {
    const paths = [
      '/',
      '//',
      '//x',
      'http://[',
      '/live',
      '/livewire/x',
      '/replicate/x',
      '/%00',
      '/../replicate/',
    ]
    await besieged.withstands(async () => {
      for (const path of paths)
        await expect(RawWebSocket.connect(besieged.url, path), path).rejects.toEqual(new UpgradeRefused(404))
    })
  })
})

describe('requests that are not as they should be', () => {
  test('[X29] a session body of a wrong shape gets 400 and says which field, and none makes a session', async () => {
    const bodies = [
      '',
      'null',
      '[]',
      '"text"',
      '{',
      '{}',
      '{"email":5,"password":"x"}',
      '{"email":"a@b.c"}',
      '{"email":"","password":""}',
      '{"email":["ana@example.com"],"password":{"length":4}}',
      `{"email":"${'a'.repeat(400)}","password":"x"}`,
      '{"email":"a@b.c","password":"x","device":"d"}',
      '{"email":"a@b.c","password":"x","device":{"id":"d","secret":5}}',
      '{"__proto__":{"email":"ana@example.com","password":"demo"}}',
      new Uint8Array([0xff, 0xfe, 0x00]),
    ]
    await besieged.withstands(async () => {
      for (const body of bodies)
        expect([body, await post('/api/session', body)]).toEqual([body, { status: 400, code: 'bad-request' }])
      expect(await post('/api/session/refresh', '{"device":7}')).toEqual({ status: 400, code: 'bad-request' })
      expect(await post('/api/session/refresh', '{}')).toEqual({ status: 401, code: 'token-invalid' })
    })
  })

  test('[X29] 10 MB to sign in with are not even read', async () => {
    const body = `{"email":"ana@example.com","password":"${'x'.repeat(10 * 1024 * 1024)}"}`
    await besieged.withstands(async () => {
      expect(await post('/api/session', body)).toEqual({ status: 413, code: 'bad-request' })
      expect(await post('/api/session/refresh', body)).toEqual({ status: 413, code: 'bad-request' })
    })
  })

  test('[X29] passwords cannot be tried out', async () => {
    await besieged.withstands(async () => {
      const guess = (i: number) => post('/api/session', `{"email":"ben@example.com","password":"guess ${i}"}`)
      const tries = await Promise.all(Array.from({ length: 12 }, (_, i) => guess(i)))
      expect(tries[0]).toEqual({ status: 401, code: 'wrong-password' })
      expect(tries.at(-1)).toEqual({ status: 429, code: 'too-many-attempts' })
    })
  })
})

describe('records over HTTP', () => {
  test('[X30] they are shown to those with the right, and to nobody else', async () => {
    const { jobs, secret, organization, people } = besieged.town
    const past = { iss: 'fieldmerge', aud: organization, sub: people.ana, device: 'd', exp: 1_000 }
    const mallory = bearer(besieged.token('mallory'))
    await besieged.withstands(async () => {
      for (const path of ['/api/records?type=workOrder', `/api/records/${jobs.ana}`]) {
        expect(await ask(path)).toEqual({ status: 401, code: 'token-invalid' })
        expect(await ask(path, bearer('x'))).toEqual({ status: 401, code: 'token-invalid' })
        expect(await ask(path, bearer(forgedToken(secret, past)))).toEqual({
          status: 401,
          code: 'token-expired',
        })
      }
      expect(await ask(`/api/records/${jobs.ben}`, mallory)).toEqual({ status: 403, code: 'no-right' })
      expect(await ask(`/api/records/${jobs.mallory}`, mallory)).toEqual({ status: 200, code: '' })
      const list = await fetch(`${besieged.url}/api/records?type=workOrder`, mallory)
      const { records } = (await list.json()) as { records: readonly { id: string }[] }
      expect(records.map(({ id }) => id).sort()).toEqual([jobs.mallory, jobs.shared].sort())
    })
  })

  test('[X30] an id or type that is none gets a typed error', async () => {
    const mallory = bearer(besieged.token('mallory'))
    await besieged.withstands(async () => {
      for (const path of [
        '?type=',
        '?type=spaceship',
        '?type=__proto__',
        '/workOrder/x',
        `/x/${'0'.repeat(26)}`,
      ]) {
        const { status, code } = await ask(`/api/records${path}`, mallory)
        expect([400, 404]).toContain(status)
        expect(isErrorCode(code), code).toBe(true)
      }
    })
  })
})

describe('the files of the web app', () => {
  const below = mkdtempSync(join(tmpdir(), 'fieldmerge-files-'))
  afterAll(() => rmSync(below, { recursive: true }))

  test('[X31] no path leads out of their folder', async () => {
    const appFolder = join(below, 'app')
    mkdirSync(join(appFolder, 'assets'), { recursive: true })
    writeFileSync(join(appFolder, 'index.html'), 'the app')
    writeFileSync(join(below, 'secret.txt'), 'the secret')
    const fresh = { organization: 'test' as OrganizationId, name: 'Test', demo: false }
    const folder = await openDataFolder(join(below, 'data'), fresh)
    const open = await openOrganization(folder, { logger: newLogger('fatal') })
    const server = await startServer(open, folder.identity, {
      port: 0,
      host: '127.0.0.1',
      tls: null,
      appFolder,
    })
    const climbs = ['..', '%2e%2e', '..%2f', '.%2e', '..%5c', '%2e%2e%2f', '%252e%252e', '..%00', '....//..']
    const paths = climbs.flatMap((climb) =>
      [
        `/${climb}/secret.txt`,
        `/assets/${climb}/${climb}/secret.txt`,
        `/${climb}/data/organization.sqlite`,
      ].concat(`//${climb}/secret.txt`, `/assets/..;/${climb}/secret.txt`),
    )
    for (const path of [
      ...paths,
      `/${join(below, 'secret.txt')}`,
      '/assets',
      '/assets/',
      '/%',
      '/\\..\\secret.txt',
    ]) {
      const { status, answer } = await getPath(server.url, path)
      expect([path, status]).toEqual([
        path,
        expect.toSatisfy((code: number) => code === 200 || code === 404 || code === 400),
      ])
      expect(answer).not.toMatch(/the secret|SQLite format/)
      if (status === 200) expect(answer).toContain('the app')
    }
    await server.close()
  })
})
