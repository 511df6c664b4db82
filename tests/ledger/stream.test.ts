import { changeStatus, type DeviceId, fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
import { until } from '../harness/until.ts'
import { eventsOf } from './events.ts'

const workOrder = fieldService.type('workOrder')

const town = async () => {
  const server = await InProcessServer.start()
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  const hear = async (who: typeof ana, of: string, headers: Readonly<Record<string, string>> = {}) => {
    const authorization = `Bearer ${await server.issueToken(who, 'desk')}`
    return server.app().request(`/api/stream?of=${of}`, { headers: { authorization, ...headers } })
  }
  const rename = (title: string) =>
    phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', title))
  return {
    server,
    ana,
    marta,
    order,
    phone,
    hear,
    rename,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

test('[D204] one stream tells the ledger, held edits and who is connected as they come, and goes on behind the last row', async () => {
  await using at = await town()
  const { server, marta, order, phone, hear, rename } = at
  const events = eventsOf(await hear(marta, 'presence,ledger,held'))
  const begin = await events.next()
  expect(begin).toMatchObject({ event: 'begin', data: { of: ['ledger', 'held', 'presence'] } })
  expect(Number(begin.id)).toBeGreaterThan(0)
  await rename('Lamp out')
  await phone.synced()
  const [first, second] = [await events.next(), await events.next()]
  expect([first.event, second.event].toSorted()).toEqual(['devices', 'rows'])
  const rows = first.event === 'rows' ? first : second
  expect(rows.data).toMatchObject({ rows: [{ record: order, value: 'Lamp out' }] })
  expect((first.event === 'rows' ? second : first).id).toBe('')
  await server
    .editor()
    .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: 'user/x', at: 1 }))
  expect(await events.next()).toMatchObject({ event: 'rows', data: { rows: [{ kind: 'transition' }] } })
  await rename('Late')
  for (;;) {
    const { event, data } = await events.next()
    if (event === 'devices') continue
    expect({ event, data }).toMatchObject({ event: 'case', data: { record: order, state: 'held' } })
    break
  }
  await events.end()
  const again = eventsOf(await hear(marta, 'ledger,held', { 'last-event-id': begin.id }))
  await again.next()
  const { data } = await again.next()
  expect(data).toMatchObject({ rows: [{ value: 'Lamp out' }, { kind: 'transition' }] })
  await again.end()
})

test('[D204] who may not decide hears of the ledger alone, and is told so; nonsense is answered with what there is', async () => {
  await using at = await town()
  const { ana, hear } = at
  const events = eventsOf(await hear(ana, 'ledger,held,presence'))
  expect((await events.next()).data).toEqual({ of: ['ledger'] })
  await events.end()
  for (const [of, said] of [
    ['', /of names what is to be heard: ledger, lost, held, presence/],
    ['ledgr', /nothing to hear of "ledgr"; did you mean "ledger"/],
  ] as const) {
    const answer = await hear(ana, of)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toMatch(new RegExp(said.source.replaceAll('"', '\\\\"')))
  }
  expect((await at.server.app().request('/api/stream?of=ledger')).status).toBe(401)
})

test('[D204] an open loss is told among others without a place to go on from', async () => {
  await using at = await town()
  const { server, order, phone, marta, hear, rename } = at
  const events = eventsOf(await hear(marta, 'lost'))
  expect(await events.next()).toMatchObject({ event: 'begin', id: '', data: { of: ['lost'] } })
  phone.goOffline()
  await rename('Lamp out')
  server.clock.advance(1_000)
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'title', 'Pole fell'))
  phone.goOnline()
  await phone.synced()
  const { event, id, data } = await events.next()
  expect([event, id]).toEqual(['lost', ''])
  expect(data).toMatchObject({ rows: [{ record: order, kind: 'lostOverwrite', state: 'open' }] })
  await events.end()
})

/** All places where events are heard. */
const streams = [
  '/api/stream?of=ledger,held,presence',
  '/api/held/stream',
  '/api/presence/stream',
  '/api/ledger/stream',
  '/api/changes/workOrder',
] as const

/** Each stream as Marta hears it, begun, and what happens then: an edit, one that is held, and somebody who connects. */
const listening = async (at: Awaited<ReturnType<typeof town>>) => {
  const { server, marta, order, phone, rename } = at
  const authorization = `Bearer ${await server.issueToken(marta, 'desk')}`
  const heard = await Promise.all(
    streams.map(async (path) => eventsOf(await server.app().request(path, { headers: { authorization } }))),
  )
  for (const events of heard) expect((await events.next()).event).toBe('begin')
  const happens = async (): Promise<void> => {
    await server
      .editor()
      .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: 'user/x', at: 1 }))
    await rename('Late')
    await until(
      (changed) => phone.replica.outbox.onChange(changed),
      () => phone.replica.outbox.count('held') === 1,
      () => phone.replica.outbox.count('held'),
    )
  }
  /** Of each stream the event that comes next; null where it has ended. */
  const next = () =>
    Promise.all(
      heard.map((events) =>
        events.next().then(
          ({ event }) => event,
          () => null,
        ),
      ),
    )
  return { happens, next, end: () => Promise.all(heard.map((events) => events.end())) }
}

test('[D214] no stream tells anything to a device that was taken out of use', async () => {
  await using at = await town()
  const { happens, next, end } = await listening(at)
  await at.server.organization.revokeDevice('desk' as DeviceId, at.marta)
  await happens()
  expect(await next()).toEqual([null, null, null, null, null])
  await end()
})

test('[D214] who may decide no longer hears no more of what only those hear, and of the rest as before', async () => {
  await using at = await town()
  const { server, marta, order } = at
  // As a technician she may read the work order still.
  await server.booking(order, marta)
  const { happens, next, end } = await listening(at)
  await server.editor().edit(marta, (doc, type) => setField(doc, type, 'roles', ['technician']))
  await happens()
  expect(await next()).toEqual([null, null, null, 'rows', 'changes'])
  await end()
})
