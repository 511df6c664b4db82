import {
  decodeToServer,
  type Envelope,
  fieldService,
  newRecordId,
  noStamp,
  systemClock,
  systemRandom,
  type UserId,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { noWorkingCopies } from '../documents/working-copies.ts'
import { Replica } from '../replica.ts'
import type { ReplicaParts } from '../replica-parts.ts'
import type { SyncStatus } from '../status.ts'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../stores/memory-replica-store.ts'
import { batch, head, id } from '../testing/batches.ts'
import { onlyTab, type TabMessage, type Tabs } from './tabs.ts'

/** A tab beside another one, which is the test: it says what it likes and hands over the lead. */
const aFollower = async (given: Partial<ReplicaParts> = {}) => {
  let say: (message: TabMessage) => void = () => undefined
  let takeLead: () => void = () => undefined
  let loseLead: () => void = () => undefined
  const told: TabMessage[] = []
  const tabs: Tabs = {
    ...onlyTab(),
    lead: (begin, end) => {
      takeLead = begin
      loseLead = end
    },
    tell: (message) => void told.push(message),
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
    ...given,
  })
  replica.start()
  const heard = (status: Partial<SyncStatus>): Promise<void> => {
    const told = new Promise<void>((resolve) => replica.onStatus(() => resolve()))
    say({ kind: 'heartbeat', status: { ...replica.status, ...status } })
    return told
  }
  return {
    replica,
    heard,
    told,
    say: (message: TabMessage) => say(message),
    takeLead: () => takeLead(),
    loseLead: () => loseLead(),
  }
}

test('[R55] a tab that does not lead says of the link what the leading one says, and counts its own edits', async () => {
  const { replica, heard } = await aFollower()
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
  await heard({ ...told, edits: 5, unsaved: 1 })
  expect(replica.status).toMatchObject({ ...told, edits: 0, unsaved: 0 })
  await replica.close()
})

test.each(['another one was heard', 'it has lost the lead to one that was not heard'] as const)(
  '[R58] a tab that takes the lead says hello with the place to which the one before it had come: %s',
  async (how) => {
    const store = new MemoryReplicaStore()
    let said = Promise.withResolvers<Uint8Array>()
    const { replica, heard, takeLead, loseLead } = await aFollower({
      connect: (events) => {
        queueMicrotask(() => events.onOpen())
        return { send: (bytes) => said.resolve(bytes), close: () => undefined }
      },
      store,
      token: async () => 'a token',
    })
    const isLost = how !== 'another one was heard'
    if (isLost) {
      takeLead()
      expect(decodeToServer(await said.promise)).toMatchObject({ type: 'hello', sequence: 0 })
      loseLead()
      said = Promise.withResolvers()
    }
    const [generation, rowHash, setHash] = [new Uint8Array(16).fill(1), new Uint8Array(8), new Uint8Array(8)]
    const checkpoint = { generation, sequence: 9, rowHash, setVersion: 4, setHash }
    await store.apply({ records: [], removed: [], emptied: [], checkpoint })
    if (!isLost) await heard({ since: 7 })
    takeLead()
    expect(decodeToServer(await said.promise)).toMatchObject({ type: 'hello', sequence: 9, setVersion: 4 })
    await replica.close()
  },
)

test.each([
  { why: 'rightLost' as const, isReadOnly: true },
  { why: 'left' as const, isReadOnly: false },
])(
  '[Z91] that a record is $why shows in a tab that has it open and does not lead',
  async ({ why, isReadOnly }) => {
    const { replica, say } = await aFollower()
    const record = newRecordId('workOrder', systemClock, systemRandom)
    const open = await replica.openRecord(record)
    const told = new Promise<void>((resolve) => replica.onContent(record, () => resolve()))
    say({ kind: 'replicated', heads: [], removed: [{ record, why }] })
    await told
    expect([[...open.notices], open.isReadOnly]).toEqual([[why], isReadOnly])
    await replica.close()
  },
)

test('[R93] what the tab before has stored and not told, whoever takes the lead takes in and tells the others', async () => {
  const [store, outboxStore] = [new MemoryReplicaStore(), new MemoryOutboxStore()]
  await store.apply(batch(1, [stored(1, 1), stored(2, 1), stored(3, 1)]))
  const envelope: Envelope = {
    record: id(1),
    clientId: 1,
    fromClock: 0,
    toClock: 1,
    before: new Uint8Array([0]),
    time: 1,
    stamp: noStamp,
    update: new Uint8Array([0, 0]),
  }
  const [entry] = await outboxStore.append([{ envelope, hash: 'aa', label: 'Title', madeAt: 1 }])
  const { replica, told, heard, takeLead } = await aFollower({ store, outboxStore })
  await heard({ since: 7 })
  await store.apply(batch(2, [stored(2, 2)], [id(3)]))
  await outboxStore.change([{ id: entry?.id ?? 0, state: 'kept', ackedAt: 2 }])
  takeLead()
  await expect.poll(() => told.find(({ kind }) => kind === 'replicated')).toBeDefined()
  expect(told.filter(({ kind }) => kind === 'replicated' || kind === 'settled')).toMatchObject([
    { kind: 'settled', entries: [{ hash: 'aa', state: 'kept' }] },
    { kind: 'replicated', heads: [{ record: id(2), version: 2 }], removed: [{ record: id(3), why: null }] },
  ])
  expect([...replica.facts.heads()].map(({ record, version }) => [record, version])).toEqual([
    [id(1), 1],
    [id(2), 2],
  ])
  expect(replica.outbox.get('aa')?.state).toBe('kept')
  await replica.close()
})

const stored = (n: number, version: number) => ({ head: head(n, version), base: null, rows: [] })
