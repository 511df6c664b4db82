import { changeStatus, fieldService, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')

/** Server-sent events of a response, one after the other. */
async function* eventsOf(response: Response): AsyncGenerator<{ event: string; data: string }> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const of = (name: string): string =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''
      if (of('event') !== '') yield { event: of('event'), data: of('data') }
    }
  }
}

test('[D135] who decides hears of each case of theirs as it comes and is decided, and nobody else does', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  const ending = new AbortController()
  const headers = { authorization: `Bearer ${await server.issueToken(marta, 'desk')}` }
  const events = eventsOf(await server.app().request('/api/held/stream', { headers, signal: ending.signal }))
  expect((await events.next()).value).toMatchObject({ event: 'begin' })
  await server
    .editor()
    .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: 'user/x', at: 1 }))
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Late'))
  const heard = async (): Promise<{ id: string; record: string; state: string }> =>
    JSON.parse((await events.next()).value?.data ?? '{}')
  const held = await heard()
  expect(held).toMatchObject({ record: order, state: 'held' })
  await server.ask(marta, `/api/held/${held.id}/assignee`, { user: marta })
  expect(await heard()).toMatchObject({ id: held.id, state: 'assigned' })
  await server.ask(marta, `/api/held/${held.id}/decision`, { decision: 'reject' })
  expect(await heard()).toMatchObject({ id: held.id, state: 'decided' })
  ending.abort()
  expect((await server.ask(ana, '/api/held/01KE6JQ300ZZZZZZZZZZZZZZZY')).status).toBe(403)
})

test('[D136] what is wrong in a decision is told, and nothing of it is done', async () => {
  await using server = await InProcessServer.start()
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  await server
    .editor()
    .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: 'user/x', at: 1 }))
  await phone.replica.edit(order, 'Due', (doc) => doc.getMap('record').set('dueAt', 'tomorrow'))
  await phone.status(({ held }) => held === 1)
  const { cases } = (await server.ask(marta, '/api/held')).json as { cases: readonly { id: string }[] }
  const path = `/api/held/${cases[0]?.id}/decision`
  const answers = [
    [{ decision: 'maybe' }, 400, 'bad-request'],
    [{ decision: 'accept', note: 'x'.repeat(2_001) }, 400, 'bad-request'],
    [{ decision: 'accept', changes: ['title'] }, 400, 'bad-request'],
    [{ decision: 'accept', upTo: '0' }, 400, 'bad-request'],
    // A value that the field cannot hold is shown, and never becomes part of the record.
    [{ decision: 'accept' }, 409, 'not-acceptable'],
  ] as const
  for (const [body, status, code] of answers)
    expect(await server.ask(marta, path, body)).toMatchObject({ status, json: { error: { code } } })
  expect((await server.ask(marta, '/api/held/nothing/decision', { decision: 'reject' })).status).toBe(404)
  expect((await server.ask(marta, '/api/held?limit=-5&cursor=zzz')).json).toEqual({ cases: [], cursor: null })
  expect((await server.ask(marta, '/api/held?limit=x')).json).toMatchObject({ cases: [{ edits: 1 }] })
  expect((await server.factsOf(order))?.dueAt).toBeNull()
})
