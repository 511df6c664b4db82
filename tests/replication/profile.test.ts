import { fieldServiceMobile, type TypeRule } from '@fieldmerge/profile-filter'
import { fieldService, setField } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { SteppedTimers } from '../harness/stepped-timers.ts'

const workOrder = fieldService.type('workOrder')
const day = 86_400_000

describe('who carries what', () => {
  test('[T30] a booking that is given to somebody else takes its work order along, at once', async () => {
    await using server = await InProcessServer.start()
    const [ana, ben] = [await server.person('ana'), await server.person('ben')]
    const { order, booking } = await server.job('Street light out', ana)
    const a = await server.phone(ana).start()
    const b = await server.phone(ben).start()
    await Promise.all([a.synced(), b.synced()])
    expect(b.facts(order)).toBeUndefined()
    await server.editor().edit(booking, (doc, type) => setField(doc, type, 'resource', ben))
    await b.sees(order, (facts) => facts?.title === 'Street light out')
    await b.sees(booking, (facts) => facts?.resource === ben)
    expect((await b.read(order)).fields.title).toBe('Street light out')
  })

  test("[T31] midnight in the person's zone moves the window", async () => {
    const clock = new SettableClock(Date.UTC(2026, 0, 5, 12))
    const timers = new SteppedTimers(clock)
    await using server = await InProcessServer.start({ clock, timers })
    const ana = await server.person('ana', 'technician', { timeZone: 'America/New_York' })
    const order = await server.record('workOrder', { fields: { title: 'In eight days' } })
    // 5 January is today; the window is today and the next seven days, so up to and including the 12th.
    await server.booking(order, ana, Date.UTC(2026, 0, 13, 15))
    const phone = await server.phone(ana).start()
    await phone.synced()
    expect(phone.facts(order)).toBeUndefined()
    timers.advance(Date.UTC(2026, 0, 6, 4, 59, 59) - clock.now())
    expect(server.carries(ana, order)).toBe(false)
    timers.advance(2_000)
    expect(server.carries(ana, order)).toBe(true)
    await phone.sees(order, (facts) => facts?.title === 'In eight days')
  })

  test('[T32] a record that leaves the profile while it has unsent edits stays until they are acked', async () => {
    const clock = new SettableClock()
    const timers = new SteppedTimers(clock)
    await using server = await InProcessServer.start({ clock, timers })
    const ana = await server.person('ana')
    const { order, booking } = await server.job('Street light out', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    const open = await phone.replica.openRecord(order)
    phone.goOffline()
    await open.edit('Title', (doc) => setField(doc, workOrder, 'title', 'Two lights out'))
    await server.editor().edit(booking, (doc, type) => setField(doc, type, 'resource', null))
    await server.organization.committer.told()
    timers.advance(8 * day)
    expect(server.carries(ana, order)).toBe(false)
    expect(phone.facts(order)?.title).toBe('Two lights out')
    phone.goOnline()
    timers.advance(1_000)
    await phone.status(({ edits }) => edits === 0)
    await server.sees(order, (facts) => facts.title === 'Two lights out')
    expect(open.notices.has('left')).toBe(true)
    expect(open.doc.getMap('record').get('title')).toBe('Two lights out')
    await phone.replica.closeRecord(order)
  })

  test('[T33] a right that is lost: the screen turns read-only, own unsent edits are held, nothing more is sent', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const { order } = await server.job('Complaint about a colleague', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    const open = await phone.replica.openRecord(order)
    await server.editor().edit(order, (doc, type) => setField(doc, type, 'officeOnly', true))
    await phone.sees(order, (facts) => facts === undefined)
    expect(open.isReadOnly).toBe(true)
    phone.line.forget()
    await server.editor().edit(order, (doc, type) => setField(doc, type, 'title', 'Secret'))
    await open.edit('Title', (doc) => setField(doc, workOrder, 'title', 'Mine')).catch(() => undefined)
    await phone.status(({ held }) => held === 1)
    expect(phone.replica.outbox.inState('held')[0]?.code).toBe('may-not-change')
    expect(phone.line.recordsReceived).toEqual([])
    await phone.replica.closeRecord(order)
  })

  test('[T34] a person who is not active any more is sent away, and their edits wait on the phone', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const { order } = await server.job('Street light out', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    await server.editor().edit(ana, (doc, type) => setField(doc, type, 'active', false))
    await phone.status(({ link }) => link === 'barred')
    await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Kept'))
    expect(phone.outbox()).toHaveLength(1)
  })

  test("[T35] a supervisor carries every work order of the organization, and a technician's edit is there", async () => {
    await using server = await InProcessServer.start()
    const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
    const { order } = await server.job('Street light out', ana)
    await server.record('workOrder', { fields: { title: 'Unscheduled' } })
    const desk = await server.phone(marta).start()
    const phone = await server.phone(ana).start()
    await Promise.all([desk.synced(), phone.synced()])
    expect([...desk.replica.facts.ofType('workOrder')]).toHaveLength(2)
    expect([...phone.replica.facts.ofType('workOrder')]).toHaveLength(1)
    await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Two lights out'))
    await desk.sees(order, (facts) => facts?.title === 'Two lights out')
  })

  test('[T124] a record that leaves the profile while it is open goes on to be sent until it is closed', async () => {
    const { types } = fieldServiceMobile
    const atOnce = (type: string): TypeRule => ({ ...(types[type] as TypeRule), graceDays: 0 })
    const mobile = { ...fieldServiceMobile, types: { ...types, workOrder: atOnce('workOrder') } }
    const profiles = { published: [mobile], assign: () => [mobile.name] }
    await using server = await InProcessServer.start({ profiles })
    const ana = await server.person('ana')
    const { order, booking } = await server.job('Street light out', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    const open = await phone.replica.openRecord(order)
    const inAMonth = server.clock.now() + 30 * day
    await server.editor().edit(booking, (doc, type) => {
      setField(doc, type, 'start', inAMonth)
      setField(doc, type, 'end', inAMonth + 3_600_000)
    })
    await expect.poll(() => open.notices.has('left')).toBe(true)
    await server.editor().edit(order, (doc, type) => setField(doc, type, 'title', 'Two lights out'))
    await expect.poll(() => open.doc.getMap('record').get('title')).toBe('Two lights out')
    expect(open.notices.has('left')).toBe(true)
    await phone.replica.closeRecord(order)
    await phone.sees(order, (facts) => facts === undefined)
  })

  test('[T36] a record that is not carried is sent while it is open', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const { order, booking } = await server.job('Old job', ana)
    // Two days ago it was hers: she may still see it, and her profile does not select it.
    await server
      .editor()
      .edit(booking, (doc, type) => setField(doc, type, 'start', server.clock.now() - 5 * day))
    await server
      .editor()
      .edit(booking, (doc, type) => setField(doc, type, 'end', server.clock.now() - 5 * day))
    server.clock.advance(10 * day)
    await server.restart()
    const phone = await server.phone(ana).start()
    await phone.synced()
    expect(phone.facts(order)).toBeUndefined()
    const open = await phone.replica.openRecord(order)
    await phone.sees(order, (facts) => facts?.title === 'Old job')
    await open.edit('Title', (doc) => setField(doc, workOrder, 'title', 'Old job, seen again'))
    await server.sees(order, (facts) => facts.title === 'Old job, seen again')
    await phone.replica.closeRecord(order)
    await phone.sees(order, (facts) => facts === undefined)
  })
})
