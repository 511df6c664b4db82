import { encodeToDevice, type ReplicatedRecord, type ToDevice } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { noWorkingCopies } from './documents/working-copies.ts'
import type { SocketEvents } from './link/socket.ts'
import type { ReplicaParts } from './replica-parts.ts'
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
