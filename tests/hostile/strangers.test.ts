import { encodeToServer, errorEntry, setField, systemUser } from '@fieldmerge/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgedToken } from '../harness/forged-token.ts'
import { RawWebSocket, UpgradeRefused } from '../harness/raw-web-socket.ts'
import { helloOf, WireDevice } from '../harness/wire-device.ts'
import { WireRecord } from '../harness/wire-record.ts'
import { BesiegedServer } from './besieged-server.ts'

let besieged: BesiegedServer

beforeAll(async () => {
  besieged = await BesiegedServer.start()
})
afterAll(async () => {
  await besieged[Symbol.asyncDispose]()
})

const now = Math.floor(Date.now() / 1_000)

/** Tokens that are not to be taken, with what is to be said of them. */
const badTokens = (): readonly (readonly [name: string, token: string, code: string, close: number])[] => {
  const { secret, organization, people } = besieged.town
  const good = { iss: 'fieldmerge', aud: organization, sub: people.mallory, device: 'd', exp: now + 3_600 }
  const [head = '', claims = '', signature = ''] = forgedToken(secret, good).split('.')
  const promoted = Buffer.from(JSON.stringify({ ...good, sub: people.ana })).toString('base64url')
  return [
    ['nothing', '', 'token-invalid', 4401],
    ['garbage', 'x'.repeat(500), 'token-invalid', 4401],
    ['no signature', `${head}.${claims}.`, 'token-invalid', 4401],
    ["somebody else's claims", `${head}.${promoted}.${signature}`, 'token-invalid', 4401],
    ['another key', forgedToken(new Uint8Array(32), good), 'token-invalid', 4401],
    ['no algorithm', forgedToken(secret, good, { alg: 'none' }), 'token-invalid', 4401],
    ['another issuer', forgedToken(secret, { ...good, iss: 'x' }), 'token-invalid', 4401],
    ['no end', forgedToken(secret, { ...good, exp: undefined }), 'token-invalid', 4401],
    ['no person', forgedToken(secret, { ...good, sub: 'workOrder/x' }), 'token-invalid', 4401],
    ['no device', forgedToken(secret, { ...good, device: undefined }), 'token-invalid', 4401],
    ['run out a second ago', forgedToken(secret, { ...good, exp: now - 1 }), 'token-expired', 4401],
    ['run out a year ago', forgedToken(secret, { ...good, exp: now - 31_536_000 }), 'token-expired', 4401],
    ['another organization', forgedToken(secret, { ...good, aud: 'acme' }), 'wrong-organization', 4403],
    ['the server itself', forgedToken(secret, { ...good, sub: systemUser }), 'token-invalid', 4401],
    [
      'somebody unknown',
      forgedToken(secret, { ...good, sub: `user/${'1'.repeat(26)}` }),
      'user-inactive',
      4403,
    ],
  ]
}

describe('somebody without a good token', () => {
  test('[X22] gets the reason and its close code on /replicate', async () => {
    await besieged.withstands(async () => {
      for (const [name, token, code, close] of badTokens()) {
        const device = await WireDevice.connect(besieged.url)
        device.say(helloOf(token))
        expect([name, await device.socket.closed]).toEqual([name, { code: close, reason: code }])
        expect(device.heard).toMatchObject([{ type: 'error', code }])
      }
    })
  })

  test('[X22] gets the reason as close code on a live channel, and no byte of the record', async () => {
    await besieged.withstands(async () => {
      for (const [name, token, code, close] of badTokens()) {
        const path = `/live/${besieged.town.jobs.shared}?token=${encodeURIComponent(token)}`
        const socket = await RawWebSocket.connect(besieged.url, path)
        socket.onMessage = () => expect.unreachable('nothing is told to strangers')
        expect([name, await socket.closed]).toEqual([name, { code: close, reason: code }])
      }
    })
  })
})

describe('before hello', () => {
  const edit = (): Uint8Array => {
    const envelope = new WireRecord(besieged.town.jobs.mallory).change((doc, type) =>
      setField(doc, type, 'title', 'x'),
    )
    return encodeToServer({ type: 'push', envelopes: [envelope] })
  }

  test('[X23] nothing but hello is heard: an edit, a ping, a large frame end the connection', async () => {
    const large = helloOf('x'.repeat(8 * 1024))
    const cases = [
      [edit(), 4400, 'unexpected-message'],
      [encodeToServer({ type: 'ping', n: 1 }), 4400, 'unexpected-message'],
      [encodeToServer({ type: 'token', token: besieged.token('mallory') }), 4400, 'unexpected-message'],
      [encodeToServer(large), 4413, 'frame-too-large'],
      [new Uint8Array(1024 * 1024), 4413, 'frame-too-large'],
    ] as const
    await besieged.withstands(async () => {
      for (const [frame, code, reason] of cases) {
        const device = await WireDevice.connect(besieged.url)
        device.socket.send(frame)
        expect(await device.socket.closed).toEqual({ code, reason })
        expect(device.heard).toMatchObject([{ type: 'error', code: reason }])
      }
    })
  })

  test('[X23] an edit right behind hello, before the welcome, is not heard either', async () => {
    await besieged.withstands(async () => {
      const device = await WireDevice.connect(besieged.url)
      device.socket.inOnePiece(() => {
        device.say(helloOf(besieged.token('mallory')))
        device.socket.send(edit())
      })
      expect(await device.socket.closed).toEqual({ code: 4400, reason: 'unexpected-message' })
    })
  })

  test('[X23] 9 KB that never become a frame are too much', async () => {
    await besieged.withstands(async () => {
      const device = await WireDevice.connect(besieged.url)
      device.socket.send(new Uint8Array(10 * 1024), { announced: 1024 * 1024 })
      expect(await device.socket.closed).toEqual({ code: 4413, reason: 'frame-too-large' })
    })
  })

  test('[X23] another subprotocol, or none, is not the protocol that the server speaks', async () => {
    await besieged.withstands(async () => {
      for (const protocol of [undefined, 'fieldmerge.replicate.v0']) {
        const socket = await RawWebSocket.connect(besieged.url, '/replicate', protocol)
        expect(await socket.closed).toEqual({ code: 4409, reason: 'protocol-version' })
      }
    })
  })

  test('[X24] a connection that never signs in ends after 5 seconds, whatever it drips', async () => {
    await besieged.withstands(async () => {
      const start = performance.now()
      const silent = await WireDevice.connect(besieged.url)
      const dripping = await WireDevice.connect(besieged.url)
      dripping.socket.send(new Uint8Array(1), { announced: 1_000 })
      const drip = setInterval(() => dripping.socket.sendGarbage(new Uint8Array(1)), 200)
      const closings = await Promise.all([silent.socket.closed, dripping.socket.closed])
      clearInterval(drip)
      for (const closing of closings)
        expect(closing).toEqual({ code: errorEntry('hello-late').close, reason: 'hello-late' })
      expect(performance.now() - start).toBeLessThan(60_000)
    })
  })
})

describe('a thousand strangers', () => {
  test('[X25] they take no place from those who are signed in, and leave it to newcomers after 5 seconds', async () => {
    const before = besieged.server.memory
    await besieged.withstands(async () => {
      const crowd = await Promise.all(Array.from({ length: 1_000 }, () => WireDevice.connect(besieged.url)))
      await expect(WireDevice.connect(besieged.url)).rejects.toEqual(new UpgradeRefused(503))
      const closings = await Promise.all(crowd.map(({ socket }) => socket.closed))
      expect(new Set(closings.map(({ reason }) => reason))).toEqual(new Set(['hello-late']))
      await besieged.signedIn('ben')
    })
    // 64 KB for each of them.
    expect(besieged.server.memory - before).toBeLessThan(64 * 1024 * 1024)
  })
})
