import { rmSync } from 'node:fs'
import {
  contentOf,
  decodeLive,
  describeUpdate,
  type Envelope,
  encodeLive,
  envelopeHash,
  fieldService,
  hex,
  newDocument,
  noStamp,
  type RecordId,
} from '@fieldmerge/shared'
import { SeededRandom, SettableClock, StockUser } from '@fieldmerge/shared/testing'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { InProcessServer } from '../harness/in-process-server.ts'
import { liveState } from '../harness/live-state.ts'
import { RawWebSocket } from '../harness/raw-web-socket.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'
import { WireDevice } from '../harness/wire-device.ts'

const workOrder = fieldService.type('workOrder')
/** `BUNDLE_SEED=n` runs a failure again. */
const seed = Number(process.env.BUNDLE_SEED ?? Date.now() % 1_000_000)
const users = 24
const thingsDone = 60

/** Somebody's work without a network, by several client ids: as one update, as it was made, and after a collection. */
interface Work {
  readonly bundle: Uint8Array
  readonly parts: readonly Uint8Array[]
  readonly collected: Uint8Array
  readonly content: string
}

const workOffline = (start: Uint8Array, random: SeededRandom): Work => {
  const user = new StockUser(workOrder, random)
  Y.applyUpdate(user.doc, start)
  const parts: Uint8Array[] = []
  let watched: Y.Doc | null = null
  for (let i = 0; i < thingsDone; i++) {
    if (random.chance(0.05)) user.reopen()
    if (watched !== user.doc) user.doc.on('update', (update: Uint8Array) => void parts.push(update))
    watched = user.doc
    user.work()
  }
  // What a page has that was opened again: whatever was deleted is gone, its places are left.
  const page = newDocument(workOrder)
  Y.applyUpdate(page, Y.mergeUpdates([start, ...parts]))
  return {
    bundle: user.push(Y.encodeStateVectorFromUpdate(start)),
    parts,
    collected: Y.encodeStateAsUpdate(page),
    content: contentOf(page),
  }
}

/** A stock client's connection that asks for acks; `say` resolves when all that was said is acked. @throws when it ends */
const liveChannel = async (url: string, token: string, record: RecordId) => {
  const socket = await RawWebSocket.connect(url, `/live/${record}?ack=1&token=${token}`)
  const acked = new Set<string>()
  let heard = (): void => undefined
  socket.onMessage = (bytes) => {
    const message = decodeLive(bytes)
    if (message.type === 'ack') acked.add(hex(message.hash))
    heard()
  }
  const ended = socket.closed.then(({ code, reason }) => Promise.reject(new Error(`${code} ${reason}`)))
  ended.catch(() => undefined)
  return {
    async say(updates: readonly Uint8Array[]): Promise<void> {
      const wanted = updates.map((update) => hex(envelopeHash(record, update)))
      for (const update of updates) socket.send(encodeLive({ type: 'update', update }))
      const all = new Promise<void>((resolve) => {
        heard = () => {
          if (wanted.every((hash) => acked.has(hash))) resolve()
        }
        heard()
      })
      await Promise.race([all, ended])
    },
    end: () => socket.destroy(),
  }
}

const envelopeOf = (record: RecordId, update: Uint8Array): Envelope => {
  const { clientId, fromClock, toClock } = describeUpdate(update) ?? { clientId: 0, fromClock: 0, toClock: 0 }
  const before = Y.encodeStateVector(new Map())
  return { record, clientId, fromClock, toClock, before, time: Date.now(), stamp: noStamp, update }
}

test('[Y8] a bundle first, then its parts, then again after a garbage collection: all acked, none held', async () => {
  process.stdout.write(`BUNDLE_SEED=${seed}\n`)
  const building = await InProcessServer.start({ clock: new SettableClock(Date.now()) })
  const ana = await building.person('ana')
  const token = await building.issueToken(ana, 'device-of-ana')
  const records: RecordId[] = []
  for (let i = 0; i < users; i++) records.push((await building.job(`Job ${i}`, ana)).order)
  await building.stop()
  onTestFinished(() => rmSync(building.folderPath, { recursive: true, force: true }))
  await using server = await ServerProcess.start({ folder: building.folderPath, demo: false })
  const random = new SeededRandom(seed)
  const device = await WireDevice.signedIn(server.url, token)
  const contents = new Map<RecordId, string>()
  let rows = (await server.health()).head
  for (const [i, record] of records.entries()) {
    const { bundle, parts, collected, content } = workOffline(
      await liveState(server.url, token, record),
      random,
    )
    contents.set(record, content)
    const channel = await liveChannel(server.url, token, record)
    await channel.say([bundle])
    rows++
    expect([i, (await server.health()).head]).toEqual([i, rows])
    await channel.say(parts)
    await channel.say([collected, bundle, collected])
    // The same parts as a device's own edits: also when the app takes over what a stock client has begun.
    for (const part of parts) {
      const answer = await device.submit(envelopeOf(record, part))
      expect([i, hex(part), answer]).toEqual([i, hex(part), { kind: 'ack', code: '' }])
    }
    channel.end()
    // None of it says anything new: one row holds it all.
    expect([i, (await server.health()).head]).toEqual([i, rows])
  }
  expect(await server.stop()).toBe(0)
  const log = await StoredLog.read(server.folder)
  expect(log.held).toEqual([])
  for (const [record, content] of contents) expect(log.content(record)).toBe(content)
})
