import { changeStatus, fieldService, replaceText, setField } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import { InProcessServer } from '../harness/in-process-server.ts'

const workOrder = fieldService.type('workOrder')
const rename = (title: string) => (doc: Parameters<typeof setField>[0]) =>
  setField(doc, workOrder, 'title', title)

/** Ana offline with her job on the phone; meanwhile the office posts it. */
const postedMeanwhile = async (server: InProcessServer) => {
  const ana = await server.person('ana')
  const { order } = await server.job('Street light out', ana)
  const other = await server.job('Pothole', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  phone.goOffline()
  await server
    .editor()
    .edit(order, (doc, type) => changeStatus(doc, type, 'post', 'posted', { by: 'user/x', at: 1 }))
  return { phone, order, other: other.order }
}

/** Ana offline with her job on the phone; meanwhile the office keeps it to itself. */
const hiddenMeanwhile = async (server: InProcessServer) => {
  const ana = await server.person('ana')
  const { order } = await server.job('Street light out', ana)
  const phone = await server.phone(ana).start()
  await phone.synced()
  phone.goOffline()
  await server.editor().edit(order, (doc, type) => setField(doc, type, 'officeOnly', true))
  return { phone, order }
}

describe('an edit that may not be applied', () => {
  test('[T20] it is held with its reason, what follows it in the record too, and nothing else waits', async () => {
    await using server = await InProcessServer.start()
    const { phone, order, other } = await postedMeanwhile(server)
    const open = await phone.replica.openRecord(order)
    await open.edit('Title', rename('Too late'))
    await open.edit('Title', rename('Later still'))
    await phone.replica.edit(other, 'Title', rename('In time'))
    phone.goOnline()
    await phone.status(({ held, edits }) => held === 2 && edits === 0)
    expect(phone.replica.outbox.inState('held').map(({ code }) => code)).toEqual([
      'late-edit',
      'client-retired',
    ])
    expect((await server.factsOf(order))?.title).toBe('Street light out')
    expect((await server.factsOf(other))?.title).toBe('In time')
    await phone.replica.closeRecord(order)
  })

  test('[T21] the phone goes on with the record as the others have it, under a new client id', async () => {
    await using server = await InProcessServer.start()
    const { phone, order } = await hiddenMeanwhile(server)
    const open = await phone.replica.openRecord(order)
    const before = open.doc.clientID
    await open.edit('Title', rename('Not allowed'))
    phone.goOnline()
    await phone.status(({ held }) => held === 1)
    await server.editor().edit(order, (doc, type) => setField(doc, type, 'officeOnly', false))
    await phone.sees(order, (facts) => facts?.title === 'Street light out')
    expect(open.notices.has('held')).toBe(true)
    expect(open.doc.clientID).not.toBe(before)
    await open.edit('Title', rename('Allowed again'))
    await server.sees(order, (facts) => facts.title === 'Allowed again')
    expect(phone.replica.outbox.inState('held')).toHaveLength(1)
    await phone.replica.closeRecord(order)
  })

  test("[T22] what is held is on the server's disk with its author, and is never applied", async () => {
    await using server = await InProcessServer.start()
    const { phone, order } = await postedMeanwhile(server)
    await phone.replica.edit(order, 'Note', (doc) =>
      replaceText(doc, workOrder, 'notes', 0, 0, 'Do not lose me.'),
    )
    phone.goOnline()
    await phone.status(({ held }) => held === 1)
    await server.restart()
    const [held] = await server.held()
    expect(held).toMatchObject({ code: 'late-edit', author: { user: phone.user } })
    expect(new TextDecoder().decode(held?.envelope.update)).toContain('Do not lose me.')
    expect((await server.factsOf(order))?.text).not.toContain('do not lose me')
  })

  test('[T24] what the disk would not hold comes again, and is held for its own reason', async () => {
    await using server = await InProcessServer.start()
    const { phone, order } = await postedMeanwhile(server)
    await server.store.query(
      `CREATE TRIGGER no_room BEFORE INSERT ON held BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    )
    await phone.replica.edit(order, 'Note', (doc) => replaceText(doc, workOrder, 'notes', 0, 0, 'Late.'))
    phone.goOnline()
    await phone.status(({ link }) => link === 'flowing')
    await phone.status(({ link }) => link === 'waiting')
    expect(phone.replica.outbox.inState('waiting')).toHaveLength(1)
    await server.store.query('DROP TRIGGER no_room')
    await phone.status(({ held }) => held === 1)
    expect(phone.replica.outbox.inState('held').map(({ code }) => code)).toEqual(['late-edit'])
  })

  test('[T23] an edit that builds on a held one is held with it, though another writer made it', async () => {
    await using server = await InProcessServer.start()
    const { phone, order } = await hiddenMeanwhile(server)
    const write = (at: number, text: string) =>
      phone.replica.edit(order, 'Note', (doc) => replaceText(doc, workOrder, 'notes', at, 0, text))
    await write(0, 'abc')
    // Each start of the app writes under a client id of its own.
    await phone.switchOff()
    await phone.startOffline()
    await write(1, 'X')
    phone.goOnline()
    await phone.status(({ held, edits }) => held === 2 && edits === 0)
    expect(phone.replica.outbox.inState('held').map(({ code }) => code)).toEqual([
      'may-not-change',
      'depends-on-held',
    ])
  })
})
