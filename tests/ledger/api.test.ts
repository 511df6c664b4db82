import { setField } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { eventsOf, type ServerEvent } from './events.ts'
import { LedgerTown, type Row } from './ledger-town.ts'

const scene = async () => {
  const town = await LedgerTown.open()
  const [ana, ben] = [await town.office('ana'), await town.office('ben')]
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  // Ben's id is the larger: what he writes later is shown at once, without a correction.
  const a = await town.device(ana, order, 2 ** 30)
  const b = await town.device(ben, order, 2 ** 31)
  return { town, ana, ben, order, a, b, [Symbol.asyncDispose]: () => town[Symbol.asyncDispose]() }
}

const rowsOf = ({ data }: ServerEvent): readonly Row[] => (data as { rows?: readonly Row[] }).rows ?? []

describe('the ledger over HTTP', () => {
  test('[T97] every change is there once, page by page, with who, when, before and after', async () => {
    await using at = await scene()
    const { town, ana, order, a } = at
    for (let i = 0; i < 7; i++) a.edit((doc, type) => setField(doc, type, 'title', `Title ${i}`))
    a.skew = 10 * 60_000
    a.edit((doc, type) => setField(doc, type, 'number', 'WO-2'))
    await a.push()
    const rows = await town.rows(ana, `record=${order}&limit=3`)
    expect(rows.map(({ kind, old, value }) => [kind, old, value])).toEqual([
      ['set', 'WO-1', 'WO-2'],
      ...[6, 5, 4, 3, 2, 1].map((i) => ['set', `Title ${i - 1}`, `Title ${i}`]),
      ['set', 'Pole leans', 'Title 0'],
      ['created', null, { title: 'Pole leans', number: 'WO-1' }],
    ])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows[1]).toMatchObject({
      author: { user: ana },
      deviceTimeIsDoubtful: false,
      state: null,
      lost: null,
    })
    // A clock that is ahead: the time is the server's word, the raw one stays beside it and is marked.
    const [ahead] = rows
    expect(ahead?.deviceTimeIsDoubtful).toBe(true)
    expect(ahead?.deviceTime).toBe((ahead?.serverTime ?? 0) + 10 * 60_000)
    expect(ahead?.time).toBe(ahead?.serverTime)
  })

  test('[T97] who may not read a record reads nothing of it, and no token reads nothing', async () => {
    await using at = await scene()
    const { town, ana, order } = at
    const stranger = await town.server.person('cid')
    expect(await town.rows(stranger, `record=${order}`)).toEqual([])
    expect((await town.rows(ana, `record=${order}`)).length).toBeGreaterThan(0)
    expect((await town.app().request('/api/ledger')).status).toBe(401)
    expect((await town.app().request('/api/ledger/stream?token=x')).status).toBe(401)
  })

  test('[T97] a question that makes no sense is answered with what is wrong with it', async () => {
    await using at = await scene()
    const { town, ana } = at
    const wrong = {
      'record=x': 'is not an id of the form',
      'kind=sett': 'did you mean "set"',
      'state=opn': 'did you mean "open"',
      'since=yesterday': 'is no time',
      'limit=1000000': 'from 1 to 500',
      'limit=0': 'from 1 to 500',
      'cursor=../x': 'what an earlier page gave',
    }
    for (const [query, message] of Object.entries(wrong)) {
      const response = await town.get(ana, `/api/ledger?${query}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        error: { code: 'bad-request', message: expect.stringContaining(message) },
      })
    }
    expect((await town.get(ana, '/api/ledger/1.f9')).status).toBe(404)
  })

  test('[T97] a question for everything comes in pages that read a bounded part of the log', async () => {
    await using at = await scene()
    const { town, ana, order, a } = at
    const stranger = await town.server.person('cid')
    for (let i = 0; i < 2_100; i++) a.edit((doc, type) => setField(doc, type, 'title', `Title ${i}`))
    await a.push()
    const first = await (await town.get(stranger, '/api/ledger')).json()
    // Nothing of it is theirs to read: they are told where to go on, and not kept waiting.
    expect(first).toMatchObject({ rows: [], cursor: expect.any(String) })
    const all = await town.rows(ana, `limit=500&kind=set&record=${order}`)
    expect(all).toHaveLength(2_100)
  })

  test('[T97] a stream tells what comes, goes on from the last event that was heard, and says nothing twice', async () => {
    await using at = await scene()
    const { town, ana, order, a, b } = at
    const events = eventsOf(await town.get(ana, '/api/ledger/stream'))
    const { event, id } = await events.next()
    expect(event).toBe('begin')
    a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell'))
    b.edit((doc, type) => setField(doc, type, 'title', 'Pole is down'))
    await a.push()
    const first = await events.next()
    expect(rowsOf(first)).toMatchObject([{ kind: 'set', record: order, value: 'Pole fell' }])
    await b.push()
    const second = await events.next()
    const found = rowsOf(second).find(({ kind }) => kind === 'lostOverwrite')
    expect(found).toMatchObject({ state: 'open', lost: { value: 'Pole fell' } })
    await events.end()
    // From the beginning again, and from the middle.
    const again = eventsOf(await town.get(ana, `/api/ledger/stream?cursor=${id}&kind=set`))
    await again.next()
    expect(rowsOf(await again.next()).map(({ value }) => value)).toEqual(['Pole fell', 'Pole is down'])
    await again.end()
    const later = eventsOf(await town.get(ana, `/api/ledger/stream?cursor=${first.id}&record=${order}`))
    await later.next()
    await a.pull()
    const seen = rowsOf(await later.next()).map(({ kind }) => kind)
    expect(seen).toEqual(['set', 'lostOverwrite'])
    await a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell')).push()
    const restored = rowsOf(await later.next())
    expect(restored.map(({ kind, cause, state }) => [kind, cause, state])).toEqual([
      ['set', 'restore', null],
      ['lostOverwrite', 'edit', 'restored'],
    ])
    await later.end()
  })
})
