import {
  changeStatus,
  moveChild,
  removeChild,
  removeRecord,
  replaceText,
  restoreChild,
  setChildField,
  setField,
} from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { describe, expect, test } from 'vitest'
import { LedgerTown } from './ledger-town.ts'

const scene = async (clients: readonly [number, number] = [100, 200]) => {
  const town = await LedgerTown.open()
  const [ana, ben] = [await town.office('ana'), await town.office('ben')]
  const order = await town.server.record('workOrder', { fields: { title: 'Pole leans', number: 'WO-1' } })
  const a = await town.device(ana, order, clients[0])
  const b = await town.device(ben, order, clients[1])
  return { town, ana, ben, order, a, b, [Symbol.asyncDispose]: () => town[Symbol.asyncDispose]() }
}

describe('what a merge does that nobody meant', () => {
  test('[T95] an overwrite that nobody had seen: the older value is the lost one, whoever wins in Yjs', async () => {
    for (const clients of [
      [2 ** 30, 2 ** 31],
      [2 ** 31, 2 ** 30],
    ] as const) {
      await using at = await scene(clients)
      const { town, ana, ben, order, a, b } = at
      a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell'))
      b.edit((doc, type) => setField(doc, type, 'title', 'Pole is down'))
      // The newer one comes first, as when the older one's phone was offline for longer.
      await b.push()
      await a.push()
      expect(await town.field(order, 'title')).toBe('Pole is down')
      const open = (await town.findings(ana, order)).filter(({ state }) => state === 'open')
      expect(open).toMatchObject([
        {
          kind: 'lostOverwrite',
          path: 'title',
          record: order,
          base: 'Pole leans',
          policy: 'latest',
          certainty: 'certain',
          lost: { value: 'Pole fell', author: { user: ana }, timeFrom: 'edit' },
          won: { value: 'Pole is down', author: { user: ben } },
        },
      ])
      expect(open[0]?.lost?.deviceTime).toBe(open[0]?.lost?.time)
    }
  })

  test('[T95] a task that two people move at once', async () => {
    await using at = await scene()
    const { town, ana, order, a, b } = at
    await a.addTask('t1', 'Look').addTask('t2', 'Saw').addTask('t3', 'Lift').sync()
    await b.pull()
    const random = new SeededRandom(1)
    a.edit((doc, type) => moveChild(doc, type, 'tasks', 't3', null, random))
    b.edit((doc, type) => moveChild(doc, type, 'tasks', 't3', 't1', random))
    await a.push()
    await b.push()
    expect(await town.findings(ana, order)).toMatchObject([
      { kind: 'concurrentMove', path: 'tasks/t3/order', state: 'open', lost: { author: { user: ana } } },
    ])
  })

  test('[T95] a change of a task that somebody had removed, unseen, and the other way round', async () => {
    for (const first of ['removal', 'change'] as const) {
      await using at = await scene()
      const { town, ana, ben, order, a, b } = at
      await a.addTask('t1', 'Look').sync()
      await b.pull()
      a.edit((doc, type) => removeChild(doc, type, 'tasks', 't1', a.editor))
      b.edit((doc, type) => setChildField(doc, type, 'tasks', 't1', { done: true }))
      for (const device of first === 'removal' ? [a, b] : [b, a]) await device.push()
      expect(await town.findings(ana, order)).toMatchObject([
        {
          kind: first === 'removal' ? 'unseenRemoval' : 'unseenEdit',
          path: 'tasks/t1/done',
          state: 'open',
          certainty: 'claimed',
          lost: { value: true, author: { user: ben } },
          won: { value: { by: ana }, author: { user: ana } },
        },
      ])
      await a.pull()
      await a.edit((doc, type) => restoreChild(doc, type, 'tasks', 't1')).push()
      expect(await town.findings(ana, order)).toMatchObject([
        { state: 'restored', settledBy: { author: { user: ana } } },
      ])
    }
  })

  test('[T95] a change of what its author knew to be removed', async () => {
    await using at = await scene()
    const { town, ana, order, a, b } = at
    await a.edit((doc) => removeRecord(doc, a.editor)).sync()
    await b.pull()
    await b.edit((doc, type) => setField(doc, type, 'title', 'Still leans')).push()
    expect(await town.findings(ana, order)).toMatchObject([
      { kind: 'editInRemoved', path: 'title', certainty: 'claimed', value: 'Still leans' },
    ])
  })

  test('[T95] two status changes at once of one booking, until somebody who sees both goes on', async () => {
    await using at = await scene()
    const { town, ana, ben, order } = at
    const booking = await town.server.booking(order, ana)
    const [a, b] = [await town.device(ana, booking), await town.device(ben, booking)]
    a.edit((doc, type) => changeStatus(doc, type, 's1', 'completed', a.editor))
    b.edit((doc, type) => changeStatus(doc, type, 's2', 'canceled', b.editor))
    await a.push()
    await b.push()
    expect(await town.findings(ana, booking)).toMatchObject([
      {
        kind: 'concurrentTransition',
        path: 'status',
        state: 'open',
        policy: 'precedence',
        lost: { value: 'canceled', author: { user: ben } },
        won: { author: { user: ana } },
      },
    ])
    await a.pull()
    await a.edit((doc, type) => changeStatus(doc, type, 's3', 'inProgress', a.editor)).push()
    expect(await town.findings(ana, booking)).toMatchObject([
      { state: 'seen', settledBy: { author: { user: ana } } },
    ])
    const rows = await town.rows(ana, `record=${booking}&kind=transition`)
    expect(rows.map(({ old, value }) => [old, value])).toEqual([
      ['completed', 'inProgress'],
      ['scheduled', 'canceled'],
      ['scheduled', 'completed'],
    ])
  })

  test('[T95] a status change that leads nowhere where its author stood', async () => {
    await using at = await scene()
    const { town, ana, order, a } = at
    a.edit((doc) =>
      doc.getMap('transitions').set('x', { to: 'unscheduled', after: null, over: [], by: ana, at: 1 }),
    )
    await a.push()
    expect(await town.findings(ana, order)).toMatchObject([
      { kind: 'illegalTransition', value: 'unscheduled', state: 'open' },
    ])
  })

  test('[T95] two people’s typing in one word, told once, until somebody edits the text who has both', async () => {
    await using at = await scene()
    const { town, ana, ben, order, a, b } = at
    await a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'the pole leans badly')).sync()
    await b.pull()
    a.edit((doc, type) => replaceText(doc, type, 'notes', 8, 0, 's'))
    for (const letter of ['t', 'o']) b.edit((doc, type) => replaceText(doc, type, 'notes', 6, 0, letter))
    await a.push()
    await b.push()
    expect(await town.findings(ana, order)).toMatchObject([
      {
        kind: 'sameWords',
        path: 'notes',
        state: 'open',
        // With each further letter, though the first has told of it.
        value: 'pootles',
        lost: { author: { user: ben } },
        won: { author: { user: ana } },
      },
    ])
    await a.pull()
    await a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 3, 'The')).push()
    expect(await town.findings(ana, order)).toMatchObject([{ state: 'seen' }])
  })

  test('[T95] typing right before what somebody else has deleted unseen, and typing apart, which is nothing', async () => {
    await using at = await scene()
    const { town, ana, order, a, b } = at
    await a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'leans badly, cut it')).sync()
    await b.pull()
    a.edit((doc, type) => replaceText(doc, type, 'notes', 5, 6, ''))
    b.edit((doc, type) => replaceText(doc, type, 'notes', 8, 0, 'xx'))
    await a.push()
    await b.push()
    expect(await town.findings(ana, order)).toMatchObject([{ kind: 'sameWords', won: null }])
    await a.pull()
    await b.pull()
    a.edit((doc, type) => replaceText(doc, type, 'notes', 0, 0, 'It '))
    const { length } = b.doc.getText('notes')
    b.edit((doc, type) => replaceText(doc, type, 'notes', length, 0, ' today'))
    await a.push()
    await b.push()
    const open = (await town.findings(ana, order)).filter(({ state }) => state === 'open')
    expect(open).toEqual([])
  })

  test('[T95] of a stock client’s bundle the time is that of its receipt, and the structure decides', async () => {
    await using at = await scene([2 ** 30, 2 ** 31])
    const { town, ana, ben, order, a, b } = at
    b.edit((doc, type) => setField(doc, type, 'title', 'From the old app'))
    a.edit((doc, type) => setField(doc, type, 'title', 'Pole fell'))
    await a.push()
    expect(await b.pushBundle()).toBe('acked')
    // By time it would be the other way round.
    expect(await town.field(order, 'title')).toBe('From the old app')
    expect(await town.findings(ana, order)).toMatchObject([
      {
        kind: 'lostOverwrite',
        state: 'open',
        lost: { value: 'Pole fell', timeFrom: 'edit' },
        won: { value: 'From the old app', author: { user: ben }, timeFrom: 'receipt', deviceTime: null },
      },
    ])
    const [change] = await town.rows(ana, `record=${order}&author=${ben}&kind=set`)
    expect(change).toMatchObject({ certainty: 'coarse', value: 'From the old app', old: 'Pole fell' })
  })
})
