import {
  changeStatus,
  type RecordId,
  removeChild,
  replaceText,
  setChildField,
  setField,
  type UserId,
} from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { LedgerTown, type Row } from './ledger-town.ts'

const scene = async () => {
  const town = await LedgerTown.open()
  const [ana, ben, eva] = [await town.office('ana'), await town.office('ben'), await town.office('eva')]
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  const a = await town.device(ana, order)
  const b = await town.device(ben, order)
  return { town, ana, ben, eva, order, a, b, [Symbol.asyncDispose]: () => town[Symbol.asyncDispose]() }
}
type Scene = Awaited<ReturnType<typeof scene>>

/** Ana's older title is lost to Ben's. */
const lose = async ({ a, b, town, ana, order }: Scene): Promise<Row> => {
  a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell'))
  b.edit((doc, type) => setField(doc, type, 'title', 'Pole is down'))
  await a.push()
  await b.push()
  return openOf(town, ana, order)
}

const openOf = async (town: LedgerTown, user: UserId, record: RecordId): Promise<Row> => {
  const found = (await town.findings(user, record)).find(({ state }) => state === 'open')
  if (found === undefined) throw new Error('nothing is open')
  return found
}

interface Answered {
  readonly status: number
  readonly outcome?: string
  readonly message?: string
}

const answer = async (
  town: LedgerTown,
  user: UserId,
  path: string,
  body: unknown = {},
): Promise<Answered> => {
  const response = await town.post(user, `/api/ledger/${path}`, body)
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) }
}

describe('a finding is answered by an ordinary edit', () => {
  test('[T98] restore writes the lost value in the name of who asked, marked as a restore', async () => {
    await using at = await scene()
    const { town, eva, order } = at
    const { id } = await lose(at)
    expect(await answer(town, eva, `${id}/restore`)).toMatchObject({
      status: 200,
      outcome: 'done',
      row: { state: 'restored', settledBy: { author: { user: eva } } },
    })
    expect(await town.field(order, 'title')).toBe('Pole fell')
    const [newest] = await town.rows(eva, `record=${order}&kind=restore`)
    expect(newest).toMatchObject({
      cause: 'restore',
      author: { user: eva },
      old: 'Pole is down',
      value: 'Pole fell',
    })
  })

  test('[T98] keep says that what won is right, and changes nothing', async () => {
    await using at = await scene()
    const { town, eva, order } = at
    const { id } = await lose(at)
    expect(await answer(town, eva, `${id}/keep`)).toMatchObject({ outcome: 'done', row: { state: 'kept' } })
    expect(await town.field(order, 'title')).toBe('Pole is down')
  })

  test.each(['s', '🙂'])(
    '[T98] keep leaves a word in which typing met as it is, one that ends in %s too',
    async (end) => {
      await using at = await scene()
      const { town, ana, eva, order, a, b } = at
      const notes = async (): Promise<string> => (await town.content(order)).getText('notes').toString()
      await a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'the pole leans')).sync()
      await b.pull()
      a.edit((doc, type) => replaceText(doc, type, 'notes', 6, 0, 'o'))
      b.edit((doc, type) => replaceText(doc, type, 'notes', 8, 0, end))
      await a.push()
      await b.push()
      const { id } = await openOf(town, ana, order)
      expect(await answer(town, eva, `${id}/keep`)).toMatchObject({
        outcome: 'done',
        row: { kind: 'sameWords', value: `poole${end}`, state: 'seen', settledBy: { author: { user: eva } } },
      })
      expect(await notes()).toBe(`the poole${end} leans`)
      expect(await town.findings(ana, order)).toHaveLength(1)
    },
  )

  test('[T98] who comes a second later is told that it was answered, and by whom', async () => {
    await using at = await scene()
    const { town, ana, eva, order } = at
    const { id } = await lose(at)
    const both = await Promise.all([answer(town, ana, `${id}/restore`), answer(town, eva, `${id}/restore`)])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already', 'done'])
    const after = await answer(town, ana, `${id}/keep`)
    expect(after).toMatchObject({ outcome: 'already', row: { state: 'restored' } })
    expect(await town.field(order, 'title')).toBe('Pole fell')
    expect(await town.rows(eva, `record=${order}&kind=restore`)).toHaveLength(1)
  })

  test('[T98] a value that no longer fits its field is refused with the reason', async () => {
    await using at = await scene()
    const { town, eva, order, a, b } = at
    // As a newer or a broken app writes it: values are not gated.
    a.edit((doc) => doc.getMap('record').set('dueAt', 'soon'))
    b.edit((doc, type) => setField(doc, type, 'dueAt', 5))
    await a.push()
    await b.push()
    const { id } = await openOf(town, eva, order)
    expect(await answer(town, eva, `${id}/restore`)).toMatchObject({
      status: 422,
      outcome: 'refused',
      code: 'wrong-value',
      message: expect.stringContaining('is not a time'),
    })
    expect((await openOf(town, eva, order)).id).toBe(id)
  })

  test('[T98] a removed task comes back with the change that nobody had seen; a status goes where it may', async () => {
    await using at = await scene()
    const { town, ana, ben, eva, order, a, b } = at
    await a.addTask('t1', 'Look').sync()
    await b.pull()
    a.edit((doc, type) => removeChild(doc, type, 'tasks', 't1', a.editor))
    b.edit((doc, type) => setChildField(doc, type, 'tasks', 't1', { done: true }))
    await a.push()
    await b.push()
    const { id } = await openOf(town, eva, order)
    expect(await answer(town, eva, `${id}/restore`)).toMatchObject({
      outcome: 'done',
      row: { state: 'restored' },
    })
    const booking = await town.server.booking(order, ana)
    const [x, y] = [await town.device(ana, booking), await town.device(ben, booking)]
    x.edit((doc, type) => changeStatus(doc, type, 's1', 'completed', x.editor))
    y.edit((doc, type) => changeStatus(doc, type, 's2', 'canceled', y.editor))
    await x.push()
    await y.push()
    const status = await openOf(town, eva, booking)
    expect(await answer(town, eva, `${status.id}/restore`)).toMatchObject({
      status: 422,
      code: 'not-allowed-now',
    })
    expect(await answer(town, eva, `${status.id}/keep`)).toMatchObject({ status: 422 })
  })

  test('[T98] all that one phone overwrote in a span is brought back at once, and nothing else', async () => {
    await using at = await scene()
    const { town, ben, eva } = at
    const lost: { order: RecordId; device: string }[] = []
    for (let i = 0; i < 3; i++) {
      const order = await town.server.record('workOrder', { fields: { title: `Job ${i}`, number: 'x' } })
      const [mine, its] = [await town.device(eva, order), await town.device(ben, order)]
      mine.edit((doc, type) => setField(doc, type, 'title', `Eva ${i}`))
      its.edit((doc, type) => setField(doc, type, 'title', `Ben ${i}`))
      await mine.push()
      await its.push()
      lost.push({ order, device: its.name })
    }
    const now = town.server.clock.now()
    const [first] = lost
    const span = { device: first?.device, since: now - 60_000, until: now }
    expect(await answer(town, eva, 'restore', { ...span, until: now - 50_000 })).toEqual({
      status: 200,
      results: [],
      left: 0,
    })
    expect(await answer(town, eva, 'restore', span)).toMatchObject({
      results: [{ outcome: 'done' }],
      left: 0,
    })
    const titles = await Promise.all(lost.map(({ order }) => town.field(order, 'title')))
    expect(titles).toEqual(['Eva 0', 'Ben 1', 'Ben 2'])
    const rest = (await town.rows(eva, 'state=open')).map(({ id }) => id)
    expect(await answer(town, eva, 'keep', { ids: [...rest, '1.f0'] })).toMatchObject({
      results: [{ outcome: 'done' }, { outcome: 'done' }, { outcome: 'unknown' }],
    })
    expect((await answer(town, eva, 'restore', { ids: [] })).status).toBe(400)
    expect((await answer(town, eva, 'restore', { device: 'x' })).status).toBe(400)
  })

  test('[T115] what a phone overwrote counts as its own where a policy has brought its value back', async () => {
    await using at = await scene()
    const { town, ana, ben, eva, order } = at
    const [a, c] = [await town.device(ana, order, 2 ** 31), await town.device(eva, order, 2 ** 32 - 1)]
    const b = await town.device(ben, order, 2 ** 20)
    ;[a.skew, c.skew] = [-20_000, -10_000]
    a.edit((doc, type) => setField(doc, type, 'title', 'Ana'))
    c.edit((doc, type) => setField(doc, type, 'title', 'Eva'))
    b.edit((doc, type) => setField(doc, type, 'title', 'Ben'))
    for (const device of [a, b, c]) await device.push()
    expect(await town.field(order, 'title')).toBe('Ben')
    const open = await town.rows(eva, `record=${order}&state=open`)
    expect(open.map(({ value }) => value).toSorted()).toEqual(['Ana', 'Eva'])
    expect(open.some(({ won }) => won?.author.device.startsWith('merge-policy/'))).toBe(true)
    const now = town.server.clock.now()
    const span = { since: now - 60_000, until: now }
    expect(await answer(town, eva, 'keep', { ...span, device: a.name })).toMatchObject({ results: [] })
    expect(await answer(town, eva, 'keep', { ...span, device: b.name })).toMatchObject({
      results: [{ outcome: 'done' }, {}],
    })
  })

  test('[T98] who may not read the record answers nothing of it; whose edit may not be applied is told so', async () => {
    await using at = await scene()
    const { town, order } = at
    const { id } = await lose(at)
    const stranger = await town.server.person('cid')
    expect((await answer(town, stranger, `${id}/restore`)).status).toBe(404)
    expect(await town.field(order, 'title')).toBe('Pole is down')
    // A technician who carries it, and whose late edit is held.
    const tess = await town.server.person('tess')
    await town.server.booking(order, tess)
    const x = await town.device(at.ana, order)
    await x.edit((doc, type) => changeStatus(doc, type, 'p', 'posted', x.editor)).push()
    const late = await answer(town, tess, `${id}/restore`)
    expect(late).toMatchObject({ status: 422, outcome: 'refused', code: 'not-taken' })
    expect(late.message).toContain('late-edit')
    expect(await town.server.held()).toHaveLength(1)
  })
})
