import { encodeToDevice, type ReplicatedRecord, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { SocketEvents } from './link/socket.ts'
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
  {
    type: 'checkpoint',
    sequence: 1,
    rowHash: new Uint8Array(8),
    setVersion: 1,
    setHash: new Uint8Array(8),
    safeUpTo: 0,
    progress: { records: 30, bytes: 1, ofRecords: 30, ofBytes: 1, urgentDone: true },
  },
]

/** What other tabs are told of records in a first sync. */
const toldInFirstSync = async (isOnly: boolean) => {
  const told: TabMessage[] = []
  let events: SocketEvents | null = null
  const replica = await openLoneReplica({
    tabs: { ...onlyTab(), isOnly: async () => isOnly, tell: (message) => void told.push(message) },
    token: async () => 'token',
    connect: (its) => {
      events = its
      return { send: () => undefined, close: () => undefined }
    },
  })
  replica.start()
  await expect.poll(() => events).not.toBeNull()
  const { onOpen, onFrame } = events as unknown as SocketEvents
  onOpen()
  for (const message of firstSync) onFrame(encodeToDevice(message))
  await expect.poll(() => replica.status.complete).toBe(true)
  await replica.close()
  return told.filter(({ kind }) => kind === 'replicated')
}

test('[R62] of a batch other tabs are told in one text, and nothing where no other tab can be', async () => {
  expect(await toldInFirstSync(false)).toMatchObject([{ heads: [], chunk: { heads: expect.any(String) } }])
  expect(await toldInFirstSync(true)).toEqual([])
})
