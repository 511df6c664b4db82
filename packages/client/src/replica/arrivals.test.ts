import {
  createRecord,
  encodeToDevice,
  fieldService,
  newDocument,
  type ReplicatedRecord,
  setField,
  systemRandom,
  type ToDevice,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { WorkingCopies } from './documents/working-copies.ts'
import { noWorkingCopies } from './documents/working-copies.ts'
import type { SocketEvents } from './link/socket.ts'
import type { ReplicaParts } from './replica-parts.ts'
import { MemoryReplicaStore } from './stores/memory-replica-store.ts'
import { onlyTab, type TabMessage } from './tabs/tabs.ts'
import { id } from './testing/batches.ts'
import { openLoneReplica } from './testing/lone-replica.ts'

const records = Array.from(
  { length: 30 },
  (_, n): ReplicatedRecord => ({
    record: id(n),
    typeVersion: 1,
    why: 'filter',
    as: 'facts',
    version: 1,
    time: 1,
    facts: JSON.stringify({ title: `order ${n}` }),
    base: null,
    rows: [],
  }),
)

const checkpoint = (sequence: number): ToDevice => ({
  type: 'checkpoint',
  sequence,
  rowHash: new Uint8Array(8),
  setVersion: 1,
  setHash: new Uint8Array(8),
  safeUpTo: 0,
  progress: { records: 30, bytes: 1, ofRecords: 30, ofBytes: 1, urgentDone: true },
})

const firstSync: readonly ToDevice[] = [
  {
    type: 'welcome',
    serverVersion: 'test',
    generation: new Uint8Array(16),
    head: 1,
    serverTime: 1,
    limits: { envelopeBytes: 1, structs: 1, frameBytes: 1 },
    resume: 'firstSync',
  },
  { type: 'records', records },
  checkpoint(1),
]

/** A device behind its first sync, and what its tab tells others of records. */
const afterFirstSync = async (isOnly: boolean, parts: Partial<ReplicaParts> = {}) => {
  const told: TabMessage[] = []
  let events: SocketEvents | null = null
  const replica = await openLoneReplica({
    tabs: { ...onlyTab(), isOnly: async () => isOnly, tell: (message) => void told.push(message) },
    token: async () => 'token',
    connect: (its) => {
      events = its
      return { send: () => undefined, close: () => undefined }
    },
    ...parts,
  })
  replica.start()
  await expect.poll(() => events).not.toBeNull()
  const { onOpen, onFrame } = events as unknown as SocketEvents
  const send = (messages: readonly ToDevice[]): void => {
    for (const message of messages) onFrame(encodeToDevice(message))
  }
  onOpen()
  send(firstSync)
  await expect.poll(() => replica.status.complete).toBe(true)
  return { replica, send, replicated: () => told.filter(({ kind }) => kind === 'replicated') }
}

const toldInFirstSync = async (isOnly: boolean) => {
  const { replica, replicated } = await afterFirstSync(isOnly)
  await replica.close()
  return replicated()
}

test('[R62] of a batch other tabs are told in one text, and nothing where no other tab can be', async () => {
  expect(await toldInFirstSync(false)).toMatchObject([{ heads: [], chunk: { heads: expect.any(String) } }])
  expect(await toldInFirstSync(true)).toEqual([])
})

test('[R76] a copy that cannot be thrown away keeps no other tab from hearing of the batch', async () => {
  const drop = async (): Promise<void> => {
    throw new Error('the database is gone')
  }
  const { replica, send, replicated } = await afterFirstSync(false, { copies: { ...noWorkingCopies, drop } })
  send([{ type: 'removed', records: [{ record: id(0), why: 'rightLost' }] }, checkpoint(2)])
  await expect.poll(() => replica.status.reason).toBe('the database is gone')
  expect(replicated().at(-1)).toMatchObject({ removed: [{ record: id(0) }] })
  await replica.close()
})

const order = fieldService.type('workOrder')

/** A device that has a work order with its document and an edit of it that waits, while nobody has it open. */
const withEditThatWaits = async (copies: (store: MemoryReplicaStore) => WorkingCopies) => {
  const store = new MemoryReplicaStore()
  const device = await afterFirstSync(false, { store, copies: copies(store) })
  const doc = newDocument(order)
  createRecord(doc, order, { fields: { title: 'Crane', priority: 'low' } }, systemRandom)
  const [carried] = records
  if (carried === undefined) throw new Error('there are thirty')
  const base = Y.encodeStateAsUpdate(doc)
  device.send([
    { type: 'records', records: [{ ...carried, as: 'documents', version: 2, base }] },
    checkpoint(2),
  ])
  await expect.poll(() => store.updatesOf(id(0)).length).toBe(1)
  await device.replica.edit(id(0), 'Priority', (open) => setField(open, order, 'priority', 'high'))
  const leave = (): void =>
    device.send([{ type: 'removed', records: [{ record: id(0), why: 'rightLost' }] }, checkpoint(3)])
  return { ...device, store, leave }
}

test('[R91] what stood in a record that goes while an edit of it waits is in its copy before its rows are gone', async () => {
  const kept: unknown[] = []
  const { replica, leave } = await withEditThatWaits((store) => ({
    ...noWorkingCopies,
    attach: (record, doc) => ({
      loaded: Promise.resolve(),
      close: async () => void kept.push(store.updatesOf(record).length, doc.getMap('record').toJSON()),
    }),
  }))
  expect(kept).toEqual([])
  leave()
  await expect.poll(() => replica.facts.head(id(0))).toBeUndefined()
  expect(kept).toMatchObject([1, { title: 'Crane', priority: 'high' }])
  await replica.close()
})

test('[R91] where its copy cannot be written a record goes all the same', async () => {
  const { replica, leave } = await withEditThatWaits(() => ({
    ...noWorkingCopies,
    attach: () => ({
      loaded: Promise.reject(new Error('the database is gone')),
      close: async () => undefined,
    }),
  }))
  leave()
  await expect.poll(() => replica.facts.head(id(0))).toBeUndefined()
  await replica.close()
})
