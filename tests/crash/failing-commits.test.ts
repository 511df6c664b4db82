import { rmSync } from 'node:fs'
import { contentOf, fieldService, newDocument, type RecordId, setField } from '@fieldmerge/shared'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { InProcessServer } from '../harness/in-process-server.ts'
import { liveState } from '../harness/live-state.ts'
import type { Phone } from '../harness/phone.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { StoredLog } from '../harness/stored-log.ts'
import { WireDevice } from '../harness/wire-device.ts'
import { WireRecord } from '../harness/wire-record.ts'
import { StockClient } from '../interop/stock-client.ts'
import { prepareFolder } from './crew.ts'

const workOrder = fieldService.type('workOrder')
const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, i) => i + 1)

/** The record as a device has it that heard all this. */
const heardOf = (device: WireDevice, record: RecordId): string => {
  const doc = newDocument(workOrder)
  for (const message of device.heard)
    if (message.type === 'records')
      for (const one of message.records)
        if (one.record === record)
          for (const update of [...(one.base === null ? [] : [one.base]), ...one.rows])
            Y.applyUpdate(doc, update)
  return contentOf(doc)
}

const setTitle = (record: WireRecord, title: string) =>
  record.change((doc, type) => setField(doc, type, 'title', title))

describe('a commit that fails while somebody joins', () => {
  test.each([1, 2, 4])(
    '[X42] the joiner sees only what is on disk, its writer gets no ack, commit %i',
    async (n) => {
      const { folder, people } = await prepareFolder(2)
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      const [ana, ben] = people
      const order = ana?.orders[0]
      if (ana === undefined || ben === undefined || order === undefined)
        throw new Error('two people with orders')
      await using server = await ServerProcess.start({
        folder,
        demo: false,
        faults: `fail:before-commit:${n}`,
      })
      const own = new WireRecord(order)
      own.receive(await liveState(server.url, ana.token, order))
      const writer = await WireDevice.signedIn(server.url, ana.token)
      for (const i of upTo(n - 1))
        expect(await writer.submit(setTitle(own, `Title ${i}`))).toEqual({ kind: 'ack', code: '' })
      const onDisk = contentOf(own.doc)
      const failing = setTitle(own, 'Not on disk')

      writer.push(failing)
      const stock = new StockClient({ url: server.url, record: order, token: ben.token })
      const joiner = await WireDevice.signedIn(server.url, ben.token)
      joiner.say({ type: 'credit', bytes: 1_000_000 })
      await Promise.all([stock.synced(), joiner.hears('checkpoint')])
      expect(await writer.socket.closed).toEqual({ code: 4500, reason: 'store-full' })
      expect(writer.answers.size).toBe(n - 1)
      await joiner.until(() => heardOf(joiner, order) === onDisk, 'what is on disk')
      expect(stock.content()).toBe(onDisk)
      const health = await fetch(`${server.url}/healthz`)
      expect([health.status, await health.json()]).toEqual([503, expect.objectContaining({ ok: false })])

      // It is sent again, and everybody has it.
      const again = await WireDevice.signedIn(server.url, ana.token)
      expect(await again.submit(failing)).toEqual({ kind: 'ack', code: '' })
      await stock.sees((doc) => doc.getMap('record').get('title') === 'Not on disk')
      await joiner.until(() => heardOf(joiner, order) === contentOf(own.doc), 'the edit')
      expect(await server.health()).toMatchObject({ ok: true })
      await stock.close()
      expect(await server.stop()).toBe(0)
      const log = await StoredLog.read(folder)
      expect(log.content(order)).toBe(contentOf(own.doc))
      expect(log.hashes.size).toBe(log.rows.length)
    },
  )

  test('[X43] phones send again by themselves what was not acked, whichever commit it was, and all are equal', async () => {
    for (const n of upTo(6)) {
      await using server = await InProcessServer.start()
      const [ana, ben] = [await server.person('ana'), await server.person('ben')]
      const { order } = await server.job('Street light out', ana)
      await server.booking(order, ben)
      const a = await server.phone(ana).start()
      await a.synced()
      await server.restart(() => undefined, `fail:before-commit:${n}`)
      await a.comesBack()
      const acked = watchAcks(a)
      comesBackAtOnce(a)
      const b = server.phone(ben)
      for (const i of upTo(n + 1)) {
        const joins = i === n ? b.start() : null
        // Three at once: more than one may share the commit that fails, or wait behind it.
        await Promise.all(
          ['title', 'number', 'type'].map((field) =>
            a.replica.edit(order, field, (doc) => setField(doc, workOrder, field, `${field} ${i}`)),
          ),
        )
        await joins
        if (i === n) comesBackAtOnce(b)
        await a.status(({ edits }) => edits === 0)
      }
      await Promise.all([a.synced(), b.synced()])
      await Promise.all([a.settled(order), b.settled(order)])
      expect(await b.content(order)).toBe(await a.content(order))
      expect(server.organization.failure).toBe(null)
      await server.stop()
      const log = await StoredLog.read(server.folderPath)
      expect(log.content(order)).toBe(await a.content(order))
      for (const hash of acked()) expect(log.hashes).toContain(hash)
      expect(acked().size).toBe(3 * (n + 1))
      expect(log.rows.length).toBe(log.hashes.size)
    }
  })
})

/** Hashes of all the edits that the phone was told are safe. */
const watchAcks = (phone: Phone): (() => ReadonlySet<string>) => {
  const { outbox } = phone.replica
  return () => new Set([...outbox.inState('acked'), ...outbox.inState('kept')].map(({ hash }) => hash))
}

/** Does not wait for the next try when its connection ends. */
const comesBackAtOnce = ({ replica }: Phone): void => {
  replica.onStatus(({ link }) => {
    if (link === 'waiting') setImmediate(() => replica.tryNow())
  })
}
