import { removeChild, replaceText, setChildField, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { LedgerTown } from './ledger-town.ts'

test('[T99] a record is shown as it was at any moment, and what differs between two, by whom', async () => {
  await using town = await LedgerTown.open()
  const [ana, ben] = [await town.office('ana'), await town.office('ben')]
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  const [a, b] = [await town.device(ana, order), await town.device(ben, order)]
  const { clock } = town.server
  await a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'the pole leans')).push()
  await a.addTask('t1', 'Look').addTask('t2', 'Saw').push()
  const then = clock.now()
  clock.advance(3_600_000)
  await b.pull()
  await b.edit((doc, type) => setField(doc, type, 'title', 'Pole is down')).push()
  await b.edit((doc, type) => setChildField(doc, type, 'tasks', 't2', { done: true })).push()
  await a.pull()
  await a.edit((doc, type) => replaceText(doc, type, 'notes', 4, 4, 'post')).push()
  await a.edit((doc, type) => removeChild(doc, type, 'tasks', 't1', a.editor)).push()
  const get = async (path: string): Promise<Record<string, unknown>> => {
    const response = await town.get(ana, `/api/records/${order}/${path}`)
    expect(response.status).toBe(200)
    return (await response.json()) as Record<string, unknown>
  }
  const past = await get(`at/${then}`)
  expect(past).toMatchObject({
    fields: { title: 'Pole leans' },
    prose: { notes: 'the pole leans' },
    children: { tasks: [{ id: 't1' }, { id: 't2', fields: { done: false } }] },
  })
  // The permalink stays the same, whatever comes later.
  const again = await (await town.get(ana, String(past.permalink))).json()
  expect(again).toEqual(past)
  expect(await get('at/now')).toMatchObject({
    fields: { title: 'Pole is down' },
    children: { tasks: [{ id: 't2' }] },
  })
  expect(await get('at/sequence-0')).toMatchObject({ sequence: 0, serverTime: null, fields: { title: null } })
  expect(await get(`difference/${then}/now`)).toMatchObject({
    differences: [
      { path: 'title', before: 'Pole leans', after: 'Pole is down', authors: [{ user: ben }] },
      {
        path: 'notes',
        authors: [{ user: ana }],
        words: [
          { kind: 'same', text: 'the ' },
          { kind: 'deleted', text: 'pole' },
          { kind: 'inserted', text: 'post' },
          { kind: 'same', text: ' leans' },
        ],
      },
      { path: 'tasks/t1', before: { name: 'Look' }, after: null, authors: [{ user: ana }] },
      { path: 'tasks/t2/done', before: false, after: true, authors: [{ user: ben }] },
    ],
  })
  const whole = await get('difference/sequence-0/now')
  expect((whole.differences as { path: string }[]).map(({ path }) => path)).toEqual([
    'number',
    'title',
    'notes',
    'tasks/t2',
  ])
})

test('[T99] a moment that is none, the wrong way round, and a record that one may not read', async () => {
  await using town = await LedgerTown.open()
  const [ana, cid] = [await town.office('ana'), await town.server.person('cid')]
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans' } })
  const status = async (user: typeof ana, path: string): Promise<number> =>
    (await town.get(user, `/api/records/${order}/${path}`)).status
  expect(await status(ana, 'at/yesterday')).toBe(400)
  expect(await status(ana, 'difference/now/2h')).toBe(400)
  expect(await status(ana, 'difference/sequence-9/sequence-1')).toBe(400)
  expect(await status(cid, 'at/now')).toBe(403)
  const none = await town.get(ana, '/api/records/workOrder/00000000000000000000000000/at/now')
  expect(none.status).toBe(404)
})

test('[D198] who may read a record is told who wrote what stands in its texts, and nobody else is', async () => {
  await using town = await LedgerTown.open()
  const [ana, ben, cem] = [
    await town.office('ana'),
    await town.office('ben'),
    await town.server.person('cem'),
  ]
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans' } })
  const [a, b, gone] = [
    await town.device(ana, order, 11),
    await town.device(ben, order, 12),
    await town.device(ben, order, 13),
  ]
  await a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'the pole leans')).push()
  await b.pull()
  await b.edit((doc, type) => replaceText(doc, type, 'notes', 4, 4, 'post')).push()
  await gone.pull()
  await gone.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'x')).push()
  await gone.edit((doc, type) => replaceText(doc, type, 'notes', 0, 1, '')).push()
  const answer = await town.get(ana, `/api/records/${order}/writers`)
  const { writers } = (await answer.json()) as { writers: { client: number; user: string }[] }
  expect(writers.toSorted((one, other) => one.client - other.client)).toEqual([
    { client: 11, user: ana },
    { client: 12, user: ben },
  ])
  expect((await town.get(cem, `/api/records/${order}/writers`)).status).toBe(403)
})
