import { deflateRawSync } from 'node:zlib'
import { encodeLive, encodeToServer, FrameWriter, setField } from '@fieldmerge/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Closing, FrameForm, RawWebSocket } from '../harness/raw-web-socket.ts'
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

interface Broken {
  readonly name: string
  readonly send: (socket: RawWebSocket) => void
  readonly closing: Closing
}

const broken = (
  name: string,
  payload: Uint8Array | string,
  closing: Closing = { code: 4400, reason: 'malformed-frame' },
  form: FrameForm = {},
): Broken => ({ name, send: (socket) => socket.send(payload, form), closing })

const numbers = (...values: readonly number[]): Uint8Array => {
  const writer = new FrameWriter()
  for (const value of values) writer.varUint(value)
  return writer.done()
}
const cut = (frame: Uint8Array): Uint8Array => frame.subarray(0, -1)
const longer = (frame: Uint8Array): Uint8Array => Uint8Array.from([...frame, 0])

const tooLarge: Closing = { code: 4413, reason: 'frame-too-large' }
const unexpected: Closing = { code: 4400, reason: 'unexpected-message' }
const unknown: Closing = { code: 4400, reason: 'unknown-message' }
const megabyte = 1024 * 1024

/** What is as wrong on one socket as on the other. */
const onAnySocket: readonly Broken[] = [
  broken('no bytes', new Uint8Array(0)),
  broken('a text frame', 'hello'),
  broken(
    'a text frame that is not UTF-8',
    Uint8Array.of(0xff, 0xfe),
    { code: 1007, reason: '' },
    { opcode: 1 },
  ),
  broken('a frame without a mask', numbers(5, 1), { code: 1002, reason: '' }, { masked: false }),
  broken('a frame of a reserved kind', numbers(5, 1), { code: 1002, reason: '' }, { opcode: 3 }),
  broken('a continuation of nothing', numbers(5, 1), { code: 1002, reason: '' }, { opcode: 0 }),
  broken('64 MB announced', new Uint8Array(10), tooLarge, { announced: 64 * megabyte }),
  broken('2^60 bytes announced', new Uint8Array(10), tooLarge, { announced: 2 ** 60 }),
  broken('a number without end', new Uint8Array(40).fill(0xff)),
  {
    name: '64 MB in pieces of 1 MB',
    closing: tooLarge,
    send(socket) {
      for (let i = 0; i < 64; i++)
        socket.send(new Uint8Array(megabyte), { opcode: i === 0 ? 2 : 0, fin: i === 63 })
    },
  },
]

const ping = encodeToServer({ type: 'ping', n: 1 })
const push = (): Uint8Array => {
  const envelope = new WireRecord(besieged.town.jobs.mallory).change((doc, type) =>
    setField(doc, type, 'title', 'x'),
  )
  return encodeToServer({ type: 'push', envelopes: [envelope] })
}

const onReplicate: readonly (Broken | (() => Broken))[] = [
  ...onAnySocket,
  broken('a message type that is not one', numbers(99), unknown),
  broken('a message type of 2^53 - 1', numbers(Number.MAX_SAFE_INTEGER), unknown),
  broken('a message of the other side', numbers(12, 1), unknown),
  broken('a ping that is longer than it is', longer(ping)),
  broken('a ping that is cut', cut(ping)),
  () => broken('a push that is cut', cut(push())),
  () => broken('a push with a byte behind it', longer(push())),
  broken('a push of 2^50 envelopes', numbers(1, 2 ** 50)),
  broken('a push of 1,000 envelopes that are not there', numbers(1, 1_000)),
  broken('a record id of another form', new FrameWriter().varUint(6).varUint(1).text('x/y').done()),
  broken('a record id of 1 MB', new FrameWriter().varUint(6).varUint(1).text('x'.repeat(megabyte)).done()),
  broken(
    'an id that is not UTF-8',
    new FrameWriter().varUint(6).varUint(1).bytes(Uint8Array.of(0xff)).done(),
  ),
  broken('an id without its end', new FrameWriter().varUint(6).varUint(1).varUint(30).text('x').done()),
  () => {
    const envelope = new WireRecord(besieged.town.jobs.mallory).change((doc, type) =>
      setField(doc, type, 'title', 'x'),
    )
    // Only an edit that claims to come from the future makes the server look at what its author had seen.
    const forged = { ...envelope, time: Date.now() + 1_000_000, before: Uint8Array.of(5, 200) }
    return broken('a state vector that is none', encodeToServer({ type: 'push', envelopes: [forged] }))
  },
  broken('hello again', encodeToServer(helloOf('x')), unexpected),
  broken(
    'a set that nobody asked for',
    encodeToServer({ type: 'set', deflated: new Uint8Array(3) }),
    unexpected,
  ),
  broken('4 MB and a little', new Uint8Array(4 * megabyte + 500), tooLarge),
]

const onLive: readonly Broken[] = [
  ...onAnySocket,
  broken('a message type that is not one', numbers(50), unknown),
  broken('a sync message that is not one', numbers(0, 7, 0), unknown),
  broken('a step 1 that is cut', cut(encodeLive({ type: 'step1', stateVector: numbers(1, 5, 5) }))),
  broken('a step 1 with a byte behind it', longer(encodeLive({ type: 'step1', stateVector: numbers(0) }))),
  broken('a state vector that is none', encodeLive({ type: 'step1', stateVector: numbers(5, 200) })),
  broken(
    'a state vector of 2^50 writers',
    encodeLive({ type: 'step1', stateVector: numbers(2 ** 50, 1, 1) }),
  ),
  broken('an update that is none', encodeLive({ type: 'update', update: Uint8Array.of(1, 1, 1) })),
  broken('a step 2 without bytes', encodeLive({ type: 'step2', update: new Uint8Array(0) })),
  broken('an awareness message that is none', encodeLive({ type: 'awareness', update: Uint8Array.of(9, 9) })),
  broken('an awareness of 2^50 people', encodeLive({ type: 'awareness', update: numbers(2 ** 50) })),
  broken(
    'an awareness state that is not JSON',
    encodeLive({
      type: 'awareness',
      update: new FrameWriter().varUint(1).varUint(5).varUint(1).text('{').done(),
    }),
  ),
  broken('a denial', encodeLive({ type: 'denied', reason: 'you' }), unexpected),
  broken('an ack', encodeLive({ type: 'ack', hash: new Uint8Array(32) }), unexpected),
]

describe('a frame that breaks the protocol', () => {
  test('[X20] on /replicate it gets its error and its close code, and nobody else notices', async () => {
    const met: [string, Closing, string][] = []
    const expected: typeof met = []
    // The record's document is in memory, so that the server deals with an envelope in the turn of its frame.
    await besieged.live('mallory', besieged.town.jobs.mallory)
    await besieged.withstands(async () => {
      for (const one of onReplicate) {
        const { name, send, closing } = typeof one === 'function' ? one() : one
        const device = await besieged.signedIn('mallory')
        send(device.socket)
        const closed = await device.socket.closed
        const said = device.heard.find((message) => message.type === 'error')
        met.push([name, closed, said?.code ?? ''])
        // Below the protocol, where there are no frames to speak in, the close code says it all.
        expected.push([name, closing, closing.code === 4400 || name.startsWith('4 MB') ? closing.reason : ''])
      }
    })
    expect(met).toEqual(expected)
  })

  test('[X20] on a live channel it gets its close code with the error as the reason, and nobody else notices', async () => {
    const met: [string, Closing][] = []
    await besieged.withstands(async () => {
      for (const { name, send } of onLive) {
        const socket = await besieged.live('mallory', besieged.town.jobs.shared)
        send(socket)
        met.push([name, await socket.closed])
      }
    })
    expect(met).toEqual(onLive.map(({ name, closing }) => [name, closing]))
  })

  test('[X21] a set that cannot be read, or that swells to more than 64 MB, ends the connection of its sender', async () => {
    const welcomed = await besieged.signedIn('mallory')
    const { generation } = await welcomed.hears('welcome')
    const bomb = deflateRawSync(new Uint8Array(65 * megabyte))
    await besieged.withstands(async () => {
      for (const deflated of [bomb, Uint8Array.of(1, 2, 3), deflateRawSync(numbers(2 ** 40))]) {
        const device = await WireDevice.signedIn(besieged.url, besieged.token('mallory'), {
          generation: generation.slice(),
          setVersion: 7,
        })
        await device.hears('needsDigest')
        device.say({ type: 'set', deflated })
        expect(await device.socket.closed).toEqual({ code: 4400, reason: 'malformed-frame' })
      }
    })
  })
})
