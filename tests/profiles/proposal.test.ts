import { parseProfile } from '@fieldmerge/profile-filter'
import { fieldService, type RecordId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const day = 86_400_000

/** A crew of three: bookings of theirs from three days ago to in ten days, each of a job with customer and asset. */
const aTown = async (server: InProcessServer) => {
  const people = await Promise.all(['ana', 'ben', 'cem'].map((name) => server.person(name)))
  const vera = await server.person('vera', 'administrator')
  const make = (type: string, fields: Record<string, string | number>) => server.record(type, { fields })
  const account = await make('account', { name: 'Parks' })
  const contact = await make('contact', { name: 'Mo', account })
  const asset = await make('customerAsset', { name: 'Pole' })
  const jobs = new Map<number, { order: RecordId; booking: RecordId }>()
  for (const days of [-3, 0, 1, 10]) {
    const order = await make('workOrder', { title: `In ${days} days`, account, customerAsset: asset })
    const start = server.clock.now() + days * day
    jobs.set(days, { order, booking: await server.booking(order, people[0] ?? vera, start) })
  }
  const http = () => server.http(vera)
  const today = new Date(server.clock.now()).toISOString().slice(0, 10)
  const opens = async (who: RecordId, ...records: readonly RecordId[]) =>
    (await server.http(who)).post('/api/openings', {
      openings: records.map((record) => ({ record, day: today })),
    })
  const proposal = async () => (await (await http()).get('/api/proposal?role=technician')).body
  return { people, vera, account, contact, asset, jobs, opens, proposal, http, today }
}

test('[D202] a proposal carries what the people of a role opened, by the links that lead to it from their own, in windows as wide as they looked', async () => {
  await using server = await InProcessServer.start()
  const { people, jobs, account, contact, asset, opens, proposal, http } = await aTown(server)
  const [ana, ben] = people as [RecordId, RecordId]
  expect(await proposal()).toMatchObject({ openings: 0, people: 0, ofPeople: 3, profile: null, reasons: [] })
  const of = (days: number) => jobs.get(days) as { order: RecordId; booking: RecordId }
  await opens(ana, of(-3).order, of(0).order, of(1).order, of(1).booking, account, contact)
  const told = await proposal()
  expect(told).toMatchObject({ openings: 6, people: 1, ofPeople: 3 })
  const read = parseProfile(told.profile, fieldService)
  expect(read.ok).toBe(true)
  const { booking, workOrder, account: accounts, contact: contacts } = told.profile.types
  const within = (fact: string) => ({ fact, op: 'in', value: ['last 3 days', 'today', 'next 1 day'] })
  expect(booking.rows).toEqual({
    kind: 'custom',
    where: {
      and: [{ fact: 'resource', op: 'eq', value: '$user.id' }, { or: [within('start'), within('end')] }],
    },
  })
  const extending = (direction: string, type: string, fact: string) => ({
    direction,
    type,
    fact,
    mode: 'extends',
  })
  expect(booking.relations).toEqual([extending('forwards', 'workOrder', 'workOrder')])
  // Each was opened once: that is no habit.
  expect([workOrder.relations, accounts, contacts]).toEqual([[], undefined, undefined])
  expect(told.reasons).toContainEqual({ type: 'contact', kind: 'rare', openings: 1, people: 1 })
  expect(told.reasons).toContainEqual({ type: 'warehouse', kind: 'unused' })
  expect(told.reasons).not.toContainEqual({ type: 'contact', kind: 'unused' })
  expect(told.reasons).toContainEqual({ type: 'user', kind: 'full' })
  // The crew's bookings are not Ben's: nothing of his leads there.
  await opens(ben, of(0).order)
  expect((await proposal()).reasons).not.toContainEqual(expect.objectContaining({ kind: 'unreached' }))

  server.clock.advance(day)
  const tomorrow = new Date(server.clock.now()).toISOString().slice(0, 10)
  const http2 = await server.http(ana)
  await http2.post('/api/openings', {
    openings: [account, contact, asset].map((record) => ({ record, day: tomorrow })),
  })
  const wider = (await proposal()).profile.types
  expect(wider.workOrder.relations).toEqual([extending('forwards', 'account', 'account')])
  expect(wider.account.relations).toEqual([extending('backwards', 'contact', 'account')])
  expect(wider.customerAsset).toBeUndefined()
  const { profile } = await proposal()
  const preview = await (await http()).post('/api/profiles/preview', {
    profiles: [profile],
  })
  expect(preview.status).toBe(200)
})

test('[D203] a device that tells the same again changes nothing; what somebody may not read, and what is older than 30 days, does not count', async () => {
  await using server = await InProcessServer.start()
  const { people, jobs, opens, proposal, today } = await aTown(server)
  const [ana, , cem] = people as [RecordId, RecordId, RecordId]
  const { order } = jobs.get(0) as { order: RecordId }
  await opens(ana, order)
  await opens(ana, order)
  await opens(cem, order)
  expect(await proposal()).toMatchObject({ openings: 1, people: 1 })
  const old = { openings: [{ record: order, day: '2001-01-01' }] }
  expect((await (await server.http(ana)).post('/api/openings', old)).status).toBe(200)
  expect(
    (await (await server.http(ana)).post('/api/openings', { openings: [{ record: order, day: 'x' }] }))
      .status,
  ).toBe(400)
  expect(await proposal()).toMatchObject({ openings: 1 })
  server.clock.advance(40 * day)
  await opens(ana)
  expect(await server.store.query('SELECT * FROM openings')).toEqual([])
  expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/)
})
