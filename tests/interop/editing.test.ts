import {
  fieldService,
  newRecordId,
  replaceText,
  setField,
  systemClock,
  systemRandom,
} from '@fieldmerge/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { until } from '../harness/until.ts'
import { Town } from './town.ts'

const workOrder = fieldService.type('workOrder')
const titleIs =
  (title: string) =>
  (doc: Y.Doc): boolean =>
    doc.getMap('record').get('title') === title

/** A stock provider ends a connection on which it has heard nothing for 30 seconds. */
const quiet = 60_000

/** Each provider listens for the end of the process. With all stories at once these are more than Node takes for right. */
const providers = 20
beforeAll(() => void process.setMaxListeners(process.getMaxListeners() + providers))
afterAll(() => void process.setMaxListeners(process.getMaxListeners() - providers))

// All at once, each with a server of its own: the quiet minute is one in which the others are at work.
describe.concurrent('a stock y-websocket provider', () => {
  test('[Y3] is connected after a quiet minute, by its first connection, and works', async () => {
    await using town = await Town.start()
    const [ana, alone] = [town.stock('ana'), town.stock('root')]
    await Promise.all([ana.synced(), alone.synced()])
    await new Promise((resolve) => setTimeout(resolve, quiet))
    for (const client of [ana, alone]) {
      expect(client.provider.wsconnected).toBe(true)
      expect(client.connections).toBe(1)
    }
    ana.doc.getMap('record').set('title', 'Still here')
    await alone.sees((doc) => doc.getMap('record').get('title') === 'Still here')
  })

  test('[Y1] edits a record together with the app: each has what the other did', async () => {
    await using town = await Town.start()
    const app = await town.app('ben')
    const stock = town.stock('ana')
    await stock.synced()
    expect(titleIs('Street light out')(stock.doc)).toBe(true)
    const open = await app.openRecord(town.order)
    await open.edit('Note', (doc, origin) => replaceText(doc, workOrder, 'notes', 0, 0, 'Pole 12. ', origin))
    await stock.sees((doc) => doc.getText('notes').toString() === 'Pole 12. ')
    stock.doc.getText('notes').insert(9, 'Fuse is fine.')
    stock.doc.getMap('record').set('title', 'Two lights out')
    await stock.sees(titleIs('Two lights out'))
    await until(
      (changed) => app.onContent(town.order, changed),
      () => titleIs('Two lights out')(open.doc) && open.doc.getText('notes').length > 20,
      () => open.doc.getMap('record').toJSON(),
    )
    await open.edit('Priority', (doc) => setField(doc, workOrder, 'priority', 'high'))
    await stock.sees((doc) => doc.getMap('record').get('priority') === 'high')
    const log = await town.left()
    expect(log.held).toEqual([])
    expect(log.content(town.order)).toBe(stock.content())
    // Each edit stands in the log under its own person and device.
    const authors = new Set(log.ofRecord(town.order).map(({ author }) => author.device))
    expect(authors).toEqual(new Set(['test', 'device-of-ana', 'device-of-ben']))
  })

  test('[Y2] meets the app and other stock clients, by the names that the server gives them', async () => {
    await using town = await Town.start()
    const app = await town.app('ben')
    const [ana, other] = [town.stock('ana'), town.stock('ben')]
    await Promise.all([ana.synced(), other.synced()])
    ana.provider.awareness.setLocalStateField('user', { name: 'The President' })
    ana.provider.awareness.setLocalStateField('field', 'title')
    const isAna = (state: Record<string, unknown>): boolean =>
      JSON.stringify(state).includes('"name":"ana"') && state.field === 'title'
    await other.meets((others) => others.some(isAna))
    const open = await app.openRecord(town.order)
    const awareness = open.live?.awareness
    if (awareness === undefined) throw new Error('the app is live')
    const inApp = (): readonly Record<string, unknown>[] => [...awareness.getStates().values()]
    const watch = (changed: () => void): (() => void) => {
      awareness.on('change', changed)
      return () => awareness.off('change', changed)
    }
    await until(watch, () => inApp().some(isAna), inApp)
    awareness.setLocalStateField('field', 'notes')
    const isBen = (state: Record<string, unknown>): boolean =>
      JSON.stringify(state).includes('"name":"ben"') && state.field === 'notes'
    await ana.meets((others) => others.some(isBen))
    // Who goes is gone for everybody, without waiting for the 30 seconds after which clients forget each other.
    await ana.close()
    await until(watch, () => !inApp().some(isAna), inApp)
    await other.meets((others) => !others.some(isAna))
    await app.closeRecord(town.order)
    await other.meets((others) => !others.some(isBen))
  })

  test('[Y4] without a good token, a right or a record it is told so by code and does not come back', async () => {
    await using town = await Town.start()
    const unknown = newRecordId('workOrder', systemClock, systemRandom)
    const refused = {
      4401: [town.stock('ana', { token: 'nonsense' }), town.stock('ana', { token: '' })],
      4403: [town.stock('eve')],
      4404: [town.stock('ana', { record: unknown }), town.stock('ana', { record: 'no-record' as never })],
    }
    for (const [code, clients] of Object.entries(refused))
      for (const client of clients) {
        expect(await client.givesUp()).toBe(Number(code))
        expect(client.provider.shouldConnect).toBe(false)
        expect(client.provider.synced).toBe(false)
        expect(client.doc.store.clients.size).toBe(0)
      }
  })

  test('[Y5] whose right is lost is sent away with 4403, and what they write then reaches nobody', async () => {
    await using town = await Town.start()
    const ana = town.stock('ana')
    await ana.synced()
    const root = await town.app('root')
    await root.edit(town.people.ana.user, 'Not here any more', (doc) =>
      setField(doc, fieldService.type('user'), 'active', false),
    )
    expect(await ana.givesUp()).toBe(4403)
    ana.doc.getMap('record').set('title', 'From outside')
    ana.provider.connect()
    await until(
      (changed) => {
        ana.provider.on('closed', changed)
        return () => ana.provider.off('closed', changed)
      },
      () => ana.gaveUp.length === 2,
      () => ana.gaveUp,
    )
    expect(ana.gaveUp).toEqual([4403, 4403])
    const log = await town.left()
    expect(log.content(town.order)).not.toContain('From outside')
  })

  test('[Y6] comes back by itself when the server was started again, with what was written in between', async () => {
    await using town = await Town.start()
    const [ana, ben] = [town.stock('ana'), town.stock('ben')]
    await Promise.all([ana.synced(), ben.synced()])
    const { back } = await town.stops()
    ana.doc.getMap('record').set('title', 'Two lights out')
    ben.doc.getText('notes').insert(0, 'Ladder needed')
    await back()
    for (const { doc } of [ana, ben]) {
      const client = doc === ana.doc ? ana : ben
      await client.sees((one) => titleIs('Two lights out')(one) && one.getText('notes').length > 0)
    }
    expect(ana.gaveUp).toEqual([])
    expect(ana.content()).toBe(ben.content())
    expect((await town.left()).content(town.order)).toBe(ana.content())
  })
})
