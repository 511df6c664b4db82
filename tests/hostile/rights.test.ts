import { deflateRawSync } from 'node:zlib'
import {
  type Envelope,
  encodeRecordSet,
  fieldService,
  newRecordId,
  type RecordId,
  setField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { forgedUpdate, valued } from '@fieldmerge/shared/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WireDevice } from '../harness/wire-device.ts'
import { WireRecord } from '../harness/wire-record.ts'
import { BesiegedServer } from './besieged-server.ts'

let besieged: BesiegedServer

beforeAll(async () => {
  besieged = await BesiegedServer.start()
})
afterAll(async () => {
  await besieged[Symbol.asyncDispose]()
})

const titled = (record: RecordId): Envelope =>
  new WireRecord(record).change((doc, type) => setField(doc, type, 'title', 'Mine now'))

/** Whether any frame that the device heard holds anything of the record. */
const heardOf = (device: WireDevice, record: RecordId): boolean =>
  device.heard.some(
    (message) => message.type === 'records' && message.records.some((one) => one.record === record),
  )

describe("somebody else's record", () => {
  test('[X26] asking for it brings nothing but that the right is lacking', async () => {
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      device.say({ type: 'credit', bytes: 1_000_000 })
      device.say({ type: 'open', records: [{ record: besieged.town.jobs.ben, version: 1 }] })
      await device.hears('checkpoint')
      await device.caughtUp(1)
      const removed = await device.hears('removed')
      expect(removed.records).toEqual([{ record: besieged.town.jobs.ben, why: 'rightLost' }])
      expect(heardOf(device, besieged.town.jobs.ben)).toBe(false)
    })
  })

  test('[X26] who claims to have carried it gains no right to it, now or at the next connection', async () => {
    const welcomed = await besieged.signedIn('mallory')
    const { generation } = await welcomed.hears('welcome')
    const stolen = besieged.town.jobs.ben
    await besieged.withstands(async () => {
      for (let attempt = 0; attempt < 3; attempt++) {
        const device = await WireDevice.signedIn(besieged.url, besieged.token('mallory'), {
          generation: generation.slice(),
          setVersion: 7 + attempt,
        })
        await device.hears('needsDigest')
        const set = encodeRecordSet([{ record: stolen, version: 1, why: 'filter', as: 'documents' }])
        device.say({ type: 'set', deflated: deflateRawSync(set) })
        await device.caughtUp(1)
        device.say({ type: 'open', records: [{ record: stolen, version: 1 }] })
        device.say({ type: 'credit', bytes: 1_000_000 })
        await device.hears('checkpoint')
        await device.caughtUp(2)
        expect(heardOf(device, stolen)).toBe(false)
        expect(await device.submit(titled(stolen))).toEqual({ kind: 'held', code: 'may-not-change' })
      }
    })
  })

  test('[X26] an edit of it is held for a decision, not written and not shown', async () => {
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      const ben = await besieged.signedIn('ben')
      ben.say({ type: 'credit', bytes: 1_000_000 })
      await ben.hears('checkpoint')
      const before = ben.heard.length
      expect(await device.submit(titled(besieged.town.jobs.ben))).toEqual({
        kind: 'held',
        code: 'may-not-change',
      })
      await ben.caughtUp(1)
      expect(ben.heard.slice(before).map(({ type }) => type)).toEqual(['pong'])
    })
  })

  test('[X26] nobody makes people, crews or places who may not', async () => {
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      for (const type of ['user', 'team', 'businessUnit', 'territory', 'account']) {
        const made = new WireRecord(newRecordId(type, systemClock, systemRandom))
        const envelope = made.change((doc) =>
          setField(
            doc,
            fieldService.type(type),
            type === 'user' ? 'roles' : 'name',
            type === 'user' ? ['administrator'] : 'x',
          ),
        )
        expect(await device.submit(envelope)).toEqual({ kind: 'held', code: 'may-not-create' })
      }
    })
  })
})

describe('an envelope that cannot be taken', () => {
  const unknown = (): RecordId =>
    `spaceship/${newRecordId('x', systemClock, systemRandom).slice(2)}` as RecordId

  test('[X27] one of an unknown record type is kept until the server is newer', async () => {
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      const envelope = { ...titled(besieged.town.jobs.mallory), record: unknown() }
      expect(await device.submit(envelope)).toEqual({ kind: 'held', code: 'unknown-type' })
    })
  })

  test('[X27] one over the limits, or without a Yjs update, is refused, of an unknown type too', async () => {
    const notes = 'x'.repeat(70_000)
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      for (const record of [besieged.town.jobs.mallory, unknown()]) {
        const large = new WireRecord(besieged.town.jobs.mallory).change((doc) =>
          doc.getText('notes').insert(0, notes),
        )
        expect(await device.submit({ ...large, record })).toEqual({ kind: 'refused', code: 'too-large' })
        const empty = { ...large, record, update: new Uint8Array(0), fromClock: 0, toClock: 0 }
        expect(await device.submit(empty)).toEqual({ kind: 'refused', code: 'truncated' })
      }
    })
  })

  test("[X27] one under another writer's client id is refused, and binds nothing", async () => {
    const record = besieged.town.jobs.shared
    const own = new WireRecord(record)
    // A field without a value yet: what settles rival ones are rows too.
    const ben = await besieged.signedIn('ben')
    expect(await ben.submit(own.change((doc, type) => setField(doc, type, 'type', 'By Ben')))).toMatchObject({
      kind: 'ack',
    })
    besieged.wrote(1)
    const { clientID } = own.doc
    await besieged.withstands(async () => {
      const device = await besieged.signedIn('mallory')
      const update = forgedUpdate([
        {
          client: clientID,
          clock: 1,
          structs: [valued('By Mallory', { origin: [clientID, 0], key: 'type' })],
        },
      ])
      const forged = { ...titled(record), clientId: clientID, fromClock: 1, toClock: 2, update }
      expect(await device.submit(forged)).toEqual({ kind: 'refused', code: 'client-bound' })
    })
    const next = own.change((doc, type) => setField(doc, type, 'type', 'By Ben again'))
    expect(await ben.submit(next)).toMatchObject({ kind: 'ack' })
    besieged.wrote(1)
  })
})
