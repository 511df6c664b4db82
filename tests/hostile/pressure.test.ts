import {
  decodeAwareness,
  decodeLive,
  type Envelope,
  encodeAwareness,
  encodeLive,
  encodeToServer,
  newRecordId,
  type RecordId,
  setField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { forgedUpdate, typed } from '@fieldmerge/shared/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Closing, RawWebSocket } from '../harness/raw-web-socket.ts'
import type { WireDevice } from '../harness/wire-device.ts'
import { WireRecord } from '../harness/wire-record.ts'
import { BesiegedServer } from './besieged-server.ts'

let besieged: BesiegedServer

beforeAll(async () => {
  besieged = await BesiegedServer.start()
})
afterAll(async () => {
  await besieged[Symbol.asyncDispose]()
})

const megabyte = 1024 * 1024
const many = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const newOrder = (): RecordId => newRecordId('workOrder', systemClock, systemRandom)

/** What the server's memory grows by while something goes on, at most, bytes. */
const growth = async (work: () => Promise<unknown>): Promise<number> => {
  const before = besieged.server.memory
  let most = 0
  const sample = setInterval(() => {
    most = Math.max(most, besieged.server.memory - before)
  }, 50)
  try {
    await work()
  } finally {
    clearInterval(sample)
  }
  return Math.max(most, besieged.server.memory - before)
}

const presence = (clientId: number, clock: number, text: string): Uint8Array =>
  encodeLive({ type: 'awareness', update: encodeAwareness([{ clientId, clock, state: { text } }]) })

const acksOf = ({ heard }: WireDevice): number =>
  heard.reduce((sum, message) => sum + (message.type === 'ack' ? message.hashes.length : 0), 0)

/**
 * Sends on until the connection is over, so many frames at a time: how many it takes is up to the limits and to how fast the
 * server reads, since what it may take grows with time.
 */
const flood = async (socket: RawWebSocket, frame: Uint8Array, atATime: number): Promise<Closing> => {
  let isOver = false
  void socket.closed.then(() => {
    isOver = true
  })
  while (!isOver) {
    for (let i = 0; i < atATime; i++) socket.send(frame)
    await socket.drained()
    // What the server says is read in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return socket.closed
}

/** A well-formed edit of no consequence, small. */
const tiny = (record: RecordId, clientId: number): Envelope => ({
  ...new WireRecord(record, clientId).change((doc, type) => setField(doc, type, 'title', 'x')),
})

describe('a device that sends more than devices do', () => {
  test('[X32] a flood of frames, of bytes or of edits ends the connection', async () => {
    const ping = encodeToServer({ type: 'ping', n: 1 })
    const update = new Uint8Array(4 * megabyte - 200)
    const large = encodeToServer({ type: 'push', envelopes: [{ ...tiny(newOrder(), 1), update }] })
    const edit = tiny(newOrder(), 1)
    const edits = encodeToServer({ type: 'push', envelopes: many(30_000, () => edit) })
    await besieged.withstands(async () => {
      for (const [frame, atATime] of [
        [ping, 2_000],
        [large, 1],
        [edits, 1],
      ] as const) {
        const { socket } = await besieged.signedIn('mallory')
        expect(await flood(socket, frame, atATime)).toEqual({ code: 4429, reason: 'flood' })
      }
    })
  })

  test('[X32] so does one on a live channel', async () => {
    const frame = presence(5, 1, '')
    const large = encodeLive({ type: 'awareness', update: new Uint8Array(4 * megabyte - 100) })
    await besieged.withstands(async () => {
      const socket = await besieged.live('mallory', besieged.town.jobs.shared)
      expect(await flood(socket, frame, 2_000)).toEqual({ code: 4429, reason: 'flood' })
      const other = await besieged.live('mallory', besieged.town.jobs.shared)
      // The first large one is malformed as well; either way it is over.
      expect((await flood(other, large, 1)).code).toBeOneOf([4400, 4429])
    })
  })
})

describe('who does not read', () => {
  test('[X33] a device that asks and never reads is cut off, with bounded memory', async () => {
    const asked = encodeToServer({
      type: 'open',
      records: many(100_000, () => ({ record: newOrder(), version: 0 })),
    })
    const grown = await growth(() =>
      besieged.withstands(async () => {
        const device = await besieged.signedIn('mallory')
        device.socket.stopReading()
        // As much as one device may say at once: long answers, then many.
        for (let i = 0; i < 8; i++) device.socket.send(asked)
        for (let i = 0; i < 15_000; i++) device.say({ type: 'ping', n: i })
        await device.socket.drained()
        device.socket.readOn()
        expect((await device.socket.closed).code).toBeOneOf([4508, 1006])
      }),
    )
    expect(grown).toBeLessThan(200 * megabyte)
  })

  test('[X33] so is one that keeps a record open live and never reads what others show there', async () => {
    const grown = await growth(() =>
      besieged.withstands(async () => {
        const deaf = await besieged.live('ben', besieged.town.jobs.shared)
        deaf.stopReading()
        // More than the 36 MB that Linux itself may hold for a reader, and each as much as one may say at once.
        for (let clientId = 1; clientId <= 3; clientId++) {
          const busy = await besieged.live('mallory', besieged.town.jobs.shared)
          for (let clock = 1; clock <= 7_500; clock++) busy.send(presence(clientId, clock, 'x'.repeat(4_000)))
          await busy.drained()
          busy.destroy()
        }
        deaf.readOn()
        expect((await deaf.closed).code).toBeOneOf([4508, 1006])
      }),
    )
    expect(grown).toBeLessThan(200 * megabyte)
  })
})

describe('what would fill the memory for ever', () => {
  test('[X34] edits that wait for what never comes take no room from others', async () => {
    const shared = besieged.town.jobs.shared
    const waitsForEver = (record: RecordId, clientId: number): Envelope => {
      const text = typed('x'.repeat(60_000), { origin: [9, 9] })
      const update = forgedUpdate([{ client: clientId, clock: 0, structs: [text] }])
      return { ...tiny(record, clientId), fromClock: 0, toClock: 60_000, update }
    }
    const grown = await growth(() =>
      besieged.withstands(async () => {
        const device = await besieged.signedIn('mallory')
        for (const envelope of many(20, (i) => waitsForEver(shared, 100 + i))) device.push(envelope)
        for (const envelope of many(300, (i) => waitsForEver(newOrder(), 100 + i))) device.push(envelope)
        await device.caughtUp(1)
        await device.until(() => device.missing === 320, '320 answers')
      }),
    )
    expect(grown).toBeLessThan(120 * megabyte)
    const ben = await besieged.signedIn('ben')
    const own = new WireRecord(shared)
    const first = own.change((doc, type) => setField(doc, type, 'type', 'B-1'))
    const second = own.change((doc, type) => setField(doc, type, 'type', 'B-2'))
    ben.push(second)
    await ben.hears('missing')
    ben.push(first)
    expect([await ben.answerTo(first), await ben.answerTo(second)]).toMatchObject([
      { kind: 'ack' },
      { kind: 'ack' },
    ])
    besieged.wrote(2)
  })

  test('[X34] one connection shows no more than a few people', async () => {
    const crowd = many(50_000, (i) => ({ clientId: i + 1, clock: 1, state: { name: 'x' } }))
    await besieged.withstands(async () => {
      const watching = await besieged.live('ben', besieged.town.jobs.shared)
      const seen = new Set<number>()
      const mallory = await besieged.live('mallory', besieged.town.jobs.shared)
      const told = new Promise<void>((resolve) => {
        watching.onMessage = (bytes) => {
          const message = decodeLive(bytes)
          if (message.type !== 'awareness') return
          for (const { clientId } of decodeAwareness(message.update)) seen.add(clientId)
          resolve()
        }
      })
      mallory.send(encodeLive({ type: 'awareness', update: encodeAwareness(crowd) }))
      await told
      expect(seen.size).toBeLessThan(50)
      mallory.destroy()
      watching.destroy()
    })
  })
})

describe('what costs the server more than the sender', () => {
  test('[X35] thousands of edits that must be held do not slow down the others', async () => {
    const { ben } = besieged.town.jobs
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      const envelopes = many(3_000, (i) => tiny(ben, 1_000 + i))
      for (let i = 0; i < envelopes.length; i += 100) device.push(...envelopes.slice(i, i + 100))
      for (const envelope of envelopes)
        expect(await device.answerTo(envelope)).toMatchObject({ kind: 'held' })
    })
  })

  test('[X35] nor does one edit that is sent again and again, to a record with a long history', async () => {
    const own = new WireRecord(besieged.town.jobs.mallory)
    const device = await besieged.signedIn('mallory')
    const edits = many(500, (i) => own.change((doc, type) => setField(doc, type, 'type', `M-${i}`)))
    device.push(...edits)
    for (const edit of edits) await device.answerTo(edit)
    besieged.wrote(edits.length)
    await besieged.withstands(async () => {
      const [first] = edits
      if (first === undefined) throw new Error('500 edits')
      const before = acksOf(device)
      for (let i = 0; i < 2_000; i++) device.push(first)
      await device.until(() => acksOf(device) === before + 2_000, '2,000 acks')
    })
  })
})
