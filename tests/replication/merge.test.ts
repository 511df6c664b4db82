import { addChild, fieldService, replaceText, setField } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')

/** Ana and Ben, both booked on one job, both with everything on their phones. */
const twoOnOneJob = async (server: InProcessServer) => {
  const [ana, ben] = [await server.person('ana'), await server.person('ben')]
  const { order, booking } = await server.job('Street light out', ana)
  await server.booking(order, ben)
  const a = await server.phone(ana).start()
  const b = await server.phone(ben).start()
  await Promise.all([a.synced(), b.synced()])
  return { a, b, order, booking, ana, ben }
}

describe('two people on one work order', () => {
  test('[T1] both edit offline, come back, and both see one record with both edits', async () => {
    await using server = await InProcessServer.start()
    const { a, b, order } = await twoOnOneJob(server)
    a.goOffline()
    b.goOffline()
    await a.replica.edit(order, 'Priority', (doc) => setField(doc, workOrder, 'priority', 'high'))
    await b.replica.edit(order, 'Note', (doc) => replaceText(doc, workOrder, 'notes', 0, 0, 'Fuse blown.'))
    await b.replica.edit(order, 'Task', (doc) =>
      addChild(doc, workOrder, 'tasks', { id: 't', values: { name: 'Replace fuse' } }, new SeededRandom(1)),
    )
    expect(a.facts(order)?.priority).toBe('high')
    expect(b.facts(order)?.tasks).toBe(1)
    expect(b.outbox()).toHaveLength(2)
    a.goOnline()
    b.goOnline()
    await Promise.all([a.synced(), b.synced()])
    await a.sees(order, (facts) => facts?.tasks === 1)
    await b.sees(order, (facts) => facts?.priority === 'high')
    expect(await a.content(order)).toBe(await b.content(order))
    expect(await a.read(order)).toMatchObject({
      prose: { notes: 'Fuse blown.' },
      fields: { priority: 'high' },
    })
  })

  test('[T2] the same field settles on one value, the same on both phones', async () => {
    await using server = await InProcessServer.start()
    const { a, b, order } = await twoOnOneJob(server)
    a.goOffline()
    b.goOffline()
    await a.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Ana says'))
    await b.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Ben says'))
    a.goOnline()
    b.goOnline()
    await Promise.all([a.synced(), b.synced()])
    await Promise.all([a.settled(order), b.settled(order)])
    expect(await a.content(order)).toBe(await b.content(order))
    expect(a.facts(order)?.title).toBe(b.facts(order)?.title)
  })

  test('[T3] online, an edit of one is in the lists of the other', async () => {
    await using server = await InProcessServer.start()
    const { a, b, order } = await twoOnOneJob(server)
    await a.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Two lights out'))
    await b.sees(order, (facts) => facts?.title === 'Two lights out')
  })
})

describe('an offline edit', () => {
  test('[T4] it survives that the phone is switched off, and reaches the server afterwards', async () => {
    await using server = await InProcessServer.start()
    const { a, b, order } = await twoOnOneJob(server)
    a.goOffline()
    await a.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Kept'))
    await a.switchOff()
    await a.start()
    expect(a.facts(order)?.title).toBe('Kept')
    await b.sees(order, (facts) => facts?.title === 'Kept')
  })

  test('[T5] a new work order is in the list at once, uploaded like any other edit, and kept by its maker', async () => {
    await using server = await InProcessServer.start()
    const { a, b } = await twoOnOneJob(server)
    a.goOffline()
    const { record, saved } = a.replica.create('workOrder', 'New work order', {
      fields: { title: 'Pothole' },
    })
    await saved
    expect([...a.replica.facts.ofType('workOrder')].map(([id]) => id)).toContain(record)
    a.goOnline()
    await a.synced()
    await a.sees(record, () => a.replica.facts.head(record)?.why === 'kept')
    expect(b.facts(record)).toBeUndefined()
    expect(await server.factsOf(record)).toMatchObject({
      title: 'Pothole',
      createdBy: a.user,
    })
  })

  test('[T6] an ack that is lost after the commit brings one row, not two', async () => {
    await using server = await InProcessServer.start()
    const { a, order } = await twoOnOneJob(server)
    const head = server.organization.head.sequence
    a.losesAnswers()
    await a.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Once'))
    await server.reaches(head + 1)
    a.goOffline()
    expect(a.outbox()).toHaveLength(1)
    a.goOnline()
    await a.synced()
    expect(server.organization.head.sequence).toBe(head + 1)
    expect(a.facts(order)?.title).toBe('Once')
  })

  test('[T7] what the list shows never falls back to the old value between ack and return', async () => {
    await using server = await InProcessServer.start()
    const { a, order } = await twoOnOneJob(server)
    const seen = new Set<unknown>()
    a.replica.facts.onChange(() => seen.add(a.facts(order)?.title))
    await a.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'New title'))
    await a.settled(order)
    expect([...seen]).toEqual(['New title'])
  })
})

test('[T5] a work order that is made while the phone is online stays writable', async () => {
  await using server = await InProcessServer.start()
  const ana = await server.person('ana')
  const phone = await server.phone(ana).start()
  await phone.synced()
  const { record, saved } = phone.replica.create('workOrder', 'New work order', {
    fields: { title: 'Pothole' },
  })
  const open = await phone.replica.openRecord(record)
  await saved
  await server.sees(record, ({ title }) => title === 'Pothole')
  await phone.settled(record)
  expect(open.notices.size).toBe(0)
  await open.edit('Title', (doc) => setField(doc, workOrder, 'title', 'Deep pothole'))
  await server.sees(record, ({ title }) => title === 'Deep pothole')
  await phone.replica.closeRecord(record)
})
