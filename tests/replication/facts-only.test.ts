import { MemoryReplicaStore } from '@fieldmerge/client'
import { addChild, fieldService, type RecordId, setField } from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import { deskProfile, deskProfiles } from '../harness/desk-profiles.ts'
import { InProcessServer } from '../harness/in-process-server.ts'
import type { Phone } from '../harness/phone.ts'
import { SteppedTimers } from '../harness/stepped-timers.ts'
import { type RoomTab, TabRoom } from '../harness/tab-room.ts'
import { until } from '../harness/until.ts'

const random = new SeededRandom(1)
const workOrder = fieldService.type('workOrder')

/** A supervisor's desk that carries work as facts, and some jobs of a technician. */
const anOffice = async (server: InProcessServer, count = 3) => {
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const jobs = []
  for (let i = 0; i < count; i++) jobs.push(await server.job(`Job ${i}`, ana))
  const desk = await server.phone(marta).start()
  await desk.synced()
  return { ana, marta, desk, jobs, order: (jobs[0] as (typeof jobs)[number]).order }
}

const start = () => InProcessServer.start({ profiles: deskProfiles })

const set = (server: InProcessServer, record: RecordId, field: string, value: string): Promise<void> =>
  server.editor().edit(record, (doc, type) => setField(doc, type, field, value))

/** Waits until an open record's document is here. */
const arrives = (desk: Phone, open: Awaited<ReturnType<Phone['replica']['openRecord']>>): Promise<void> =>
  until(
    (changed) => desk.replica.onContent(open.record, changed),
    () => open.isHere,
    () => desk.replica.status,
  )

const hasBytes = async (desk: Phone, record: RecordId): Promise<boolean> =>
  (await desk.store.read(record)).length > 0

/** Waits until the record's document has come, or gone. */
const keeps = (desk: Phone, record: RecordId, wanted: boolean): Promise<void> =>
  until(
    (changed) => desk.replica.facts.onChange(changed),
    () => desk.replica.facts.head(record)?.hasDocument === wanted,
    () => desk.replica.facts.head(record),
  )

describe('carried as facts', () => {
  test('[T60] lists and search have it, nothing of its document is sent, and new facts alone come when they changed', async () => {
    await using server = await start()
    const { desk, order, jobs } = await anOffice(server)
    expect([...desk.replica.facts.ofType('workOrder')]).toHaveLength(jobs.length)
    expect(desk.facts(order)?.text).toContain('job 0')
    const work = desk.line.received.filter(({ as }) => as === 'facts')
    expect(work).toHaveLength(2 * jobs.length)
    expect(work.every(({ base, rows }) => base === null && rows.length === 0)).toBe(true)
    expect(await hasBytes(desk, order)).toBe(false)
    desk.line.forget()
    await set(server, order, 'title', 'Two lights out')
    await desk.sees(order, (facts) => facts?.title === 'Two lights out')
    // No fact says which parts without a number were used: nobody hears of it.
    await server
      .editor()
      .edit(order, (doc, type) =>
        addChild(doc, type, 'products', { id: 'p1', values: { name: 'Fuse' } }, random),
      )
    await set(server, order, 'title', 'Three lights out')
    await desk.sees(order, (facts) => facts?.title === 'Three lights out')
    expect(desk.line.received.map(({ record, rows }) => [record, rows.length])).toEqual([
      [order, 0],
      [order, 0],
    ])
    expect(desk.replica.facts.head(order)?.version).toBe(server.versionOf(order))
  })

  test('[T61] opened it has its document, follows it and can be edited; closed its document goes and its facts go on', async () => {
    await using server = await start()
    const { desk, order } = await anOffice(server)
    const open = await desk.replica.openRecord(order)
    expect(open.isHere).toBe(false)
    await arrives(desk, open)
    expect(open.doc.getMap('record').get('title')).toBe('Job 0')
    await set(server, order, 'title', 'Two lights out')
    await desk.sees(order, (facts) => facts?.title === 'Two lights out')
    expect(open.doc.getMap('record').get('title')).toBe('Two lights out')
    await open.edit('Title', (doc) => setField(doc, workOrder, 'title', 'From the desk'))
    await server.sees(order, (facts) => facts.title === 'From the desk')
    await desk.replica.closeRecord(order)
    await keeps(desk, order, false)
    expect(await hasBytes(desk, order)).toBe(false)
    expect(desk.replica.outbox.inState('kept')).toHaveLength(1)
    desk.line.forget()
    await set(server, order, 'title', 'Later')
    await desk.sees(order, (facts) => facts?.title === 'Later')
    expect(desk.line.received).toMatchObject([{ record: order, as: 'facts', base: null, rows: [] }])
  })

  test('[T62] opened without a network it is not here and takes no edit; it comes with the network', async () => {
    await using server = await start()
    const { desk, order } = await anOffice(server)
    desk.goOffline()
    await desk.status(({ link }) => link !== 'flowing')
    const open = await desk.replica.openRecord(order)
    expect(open.isHere).toBe(false)
    expect(await desk.replica.read(order)).toBeNull()
    const edit = desk.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Blind'))
    await expect(edit).rejects.toMatchObject({ code: 'not-here' })
    expect(desk.facts(order)?.title).toBe('Job 0')
    desk.goOnline()
    await arrives(desk, open)
    expect((await desk.replica.read(order))?.fields.title).toBe('Job 0')
    await desk.replica.closeRecord(order)
  })

  test('[T63] an edit of what is not open waits for the document, and goes with it afterwards', async () => {
    await using server = await start()
    const { desk, jobs } = await anOffice(server)
    const booking = (jobs[1] as (typeof jobs)[number]).booking
    await desk.replica.edit(booking, 'Name', (doc, _) =>
      setField(doc, fieldService.type('booking'), 'name', 'Moved'),
    )
    await server.sees(booking, (facts) => facts.title === 'Moved')
    await keeps(desk, booking, false)
    expect(await hasBytes(desk, booking)).toBe(false)
  })

  test('[T64] an unsent edit keeps the document of what is closed, over a restart of the app, until it is back', async () => {
    await using server = await start()
    const { desk, order } = await anOffice(server)
    const open = await desk.replica.openRecord(order)
    await arrives(desk, open)
    desk.goOffline()
    await open.edit('Title', (doc) => setField(doc, workOrder, 'title', 'Mine'))
    await desk.replica.closeRecord(order)
    await desk.switchOff()
    await desk.startOffline()
    expect(desk.facts(order)?.title).toBe('Mine')
    expect((await desk.replica.read(order))?.fields.title).toBe('Mine')
    desk.goOnline()
    await desk.synced()
    await server.sees(order, (facts) => facts.title === 'Mine')
    await keeps(desk, order, false)
    expect(await hasBytes(desk, order)).toBe(false)
    expect(desk.replica.outbox.inState('acked')).toEqual([])
  })

  test('[T65] a profile that carries it otherwise brings the document, or takes it away, and sends nothing again', async () => {
    await using server = await start()
    const { desk, order, jobs } = await anOffice(server)
    desk.line.forget()
    server.organization.publish([deskProfile('documents', 2)])
    for (const { order: one, booking } of jobs)
      for (const record of [one, booking]) await keeps(desk, record, true)
    expect(desk.line.received).toHaveLength(2 * jobs.length)
    expect((await desk.replica.read(order))?.fields.title).toBe('Job 0')
    desk.line.forget()
    server.organization.publish([deskProfile('facts', 3)])
    for (const { order: one, booking } of jobs)
      for (const record of [one, booking]) await keeps(desk, record, false)
    expect(await hasBytes(desk, order)).toBe(false)
    expect(desk.facts(order)?.title).toBe('Job 0')
    // A word each: facts and document are as before.
    expect(desk.line.received.every(({ facts, base, rows }) => `${facts}${base}${rows}` === 'null')).toBe(
      true,
    )
    desk.line.forget()
    server.organization.publish([deskProfile('facts', 4)])
    await set(server, order, 'title', 'After')
    await desk.sees(order, (facts) => facts?.title === 'After')
    expect(desk.line.recordsReceived).toEqual([order])
  })

  test("[T66] a person's own new attributes carry it otherwise, also while it is open", async () => {
    await using server = await start()
    const { desk, marta, order } = await anOffice(server)
    const roles = (...names: readonly string[]) =>
      server.editor().edit(marta, (doc, type) => setField(doc, type, 'roles', names))
    const open = await desk.replica.openRecord(order)
    await arrives(desk, open)
    await roles('supervisor', 'administrator')
    await until(
      (changed) => desk.replica.facts.onChange(changed),
      () => [...desk.replica.facts.heads()].every(({ as, hasDocument }) => as === 'documents' && hasDocument),
      () =>
        [...desk.replica.facts.heads()].map(({ record, as, hasDocument }) => ({ record, as, hasDocument })),
    )
    await roles('supervisor')
    await until(
      (changed) => desk.replica.facts.onChange(changed),
      () => desk.replica.facts.head(order)?.as === 'facts',
      () => desk.replica.facts.head(order),
    )
    await set(server, order, 'title', 'Still open')
    await desk.sees(order, (facts) => facts?.title === 'Still open')
    expect(open.doc.getMap('record').get('title')).toBe('Still open')
    await desk.replica.closeRecord(order)
    await keeps(desk, order, false)
  })

  test('[T67] a desk that comes back gets the new facts of what changed and no more, also after a restart', async () => {
    await using server = await start()
    const { desk, jobs } = await anOffice(server, 20)
    desk.goOffline()
    for (const [round, restart] of [false, true].entries()) {
      const order = (jobs[round + 4] as (typeof jobs)[number]).order
      await set(server, order, 'title', `Renamed ${round}`)
      if (restart) await server.restart()
      desk.line.forget()
      desk.goOnline()
      await desk.synced()
      expect(desk.line.received).toMatchObject([{ record: order, as: 'facts', base: null, rows: [] }])
      expect(desk.facts(order)?.title).toBe(`Renamed ${round}`)
      desk.goOffline()
      desk.line.forget()
      desk.goOnline()
      await desk.synced()
      expect(desk.line.received).toEqual([])
      desk.goOffline()
    }
    await server.forgetDevices()
    const order = (jobs[9] as (typeof jobs)[number]).order
    await set(server, order, 'title', 'By its set')
    desk.line.forget()
    desk.goOnline()
    await desk.synced()
    expect(desk.line.recordsReceived).toEqual([order])
  })

  test('[T68] a desk that was away while its profile changed has what it carries now, and gets no document again', async () => {
    await using server = await start()
    const { desk, order, jobs } = await anOffice(server)
    for (const forgotten of [false, true]) {
      desk.goOffline()
      server.organization.publish([deskProfile('documents', 2)])
      if (forgotten) await server.forgetDevices()
      desk.line.forget()
      desk.goOnline()
      await keeps(desk, order, true)
      await desk.synced()
      expect(desk.line.received).toHaveLength(2 * jobs.length)
      desk.goOffline()
      server.organization.publish([deskProfile('facts', 3)])
      if (forgotten) await server.forgetDevices()
      desk.line.forget()
      desk.goOnline()
      await keeps(desk, order, false)
      await desk.synced()
      expect(desk.line.received.every(({ base, rows }) => base === null && rows.length === 0)).toBe(true)
      expect(await hasBytes(desk, order)).toBe(false)
    }
  })

  test('[T69] what is open goes on after a cut from where it was: its document is not sent again', async () => {
    await using server = await start()
    const { desk, order } = await anOffice(server)
    const open = await desk.replica.openRecord(order)
    await arrives(desk, open)
    desk.goOffline()
    await set(server, order, 'title', 'While away')
    desk.line.forget()
    desk.goOnline()
    await desk.sees(order, (facts) => facts?.title === 'While away')
    await until(
      (changed) => desk.replica.onContent(order, changed),
      () => open.doc.getMap('record').get('title') === 'While away',
      () => desk.line.received,
    )
    expect(desk.line.received.every(({ base }) => base === null)).toBe(true)
    desk.goOffline()
    await desk.status(({ link }) => link !== 'flowing')
    await desk.replica.closeRecord(order)
    await keeps(desk, order, false)
    expect(await hasBytes(desk, order)).toBe(false)
  })

  test('[T70] a tab that does not lead has what comes to the leading one, also when it is much at once', async () => {
    await using server = await start()
    const { desk, marta, jobs } = await anOffice(server, 12)
    await desk.switchOff()
    const room = new TabRoom()
    const leader = await server.phone(marta).start({ store: new MemoryReplicaStore(), tabs: room.tab() })
    await leader.synced()
    // It reads no store that the leading one writes: all that it knows it has heard.
    const second = await server.phone(marta).start({ store: new MemoryReplicaStore(), tabs: room.tab() })
    server.organization.publish([deskProfile('documents', 2)])
    for (const { order, booking } of jobs)
      for (const record of [order, booking]) {
        await keeps(second, record, true)
        expect(second.replica.facts.head(record)).toEqual(leader.replica.facts.head(record))
      }
    for (const phone of [second, leader]) await phone.replica.close()
  })

  test('[T70] what one of several tabs has open stays for all, until the last one closes it or is gone', async () => {
    await using server = await start()
    const { desk, marta, order } = await anOffice(server)
    await desk.switchOff()
    const clock = new SettableClock()
    const timers = new SteppedTimers(clock)
    const room = new TabRoom()
    const store = new MemoryReplicaStore()
    const aTab = async (): Promise<{ readonly phone: Phone; readonly tab: RoomTab }> => {
      const [phone, tab] = [server.phone(marta), room.tab()]
      return { phone: await phone.start({ store, clock, timers, tabs: tab }), tab }
    }
    const { phone: leader } = await aTab()
    await leader.synced()
    // None of these talks to the server.
    const [{ phone: second }, { phone: third, tab }] = [await aTab(), await aTab()]
    await seconds(timers, 4)
    expect(second.facts(order)?.title).toBe('Job 0')
    const open = await second.replica.openRecord(order)
    await arrives(second, open)
    expect(open.doc.getMap('record').get('title')).toBe('Job 0')
    await third.replica.openRecord(order)
    await third.replica.closeRecord(order)
    await set(server, order, 'title', 'Two lights out')
    await second.sees(order, (facts) => facts?.title === 'Two lights out')
    expect(open.doc.getMap('record').get('title')).toBe('Two lights out')
    await third.replica.openRecord(order)
    await second.replica.closeRecord(order)
    await seconds(timers, 60)
    expect((await store.read(order)).length).toBeGreaterThan(0)
    tab.vanish()
    await seconds(timers, 200)
    await keeps(second, order, false)
    expect(await store.read(order)).toEqual([])
    for (const phone of [third, second, leader]) await phone.replica.close()
  })
})

/** Lets time pass, step by step, so that all that is due then is answered. */
const seconds = async (timers: SteppedTimers, count: number): Promise<void> => {
  for (let passed = 0; passed < count; passed += 2) {
    timers.advance(2_000)
    for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
}
