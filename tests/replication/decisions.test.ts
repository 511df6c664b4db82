import { SqliteQuarantine } from '@fieldmerge/server'
import {
  addChild,
  changeStatus,
  type DeviceId,
  fieldService,
  type RecordId,
  replaceText,
  setField,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import type { InProcessServer as Server } from '../harness/in-process-server.ts'
import { InProcessServer } from '../harness/in-process-server.ts'
import type { Phone } from '../harness/phone.ts'

const workOrder = fieldService.type('workOrder')

interface Case {
  readonly id: string
  readonly newest: string
  readonly edits: number
  readonly changes: readonly { readonly path: string; readonly suggested?: unknown }[]
}

const queue = async (server: Server, who: UserId): Promise<readonly Case[]> => {
  const { json } = await server.ask(who, '/api/held')
  return (json as { cases: readonly Case[] }).cases
}

const theCase = async (server: Server, who: UserId): Promise<Case> => {
  const [first] = await queue(server, who)
  return (await server.ask(who, `/api/held/${first?.id}`)).json as Case
}

const decide = (server: Server, who: UserId, id: string, body: object) =>
  server.ask(who, `/api/held/${id}/decision`, body)

/** Ana away with her job; meanwhile the office posts it. She changes title and notes, adds a task, and comes back. */
const lateWork = async (server: Server) => {
  const [ana, marta] = [await server.person('ana'), await server.person('marta', 'supervisor')]
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  phone.goOffline()
  await server
    .editor()
    .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: 'user/x', at: 1 }))
  await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Pole replaced'))
  await phone.replica.edit(order, 'Notes', (doc) => replaceText(doc, workOrder, 'notes', 0, 0, 'New pole. '))
  const task = { id: 'task-1', values: { name: 'Check wiring', done: true } }
  await phone.replica.edit(order, 'Task', (doc) => addChild(doc, workOrder, 'tasks', task, systemRandom))
  return { ana, marta, order, phone }
}

const back = async (phone: Phone): Promise<void> => {
  phone.goOnline()
  await phone.status(({ held, edits }) => held === 3 && edits === 0)
}

const decided = async (phone: Phone, count: number) => {
  await phone.status(() => phone.replica.outbox.count('decided') === count)
  return phone.replica.outbox.inState('decided').map(({ decision }) => decision)
}

const authorsOf = async (server: Server, record: RecordId) => {
  const [history] = await server.organization.log.read([{ record, after: 0, whole: true }])
  return (history?.rows ?? []).map(({ author }) => author)
}

describe('a decision on held edits', () => {
  test('[T100] accepted they are an ordinary edit of their author that names who decided, on every device', async () => {
    await using server = await InProcessServer.start()
    const { ana, marta, order, phone } = await lateWork(server)
    await back(phone)
    const { id, edits, changes } = await theCase(server, marta)
    expect(edits).toBe(3)
    expect(changes.map(({ path }) => path)).toEqual(['title', 'tasks/task-1', 'notes'])
    const answer = await decide(server, marta, id, { decision: 'accept', note: 'Thanks' })
    expect(answer).toMatchObject({
      status: 200,
      json: { decision: { kind: 'accepted', by: { user: marta } } },
    })
    await phone.sees(order, (facts) => facts?.title === 'Pole replaced')
    const { prose, children } = await phone.read(order)
    expect(prose.notes).toBe('New pole. ')
    expect(children.tasks?.map(({ id: task, fields }) => [task, fields.name])).toEqual([
      ['task-1', 'Check wiring'],
    ])
    expect(await decided(phone, 3)).toMatchObject([
      { kind: 'accepted', note: 'Thanks', by: marta },
      { kind: 'accepted' },
      { kind: 'accepted' },
    ])
    const [author] = (await authorsOf(server, order)).filter(({ user }) => user === ana)
    expect(author).toMatchObject({ user: ana, decidedBy: marta })
    expect(await queue(server, marta)).toEqual([])
  })

  test('[T101] some of the changes can be accepted, and only they are written', async () => {
    await using server = await InProcessServer.start()
    const { marta, order, phone } = await lateWork(server)
    await back(phone)
    const { id } = await theCase(server, marta)
    const answer = await decide(server, marta, id, {
      decision: 'accept',
      changes: ['notes'],
      note: 'Title stays',
    })
    expect(answer.json).toMatchObject({ decision: { kind: 'acceptedInPart', changes: ['notes'] } })
    await phone.sees(order, (facts) => String(facts?.text).includes('new pole'))
    expect(phone.facts(order)?.title).toBe('Street light out')
    expect((await phone.read(order)).children.tasks).toEqual([])
    expect((await decided(phone, 3))[0]).toMatchObject({ kind: 'acceptedInPart', note: 'Title stays' })
  })

  test('[T102] rejected with a note they reach their author, who was away, and nothing of them is written', async () => {
    await using server = await InProcessServer.start()
    const { marta, order, phone } = await lateWork(server)
    await back(phone)
    phone.goOffline()
    const { id } = await theCase(server, marta)
    await decide(server, marta, id, { decision: 'reject', note: 'Another crew did it' })
    await server.restart()
    await phone.comesBack()
    expect(await decided(phone, 3)).toMatchObject(
      Array.from({ length: 3 }, () => ({ kind: 'rejected', note: 'Another crew did it', by: marta })),
    )
    expect((await server.factsOf(order))?.title).toBe('Street light out')
    // The device goes on, and what it sends again is answered with what was decided.
    expect(phone.replica.outbox.count('held')).toBe(0)
  })

  test('[T103] a decision on what is decided answers who decided what, and changes nothing', async () => {
    await using server = await InProcessServer.start()
    const { marta, phone, order } = await lateWork(server)
    const vera = await server.person('vera', 'administrator')
    await back(phone)
    const { id } = await theCase(server, marta)
    const [first, second] = await Promise.all([
      decide(server, marta, id, { decision: 'reject', note: 'Too late' }),
      decide(server, vera, id, { decision: 'accept' }),
    ])
    // Whichever came first counts, and the other is told of it.
    const [taken, late] = first.status === 200 ? [first, second] : [second, first]
    expect([taken.status, late.status]).toEqual([200, 409])
    const { decision } = taken.json as { decision: { kind: string; by: { user: UserId } } }
    expect(late.json).toMatchObject({ error: { code: 'already-decided' }, decision })
    expect(decision).toMatchObject(
      taken === first ? { kind: 'rejected', by: { user: marta } } : { kind: 'accepted', by: { user: vera } },
    )
    const title = taken === first ? 'Street light out' : 'Pole replaced'
    expect((await server.factsOf(order))?.title).toBe(title)
    expect((await server.ask(vera, `/api/held/${id}`)).json).toMatchObject({ decision })
  })

  test('[T104] a server that was killed while it carried out a decision carries it out once', async () => {
    await using server = await InProcessServer.start()
    const { marta, order, phone } = await lateWork(server)
    await back(phone)
    const { id } = await theCase(server, marta)
    // The disk fails when the decision is to be marked as carried out: what it asked for is written.
    await server.store.query(
      `CREATE TRIGGER stuck BEFORE UPDATE ON held WHEN NEW.state = 2 BEGIN SELECT RAISE(ABORT, 'stuck'); END`,
    )
    expect((await decide(server, marta, id, { decision: 'accept' })).status).toBe(500)
    await server.store.query('DROP TRIGGER stuck')
    await server.restart()
    await phone.comesBack()
    expect(await decided(phone, 3)).toMatchObject([
      { kind: 'accepted' },
      { kind: 'accepted' },
      { kind: 'accepted' },
    ])
    expect((await phone.read(order)).prose.notes).toBe('New pole. ')
    // And when it was killed before that, it is written now.
    const entries = (await server.held()).map(({ id: heldId }) => heldId)
    expect(entries).toHaveLength(3)
  })

  test('[T105] a decision is about the edits that were seen; what came later stays to be decided', async () => {
    await using server = await InProcessServer.start()
    const { marta, order, phone } = await lateWork(server)
    await back(phone)
    const seen = await theCase(server, marta)
    await phone.replica.edit(order, 'Number', (doc) => setField(doc, workOrder, 'number', 'WO-7'))
    await phone.status(({ held }) => held === 4)
    await decide(server, marta, seen.id, { decision: 'reject', note: 'No', upTo: seen.newest })
    expect(await decided(phone, 3)).toHaveLength(3)
    const rest = await theCase(server, marta)
    expect([rest.edits, rest.changes.map(({ path }) => path)]).toEqual([1, ['number']])
  })

  test('[T106] a store that came back older than a held edit gets it again', async () => {
    await using server = await InProcessServer.start()
    const { marta, phone } = await lateWork(server)
    await back(phone)
    phone.goOffline()
    await server.restart(() => undefined)
    await server.store.query('DELETE FROM held')
    await server.restart()
    await phone.comesBack()
    // The phone counts three as held all the while; that the server has them again is what is waited for.
    while ((await server.held()).length < 3) await new Promise((resolve) => setImmediate(resolve))
    expect(await queue(server, marta)).toMatchObject([{ edits: 3, code: 'late-edit' }])
  })

  test('[T107] who may not decide sees nothing of the queue, and nobody accepts what they may not do themselves', async () => {
    await using server = await InProcessServer.start()
    const { ana, marta, phone, order } = await lateWork(server)
    await back(phone)
    const { id } = await theCase(server, marta)
    expect((await server.ask(ana, '/api/held')).status).toBe(403)
    expect((await decide(server, ana, id, { decision: 'accept' })).status).toBe(403)
    const { declaration } = server.organization.rights
    const supervisor = declaration.roles.supervisor
    const all = supervisor?.types['*']
    if (supervisor === undefined || all === undefined) throw new Error('ships')
    server.organization.rights.publish({
      ...declaration,
      fieldGroups: { workOrder: { names: ['title'] } },
      roles: {
        ...declaration.roles,
        supervisor: { ...supervisor, types: { workOrder: { ...all, groups: { names: 'none' } }, '*': all } },
      },
    })
    expect(await decide(server, marta, id, { decision: 'accept' })).toMatchObject({
      status: 403,
      json: { error: { code: 'may-not-decide' } },
    })
    expect((await server.factsOf(order))?.title).toBe('Street light out')
    const part = await decide(server, marta, id, { decision: 'accept', changes: ['notes'] })
    expect(part.json).toMatchObject({ decision: { kind: 'acceptedInPart' } })
  })

  test('[T108] a case is assigned to somebody who may decide, and found by it', async () => {
    await using server = await InProcessServer.start()
    const { ana, marta, phone } = await lateWork(server)
    const vera = await server.person('vera', 'administrator')
    await back(phone)
    const { id } = await theCase(server, marta)
    expect((await server.ask(marta, `/api/held/${id}/assignee`, { user: ana })).status).toBe(400)
    expect((await server.ask(marta, `/api/held/${id}/assignee`, { user: vera })).status).toBe(200)
    const mine = (await server.ask(vera, '/api/held?assignee=me')).json as { cases: readonly Case[] }
    expect(mine.cases).toMatchObject([{ id, assignee: { user: vera, name: 'vera' } }])
    expect((await server.ask(marta, '/api/held?assignee=me')).json).toEqual({ cases: [], cursor: null })
  })
})

describe('edits that the server was too old to read', () => {
  test('[D133] after its update they go the way of any edit, in their order, and stand under their own names', async () => {
    await using server = await InProcessServer.start()
    const ana = await server.person('ana')
    const { order } = await server.job('Street light out', ana)
    const phone = await server.phone(ana).start()
    await phone.synced()
    phone.goOffline()
    await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'One'))
    await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Two'))
    const quarantine = new SqliteQuarantine(server.store)
    for (const [n, { envelope, hash }] of phone.outbox().entries())
      await quarantine.hold({
        id: `A${n}`,
        envelope,
        bundle: false,
        author: { user: ana, device: 'device-0' as DeviceId },
        receivedAt: server.clock.now(),
        hash: Uint8Array.from(hash.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
        code: n === 0 ? 'server-older' : 'client-retired',
        detail: '',
      })
    await server.restart()
    expect((await server.factsOf(order))?.title).toBe('Two')
    expect((await server.held()).map(({ decision }) => decision?.kind)).toEqual(['released', 'released'])
    await phone.comesBack()
    await phone.replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', 'Three'))
    await server.sees(order, (facts) => facts.title === 'Three')
    expect(phone.replica.outbox.count('held')).toBe(0)
  })
})
