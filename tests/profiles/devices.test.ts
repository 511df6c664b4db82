import { fieldServiceMobile } from '@fieldmerge/profile-filter'
import { changeStatus, type DeviceId, fieldService, setField } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const day = 86_400_000

describe('pins', () => {
  test('[T82] a pinned record is kept on all devices of its person, wished without a network too, until it is unpinned', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const { order, booking } = await server.job('Street light out', ana)
    const [phone, tablet] = [await server.phone(ana).start(), await server.phone(ana).start()]
    await Promise.all([phone.synced(), tablet.synced()])
    phone.goOffline()
    await phone.replica.pin(order, true)
    expect(phone.replica.pins.isPinned(order)).toBe(true)
    // The app ends before it was sent.
    await phone.switchOff()
    await phone.start()
    expect(phone.replica.pins.isPinned(order)).toBe(true)
    await phone.synced()
    await tablet.pins((pins) => pins.isPinned(order))
    await server.restart()
    await server.editor().edit(booking, (doc, type) => setField(doc, type, 'resource', null))
    server.clock.advance(60 * day)
    await server.restart()
    expect(server.carries(ana, booking)).toBe(false)
    expect(server.organization.subscriptions.why(ana, order)).toMatchObject({
      because: 'pinned',
      until: null,
    })
    await tablet.comesBack()
    expect(tablet.facts(order)?.title).toBe('Street light out')
    expect(tablet.facts(booking)).toBeUndefined()
    await tablet.replica.pin(order, false)
    await tablet.sees(order, (facts) => facts === undefined)
    await phone.comesBack()
    await phone.pins((pins) => !pins.isPinned(order))
    await phone.sees(order, (facts) => facts === undefined)
  })

  test('[T83] what the person may not see is not pinned, nor more than a thousand records, and the device hears why', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const secret = await server.record('workOrder', { fields: { title: 'Secret' } })
    const phone = await server.phone(ana).start()
    await phone.synced()
    const refused: string[][] = []
    phone.replica.pins.onRefused((record, code) => refused.push([record, code]))
    await phone.replica.pin(secret, true)
    await phone.pins((pins) => !pins.isPinned(secret))
    expect(refused).toEqual([[secret, 'no-right']])
    const many = Array.from({ length: 1_001 }, (_, n) => ({
      record: `user/${String(n).padStart(26, '0')}` as typeof ana,
      pinned: true,
    }))
    const { rights } = server.organization
    rights.mayRead = () => true
    const answers = await server.organization.pins.wish(ana, many)
    expect(answers.filter(({ code }) => code === 'too-many-pins')).toHaveLength(1)
    expect(server.organization.pins.of(ana).size).toBe(1_000)
  })
})

describe('an edit that moves a record out of its author’s profile', () => {
  test('[T84] is told to the device that made it, behind the ack, with the time until which the record stays', async () => {
    await using server = await InProcessServer.start()
    const [ana, ben] = [await server.person('ana'), await server.person('ben')]
    const { order, booking } = await server.job('Street light out', ana)
    const other = await server.job('Other', ana)
    const [phone, tablet] = [await server.phone(ana).start(), await server.phone(ana).start()]
    await Promise.all([phone.synced(), tablet.synced()])
    const [heard, elsewhere]: [unknown[], unknown[]] = [[], []]
    const told = new Promise<void>((resolve) => {
      phone.replica.farewells.onMovedOut((records) => {
        heard.push(records, phone.outbox().length)
        resolve()
      })
    })
    tablet.replica.farewells.onMovedOut((records) => elsewhere.push(records))
    await phone.replica.edit(booking, 'Technician', (doc) =>
      setField(doc, fieldService.type('booking'), 'resource', ben),
    )
    await told
    const until = server.clock.now() + 7 * day
    expect(heard).toEqual([
      expect.arrayContaining([
        { record: booking, until },
        { record: order, until },
      ]),
      // Nothing waits any more: the ack was there before.
      0,
    ])
    // What others take away is no news of one's own.
    await server.editor().edit(other.booking, (doc, type) => setField(doc, type, 'resource', ben))
    await phone.sees(other.booking, (facts) => facts?.resource === ben)
    await tablet.sees(other.booking, (facts) => facts?.resource === ben)
    expect(heard).toHaveLength(2)
    expect(elsewhere).toEqual([])
  })
})

describe('a device whose set the server does not know', () => {
  test('[T85] names it by 2 to 3 bytes a record and gets exactly the difference, what left it included', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const jobs = await Promise.all(Array.from({ length: 60 }, (_, i) => server.job(`Job ${i}`, ana)))
    const phone = await server.phone(ana).start()
    await phone.synced()
    const [gone, changed] = jobs
    if (gone === undefined || changed === undefined) throw new Error('60 jobs')
    phone.goOffline()
    // Over a week: what left is no member of the person's set any more.
    await server.editor().edit(gone.booking, (doc, type) => setField(doc, type, 'resource', null))
    server.clock.advance(8 * day)
    for (const { booking } of jobs.slice(1))
      await server.editor().edit(booking, (doc, type) => {
        setField(doc, type, 'start', server.clock.now() + day)
        setField(doc, type, 'end', server.clock.now() + day + 3_600_000)
      })
    await server.forgetDevices()
    await server.restart()
    await server.editor().edit(changed.order, (doc, type) => setField(doc, type, 'title', 'Renamed'))
    phone.line.forget()
    phone.goOnline()
    await phone.synced()
    expect(phone.facts(gone.order)).toBeUndefined()
    expect(phone.facts(changed.order)?.title).toBe('Renamed')
    const bookings = jobs.slice(1).map(({ booking }) => booking)
    expect(new Set(phone.line.recordsReceived)).toEqual(new Set([...bookings, changed.order]))
    const members = 2 * jobs.length + 1
    const sent = phone.line.sent.filter(({ type }) => type === 'digest' || type === 'set')
    expect(sent.map(({ type }) => type)).toEqual(['digest'])
    // Small sets take a little more a record: a hundred thousand records take two bytes each.
    expect((sent[0]?.bytes ?? 0) / members).toBeLessThan(3.6)
  })

  test('[T86] where the digest does not tell the set for certain, its ids are asked for', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const { order } = await server.job('Street light out', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    phone.goOffline()
    await server.editor().edit(order, (doc, type) => setField(doc, type, 'title', 'Renamed'))
    await server.job('New', ana)
    // One of its records nobody knows any more.
    const stranger = `workOrder/${'7'.repeat(26)}` as typeof order
    const { checkpoint, heads } = await phone.store.open()
    const [head] = heads
    if (checkpoint === null || head === undefined) throw new Error('it has synced')
    await phone.switchOff()
    // Before the restart, which has at hand what devices held.
    await server.forgetDevices()
    await server.restart()
    await phone.store.apply({
      records: [{ head: { ...head, record: stranger }, base: null, rows: [] }],
      removed: [],
      emptied: [],
      checkpoint,
    })
    await phone.start()
    await phone.sees(stranger, (facts) => facts === undefined)
    await phone.sees(order, (facts) => facts?.title === 'Renamed')
    expect(
      phone.line.sent.map(({ type }) => type).filter((type) => type === 'digest' || type === 'set'),
    ).toEqual(['digest', 'set'])
  })
})

describe('at the desk', () => {
  test('[D200] of a device it is told what is known beyond its sign-in: its app, its room, its edits, and the version of each profile that it last got', async () => {
    await using server = await InProcessServer.start()
    const [ana, vera] = [await server.person('ana'), await server.person('vera', 'administrator')]
    const { order } = await server.job('Street light out', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    const told = { waiting: 3, battery: 0.5, charging: false, used: 10, quota: 100, backAt: 7 }
    server.organization.sessions.presences.told({ user: ana, device: 'device-0' as DeviceId }, told)
    const seen = async () => {
      const { json } = await server.ask(vera, '/api/devices')
      return (json as { devices: readonly Record<string, unknown>[] }).devices.find(
        ({ id }) => id === 'device-0',
      )
    }
    const name = 'field-service-mobile'
    const [start, has] = [server.clock.now(), fieldServiceMobile.version]
    expect(await seen()).toMatchObject({
      connected: true,
      connectedAt: start,
      appVersion: 'test',
      told: { battery: 0.5, used: 10, quota: 100, waiting: 3, at: start },
      held: 0,
      people: [{ user: ana, profiles: [{ name, has, newest: has }] }],
    })
    expect(await seen()).not.toHaveProperty('told.backAt')
    phone.goOffline()
    await phone.replica.edit(order, 'Title', (doc) =>
      setField(doc, fieldService.type('workOrder'), 'title', 'Too late'),
    )
    server.clock.advance(60_000)
    await server
      .editor()
      .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: vera, at: 1 }))
    const http = await server.http(vera)
    await http.put(`/api/profiles/${name}`, { profile: { ...fieldServiceMobile, label: 'Wider' } })
    expect(await seen()).toMatchObject({
      connected: false,
      connectedAt: start,
      people: [{ profiles: [{ name, has, newest: has + 1 }] }],
    })
    phone.goOnline()
    await phone.status(({ held }) => held === 1)
    expect(await seen()).toMatchObject({
      held: 1,
      people: [{ profiles: [{ name, has: has + 1, newest: has + 1 }] }],
    })
  })
})
