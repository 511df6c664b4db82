import { changeStatus, fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'
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
