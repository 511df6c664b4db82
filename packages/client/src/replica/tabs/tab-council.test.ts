import { decodeToServer, fieldService, systemClock, systemRandom, type UserId } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { noWorkingCopies } from '../documents/working-copies.ts'
import { Replica } from '../replica.ts'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../stores/memory-replica-store.ts'
import { onlyTab, type TabMessage, type Tabs } from './tabs.ts'

test('[R55] a tab that does not lead says of the link what the leading one says, and counts its own edits', async () => {
  let say: (message: TabMessage) => void = () => undefined
  // Another one leads: the test.
  const tabs: Tabs = {
    ...onlyTab(),
    lead: () => undefined,
    onMessage: (listener) => {
      say = listener
    },
  }
  const replica = await Replica.open({
    catalog: fieldService,
    user: 'user/ana' as UserId,
    appVersion: 'test',
    clock: systemClock,
    timers: { soon: () => () => undefined, after: () => () => undefined },
    random: systemRandom,
    connect: () => {
      throw new Error('only the leading tab connects')
    },
    store: new MemoryReplicaStore(),
    outboxStore: new MemoryOutboxStore(),
    copies: noWorkingCopies,
    openLive: null,
    tabs,
    token: async () => null,
  })
  replica.start()
  const progress = { records: 3, bytes: 20, ofRecords: 9, ofBytes: 80, urgentDone: true }
  const told = {
    ...({
      link: 'flowing',
      reason: 'as it is',
      since: 7,
      sending: 2,
      confirmedAt: 8,
      complete: true,
    } as const),
    progress,
  }
  const heard = new Promise<void>((resolve) => replica.onStatus(() => resolve()))
  say({ kind: 'heartbeat', status: { ...replica.status, ...told, edits: 5, unsaved: 1 } })
  await heard
  expect(replica.status).toMatchObject({ ...told, edits: 0, unsaved: 0 })
  await replica.close()
})

test('[R58] a tab that takes the lead says hello with the place to which the one before it had come', async () => {
  let say: (message: TabMessage) => void = () => undefined
  let takeLead: () => void = () => undefined
  const tabs: Tabs = {
    ...onlyTab(),
    lead: (begin) => {
      takeLead = begin
    },
    onMessage: (listener) => {
      say = listener
    },
  }
  const store = new MemoryReplicaStore()
  const said = Promise.withResolvers<Uint8Array>()
  const replica = await Replica.open({
    catalog: fieldService,
    user: 'user/ana' as UserId,
    appVersion: 'test',
    clock: systemClock,
    timers: { soon: () => () => undefined, after: () => () => undefined },
    random: systemRandom,
    connect: (events) => {
      queueMicrotask(() => events.onOpen())
      return { send: said.resolve, close: () => undefined }
    },
    store,
    outboxStore: new MemoryOutboxStore(),
    copies: noWorkingCopies,
    openLive: null,
    tabs,
    token: async () => 'a token',
  })
  replica.start()
  const [generation, rowHash, setHash] = [new Uint8Array(16).fill(1), new Uint8Array(8), new Uint8Array(8)]
  const checkpoint = { generation, sequence: 9, rowHash, setVersion: 4, setHash }
  await store.apply({ records: [], removed: [], emptied: [], checkpoint })
  const heard = new Promise<void>((resolve) => replica.onStatus(() => resolve()))
  say({ kind: 'heartbeat', status: { ...replica.status, since: 7 } })
  await heard
  takeLead()
  expect(decodeToServer(await said.promise)).toMatchObject({ type: 'hello', sequence: 9, setVersion: 4 })
  await replica.close()
})
