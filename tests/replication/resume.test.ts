import { changeStatus, fieldService, setField } from '@fieldmerge/shared'
import { describe, expect, test, vi } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import type { Phone } from '../harness/phone.ts'

const workOrder = fieldService.type('workOrder')

const rename = (
  server: InProcessServer,
  record: Parameters<Phone['facts']>[0],
  title: string,
): Promise<void> => server.editor().edit(record, (doc) => setField(doc, workOrder, 'title', title))

/** A technician with so many jobs, all on the phone. */
const aBusyDay = async (server: InProcessServer, count: number) => {
  const ana = await server.person('ana')
  const jobs = []
  for (let i = 0; i < count; i++) jobs.push(await server.job(`Job ${i}`, ana))
  const phone = await server.phone(ana).start()
  await phone.synced()
  return { ana, phone, jobs }
}

describe('coming back', () => {
  test('[T10] a phone that missed nothing gets nothing, also after the server was started again', async () => {
    await using server = await InProcessServer.start()
    const { phone } = await aBusyDay(server, 20)
    phone.goOffline()
    for (const restart of [false, true]) {
      if (restart) await server.restart()
      phone.line.forget()
      phone.goOnline()
      await phone.synced()
      expect(phone.line.recordsReceived).toEqual([])
      expect(phone.line.bytesReceived).toBeLessThan(600)
      phone.goOffline()
    }
  })

  test('[T11] a phone gets what changed while it was away and no more, also after a restart of the server', async () => {
    await using server = await InProcessServer.start()
    const { phone, jobs } = await aBusyDay(server, 20)
    phone.goOffline()
    for (const restart of [false, true]) {
      const order = jobs[restart ? 3 : 7]?.order
      if (order === undefined) throw new Error('20 jobs')
      await rename(server, order, `Renamed ${restart}`)
      if (restart) await server.restart()
      phone.line.forget()
      phone.goOnline()
      await phone.synced()
      expect(phone.line.recordsReceived).toEqual([order])
      expect(phone.facts(order)?.title).toBe(`Renamed ${restart}`)
      phone.goOffline()
    }
  })

  test('[T12] a record that left the set while the phone was away is removed, one that came is there', async () => {
    await using server = await InProcessServer.start()
    const { ana, phone, jobs } = await aBusyDay(server, 5)
    const ben = await server.person('ben')
    const [first] = jobs
    if (first === undefined) throw new Error('5 jobs')
    phone.goOffline()
    const added = await server.job('New', ana)
    await server.editor().edit(first.booking, (doc, type) => setField(doc, type, 'resource', ben))
    phone.goOnline()
    await phone.synced()
    expect(phone.facts(added.order)?.title).toBe('New')
    // The default profile lets a record stay for a week after it left the filter.
    expect(phone.facts(first.order)?.title).toBe('Job 0')
    server.clock.advance(8 * 86_400_000)
    phone.goOffline()
    await server.restart()
    phone.goOnline()
    await phone.synced()
    await phone.sees(first.order, (facts) => facts === undefined)
  })

  test('[T15] what other records say of one, folded into its facts, is news to a phone that was away', async () => {
    await using server = await InProcessServer.start()
    const { ana, phone, jobs } = await aBusyDay(server, 5)
    phone.goOffline()
    for (const restart of [false, true]) {
      const job = jobs[restart ? 1 : 2]
      if (job === undefined) throw new Error('5 jobs')
      await server.editor().edit(job.booking, (doc, type) => {
        changeStatus(doc, type, 'on-the-way', 'traveling', { by: ana, at: 1 })
      })
      if (restart) await server.restart()
      phone.line.forget()
      phone.goOnline()
      await phone.synced()
      expect(new Set(phone.line.recordsReceived)).toEqual(new Set([job.booking, job.order]))
      expect(phone.facts(job.order)?.bookingStatuses).toEqual({ [job.booking]: 'traveling' })
      phone.goOffline()
    }
  })

  test('[T13] a first sync that is cut anywhere goes on where it was', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    for (let i = 0; i < 12; i++) await server.job(`Job ${i} ${'x'.repeat(3_000)}`, ana)
    const whole = [...server.organization.subscriptions.setOf(ana)].length
    expect(whole).toBe(25)
    for (let frames = 1; frames < 8; frames++) {
      const phone = server.phone(ana)
      phone.line.cutAfter(frames)
      await phone.start()
      await phone.status(({ link, complete }) => link === 'waiting' || complete)
      phone.goOnline()
      await phone.synced()
      expect(phone.replica.facts.size).toBe(whole)
      await phone.switchOff()
    }
  })

  test('[T90] one that comes back soon is known by the set that it left with, which nobody looks up', async () => {
    await using server = await InProcessServer.start()
    const { ana, phone, jobs } = await aBusyDay(server, 20)
    const { subscriptions, devices } = server.organization
    const looks = [vi.spyOn(subscriptions, 'membersOf'), vi.spyOn(devices, 'loadSet')]
    for (const change of ['none', 'renamed', 'gained', 'none']) {
      phone.goOffline()
      await phone.status(({ link }) => link === 'waiting')
      const [first] = jobs
      if (first === undefined) throw new Error('20 jobs')
      if (change === 'renamed') await rename(server, first.order, 'Renamed')
      const gained = change === 'gained' ? await server.job('Another one', ana) : null
      phone.line.forget()
      await phone.comesBack()
      const received = gained === null ? [first.order] : [gained.booking, gained.order]
      expect(new Set(phone.line.recordsReceived)).toEqual(new Set(change === 'none' ? [] : received))
    }
    for (const look of looks) expect(look).not.toHaveBeenCalled()
    // A server that was started again has it at hand. Where it is not, it is looked up, and nothing else is different.
    for (const isAtHand of [true, false]) {
      await server.restart()
      const { parked, subscriptions: anew } = server.organization
      if (!isAtHand) vi.spyOn(parked, 'take').mockReturnValue(null)
      const look = vi.spyOn(anew, 'membersOf')
      phone.line.forget()
      await phone.comesBack()
      expect(phone.line.recordsReceived).toEqual([])
      expect(look.mock.calls.length > 0).toBe(!isAtHand)
    }
  })

  test('[T14] a phone whose checkpoint the server does not know sends its set and gets the difference', async () => {
    await using server = await InProcessServer.start()
    const { ana, phone, jobs } = await aBusyDay(server, 20)
    const order = jobs[2]?.order
    if (order === undefined) throw new Error('20 jobs')
    phone.goOffline()
    await phone.status(({ link }) => link === 'waiting')
    await rename(server, order, 'Renamed')
    // The set is another one than the phone names, so that nothing but its own word tells what it has.
    const gained = await server.job('Another one', ana)
    await server.restart()
    await server.forgetDevices()
    phone.line.forget()
    await phone.comesBack()
    expect(new Set(phone.line.recordsReceived)).toEqual(new Set([order, gained.order, gained.booking]))
  })
})
