import {
  createRecord,
  fieldService,
  newDocument,
  newRecordId,
  noStamp,
  type RecordId,
  systemClock,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../stores/memory-replica-store.ts'
import { StoreUnavailable } from '../stores/replica-store.ts'
import { openLoneReplica } from '../testing/lone-replica.ts'
import { OpenRecord } from './open-record.ts'
import { noWorkingCopies } from './working-copies.ts'

const order = newRecordId('workOrder', systemClock, systemRandom)

/** A replica's store that has a work order, with its document. */
const aStoreWith = async (record: RecordId): Promise<MemoryReplicaStore> => {
  const type = fieldService.type('workOrder')
  const doc = newDocument(type, { guid: record })
  createRecord(doc, type, { fields: { title: 'Crane' } }, systemRandom)
  const head = {
    record,
    typeVersion: 1,
    why: 'filter',
    as: 'documents',
    hasDocument: true,
    version: 1,
  } as const
  const store = new MemoryReplicaStore()
  const records = [{ head: { ...head, time: 1, facts: {} }, base: Y.encodeStateAsUpdate(doc), rows: [] }]
  await store.apply({ records, removed: [], emptied: [], checkpoint: null })
  return store
}

test('[R56] a record that is closed while it is being opened leaves neither its copy nor its live channel open', async () => {
  const arrived = Promise.withResolvers<void>()
  const open = { copies: 0, channels: 0 }
  const replica = await openLoneReplica({
    copies: {
      ...noWorkingCopies,
      attach() {
        open.copies++
        return { loaded: arrived.promise, close: async () => void open.copies-- }
      },
    },
    openLive(_record, doc) {
      open.channels++
      return { awareness: new Awareness(doc), close: () => void open.channels-- }
    },
  })
  const record = newRecordId('workOrder', systemClock, systemRandom)
  const opening = replica.openRecord(record)
  const closing = replica.closeRecord(record)
  arrived.resolve()
  await Promise.all([opening, closing])
  expect(open).toEqual({ copies: 0, channels: 0 })
  await replica.close()
})

test('[R57] an edit that could not be saved comes into no copy when its record is opened again, and is shown', async () => {
  let title: unknown
  const outboxStore = new MemoryOutboxStore()
  outboxStore.append = async () => {
    throw new StoreUnavailable('the database is gone')
  }
  const replica = await openLoneReplica({
    store: await aStoreWith(order),
    outboxStore,
    copies: {
      ...noWorkingCopies,
      attach(_record, doc) {
        doc.on('update', () => (title = doc.getMap('record').get('title')))
        return { loaded: Promise.resolve(), close: async () => undefined }
      },
    },
  })
  await replica.openRecord(order)
  const editing = replica.edit(order, 'Title', (doc, origin) =>
    doc.transact(() => doc.getMap('record').set('title', 'Lost'), origin),
  )
  await expect(editing).rejects.toThrow(StoreUnavailable)
  await replica.closeRecord(order)
  const open = await replica.openRecord(order)
  expect([title, open.doc.getMap('record').get('title')]).toEqual(['Crane', 'Lost'])
  await replica.closeRecord(order)
  expect(title).toBe('Crane')
  await replica.close()
})

test('[Z95] edits that are held at the same time leave one document and one live channel open, and none once it is closed', async () => {
  const open = { copies: 0, channels: 0 }
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 1))
  const record = new OpenRecord({
    record: newRecordId('workOrder', systemClock, systemRandom),
    type: fieldService.type('workOrder'),
    user: 'user/ana' as UserId,
    clock: systemClock,
    random: systemRandom,
    stamp: () => noStamp,
    newestSeen: () => 0,
    stored: () => slow().then(() => ({ updates: [], isWhole: true, isSaved: true })),
    attachCopy: () => {
      open.copies++
      return { loaded: slow(), close: async () => void open.copies-- }
    },
    openLive: (doc) => {
      open.channels++
      return { awareness: new Awareness(doc), close: () => void open.channels-- }
    },
    onEnvelope: async () => undefined,
    onContent: () => undefined,
    onReplaced: () => undefined,
    behind: (work) => work(),
  })
  await record.load()
  await Promise.all([record.replace(), record.replace(), record.replace()])
  expect(open).toEqual({ copies: 1, channels: 1 })
  const replacing = record.replace()
  await record.close()
  await replacing
  expect(open).toEqual({ copies: 0, channels: 0 })
})

/** A replica with one record, and how many live channels it has open. */
const aReplicaOnLine = async () => {
  let channels = 0
  const replica = await openLoneReplica({
    store: await aStoreWith(order),
    openLive(_record, opened) {
      channels++
      return { awareness: new Awareness(opened), close: () => void channels-- }
    },
  })
  return { replica, channels: () => channels }
}

test('[Z96] an edit of a record that nobody looks at opens no live channel, and looking at it opens one', async () => {
  const { replica, channels } = await aReplicaOnLine()
  const heard: number[] = []
  await replica.edit(order, 'Title', (edited, origin) => {
    heard.push(channels())
    edited.transact(() => edited.getMap('record').set('title', 'Crane 2'), origin)
  })
  const open = await replica.openRecord(order)
  expect([heard, channels(), open.live === null]).toEqual([[0], 1, false])
  await replica.closeRecord(order)
  expect(channels()).toBe(0)
  await replica.close()
})

test('[R83] a record that is loaded ahead opens no live channel, and opening it opens one', async () => {
  const { replica, channels } = await aReplicaOnLine()
  await replica.loadAhead(order)
  expect([replica.opened(order) === null, channels()]).toEqual([false, 0])
  await replica.openRecord(order)
  expect(channels()).toBe(1)
  await replica.closeRecord(order)
  await replica.closeRecord(order)
  expect([replica.opened(order), channels()]).toEqual([null, 0])
  await replica.close()
})

test('[R90] an edit of a record that nobody has open makes no working copy; whoever opens it then makes one', async () => {
  let copies = 0
  const replica = await openLoneReplica({
    store: await aStoreWith(order),
    copies: {
      ...noWorkingCopies,
      attach() {
        copies++
        return { loaded: Promise.resolve(), close: async () => undefined }
      },
    },
  })
  await replica.edit(order, 'Title', (doc, origin) =>
    doc.transact(() => doc.getMap('record').set('title', 'Jib'), origin),
  )
  expect(copies).toBe(0)
  const open = await replica.openRecord(order)
  expect([copies, open.doc.getMap('record').get('title')]).toEqual([1, 'Jib'])
  await replica.closeRecord(order)
  await replica.close()
})
