import { fieldService, readRecord, replaceText, setField } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ContentChange } from './documents/open-record.ts'
import { noWorkingCopies } from './documents/working-copies.ts'
import type { ReplicaParts } from './replica-parts.ts'
import { StatusBoard } from './status.ts'
import { onlyTab, type TabMessage } from './tabs/tabs.ts'
import { openLoneReplica } from './testing/lone-replica.ts'

const type = fieldService.type('workOrder')

const anOpenOrder = async (parts: Partial<ReplicaParts> = {}) => {
  const told: TabMessage[] = []
  const replica = await openLoneReplica({
    tabs: { ...onlyTab(), isOnly: async () => false, tell: (message) => void told.push(message) },
    ...parts,
  })
  const { record, saved } = replica.create('workOrder', 'made', { fields: { title: 'Pole knocked down' } })
  await saved
  const open = await replica.openRecord(record)
  return { replica, record, open, told }
}

test('[A237] a change says whether it is only letters, and the facts of an own one are derived once', async () => {
  const { replica, record, open } = await anOpenOrder()
  const changes: ContentChange[] = []
  replica.onContent(record, (change) => changes.push(change))
  let derived = 0
  replica.facts.onChange(() => derived++)
  await open.edit('Notes', (doc, origin) => replaceText(doc, type, 'notes', 0, 0, 'a', origin))
  expect(changes).toEqual([{ isOwn: true, isProse: true }])
  expect(derived).toBe(1)
  expect(replica.facts.get(record)?.text).toContain('a')
  await open.edit('Title', (doc) => setField(doc, type, 'title', 'Pole leans'))
  expect(changes.at(-1)).toEqual({ isOwn: true, isProse: false })
  expect(derived).toBe(2)
  expect(replica.facts.get(record)?.title).toBe('Pole leans')
  await replica.close()
})

test('[R82] facts of letters are derived behind what is shown first, once; with another edit or a close at once', async () => {
  const behind: (() => void)[] = []
  const copy = { loaded: Promise.resolve(), close: async () => undefined }
  const { replica, record, open } = await anOpenOrder({
    behind: (work) => void behind.push(work),
    copies: { ...noWorkingCopies, attach: () => copy },
  })
  for (const work of behind.splice(0)) work()
  let derived = 0
  replica.facts.onChange(() => derived++)
  const write = (letter: string) =>
    open.edit('Notes', (doc, origin) => replaceText(doc, type, 'notes', 0, 0, letter, origin))
  await write('b')
  await write('a')
  // The facts, and the working copy.
  expect([derived, behind.length]).toEqual([0, 2])
  for (const work of behind.splice(0)) work()
  expect(derived).toBe(1)
  expect(replica.facts.get(record)?.text).toContain('ab')
  await write('x')
  await open.edit('Title', (doc) => setField(doc, type, 'title', 'Pole leans'))
  expect(replica.facts.get(record)?.text).toContain('xab')
  await write('y')
  await replica.closeRecord(record)
  expect(replica.facts.get(record)?.text).toContain('yxab')
  const before = derived
  for (const work of behind) work()
  expect(derived).toBe(before)
  await replica.close()
})

test('[R85] what comes back of a record that is open has its facts derived behind, once for all', async () => {
  const behind: (() => void)[] = []
  let hear: (message: TabMessage) => void = () => undefined
  const { replica, record, open } = await anOpenOrder({
    behind: (work) => void behind.push(work),
    tabs: { ...onlyTab(), onMessage: (listener) => (hear = listener) },
  })
  replica.start()
  for (const letter of ['c', 'b', 'a'])
    await open.edit('Notes', (doc, origin) => replaceText(doc, type, 'notes', 0, 0, letter, origin))
  for (const work of behind.splice(0)) work()
  let derived = 0
  replica.facts.onChange(() => derived++)
  for (const entry of replica.outbox.ofRecord(record).slice(0, 3))
    hear({ kind: 'settled', entries: [{ ...entry, state: 'acked', ackedAt: 1 }] })
  await expect.poll(() => behind.length).toBe(1)
  expect(derived).toBe(0)
  for (const work of behind.splice(0)) work()
  expect(derived).toBe(1)
  await replica.close()
})

test('[R66] a letter that is in the open document is not applied to it once more', async () => {
  let hear: (message: TabMessage) => void = () => undefined
  const { replica, record, open } = await anOpenOrder({
    tabs: { ...onlyTab(), onMessage: (listener) => (hear = listener) },
  })
  replica.start()
  await open.edit('Notes', (doc, origin) => replaceText(doc, type, 'notes', 0, 0, 'a', origin))
  let transactions = 0
  open.doc.on('beforeTransaction', () => transactions++)
  const [made, wrote] = replica.outbox.ofRecord(record)
  if (made === undefined || wrote === undefined) throw new Error('the edits are not in the outbox')
  const other = new Y.Doc()
  for (const { envelope } of [made, wrote]) Y.applyUpdate(other, envelope.update)
  const before = Y.encodeStateVector(other)
  setField(other, type, 'title', 'Pole leans')
  const news = { ...wrote.envelope, update: Y.encodeStateAsUpdate(other, before) }
  hear({ kind: 'added', entries: [made, wrote, { ...wrote, id: 9, hash: 'theirs', envelope: news }] })
  await expect.poll(() => readRecord(open.doc, type).fields.title).toBe('Pole leans')
  expect(transactions).toBe(1)
  await replica.close()
})

test('[A238] of many letters in one record other tabs hear each one once', async () => {
  const { replica, open, told } = await anOpenOrder()
  told.length = 0
  for (const [at, letter] of ['a', 'b', 'c', 'd'].entries())
    await open.edit('Notes', (doc, origin) => replaceText(doc, type, 'notes', at, 0, letter, origin))
  const added = told.flatMap((message) => (message.kind === 'added' ? message.entries : []))
  expect(added.map(({ hash }) => hash)).toEqual([...new Set(added.map(({ hash }) => hash))])
  expect(added).toHaveLength(4)
  await replica.close()
})

test('[A238] what is counted again without a change nobody hears', () => {
  const board = new StatusBoard(0)
  let told = 0
  board.onChange(() => told++)
  board.set({ edits: 1, records: 1 })
  board.set({ edits: 1, records: 1, sending: 0 })
  expect(told).toBe(1)
  board.set({ edits: 1, sending: 1 })
  expect(told).toBe(2)
  expect(board.status).toMatchObject({ edits: 1, records: 1, sending: 1 })
})
