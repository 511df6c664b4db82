import { waitingLimits } from '@fieldmerge/server/core'
import { fieldService, hex, type RecordId, type ToDevice, type ToServer } from '@fieldmerge/shared'
import { anEdit } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import type { World } from '../world/world.ts'
import { AckedStays } from './acked.ts'
import { Bounded } from './bounded.ts'
import { DecidedIsTold } from './decided.ts'
import { OneAuthor } from './one-author.ts'
import { OnlyFollows } from './only-follows.ts'
import { OnlyWhatMayBeSeen } from './rights.ts'

const hash = new Uint8Array(32).fill(7)
const row = (clientId: number, device: string) => ({
  hash,
  bundle: false,
  author: { user: 'user/1', device },
  envelope: { record: 'workOrder/1' as RecordId, clientId },
})

/** As much of a world as a watcher looks at. */
const worldOf = (rows: readonly unknown[]) => {
  const failures: string[] = []
  const content = {
    get rowCount() {
      return rows.length
    },
    rowsBehind: (from: number) => rows.slice(from),
  }
  const world = {
    server: { storage: { log: () => content } },
    catalog: fieldService,
    phones: new Map([
      ['a', { entryOf: () => ({ state: 'waiting', envelope: anEdit('workOrder/1' as RecordId) }) }],
    ]),
    trace: { fail: (invariant: string) => void failures.push(invariant) },
  }
  return { world: world as unknown as World, failures }
}
const phone = { name: 'a', user: 'user/1' as never }
const ack = { type: 'ack', hashes: [hash] } as const

test('[Z75] an ack that is sent before its row is in the log is found, a later one is not', () => {
  const rows: unknown[] = []
  const { world, failures } = worldOf(rows)
  const acked = new AckedStays(world)
  acked.onSentToPhone(phone, ack)
  expect(failures).toEqual(['acked'])
  rows.push(row(1, 'd1'))
  acked.onSentToPhone(phone, ack)
  expect(failures).toEqual(['acked'])
})

test('[Z75] a held edit that has its row is found, and who deletes the same as somebody else has none', async () => {
  const envelope = anEdit('workOrder/1' as RecordId)
  const { world } = worldOf([{ ...row(1, 'd1'), envelope }])
  const entry = { hash: hex(hash), envelope }
  const outbox = { inState: (state: string) => (state === 'held' ? [entry] : []) }
  const held = (device: string) => ({ name: 'a', device, tabs: [{ replica: { outbox } }] })
  Object.assign(world, { phones: new Map([['a', held('d2')]]) })
  await new AckedStays(world).afterHealing()
  Object.assign(world, { phones: new Map([['a', held('d1')]]) })
  await expect(new AckedStays(world).afterHealing()).rejects.toThrow('told as held or refused')
})

test('[Z75] what was acked without a row of its own must be in the log, also once its phone has thrown it away', async () => {
  const rows: unknown[] = []
  const { world, failures } = worldOf(rows)
  const envelope = anEdit('workOrder/1' as RecordId)
  let entry: unknown = { state: 'acked', envelope }
  Object.assign(world, {
    phones: new Map([['a', { name: 'a', device: 'd1', tabs: [], entryOf: () => entry }]]),
  })
  const acked = new AckedStays(world)
  rows.push({ ...row(1, 'd1'), hash: new Uint8Array(32), envelope })
  acked.onSentToPhone(phone, ack)
  entry = undefined
  await acked.afterHealing()
  expect(failures).toEqual([])
  rows.length = 0
  await acked.afterHealing()
  expect(failures).toEqual(['acked'])
})

test('[Z97] what a phone keeps and does not offer to a server that lost it is found, beside a reported loss too', async () => {
  const rows: unknown[] = [row(1, 'd1')]
  const { world, failures } = worldOf(rows)
  const record = 'workOrder/1' as RecordId
  const envelope = anEdit(record)
  let state = 'kept'
  let isWelcome = true
  Object.assign(world, {
    isWelcome: () => isWelcome,
    phones: new Map([['a', { name: 'a', tabs: [], entryOf: () => ({ state, envelope }) }]]),
  })
  Object.assign(world.server, { organization: { losses: { list: () => [{ record }] } } })
  const acked = new AckedStays(world)
  acked.onSentToPhone(phone, ack)
  rows.length = 0
  acked.onRestored()
  await acked.afterHealing()
  state = 'waiting'
  await acked.afterHealing()
  expect(failures.splice(0)).toEqual(['acked', 'acked'])
  acked.onArrivedAtServer(phone, { type: 'push', envelopes: [envelope] })
  await acked.afterHealing()
  expect(failures).toEqual([])
  // What one server was offered says nothing of the next one.
  acked.onRestored()
  await acked.afterHealing()
  expect(failures.splice(0)).toEqual(['acked'])
  // Who is not let in cannot offer anything.
  isWelcome = false
  await acked.afterHealing()
  expect(failures).toEqual([])
})

test('[Z75] a client id with two authors in one record is found', () => {
  const rows: unknown[] = [row(1, 'd1'), row(2, 'd2'), row(1, 'd1')]
  const { world, failures } = worldOf(rows)
  const authors = new OneAuthor(world)
  authors.afterStep()
  expect(failures).toEqual([])
  rows.push(row(2, 'd1'))
  authors.afterStep()
  expect(failures).toEqual(['authors'])
})

test('[Z83] a decision that its author has not heard is found, and so is one that is not carried out', async () => {
  let state = 'open'
  const outbox = { inState: () => [{ heldId: 'h1' }] }
  const world = {
    phones: new Map([['a', { name: 'a', tabs: [{ replica: { outbox } }] }]]),
    server: { storage: { held: async () => [{ id: 'h1', state }] } },
    isWelcome: () => true,
  } as unknown as World
  const decided = new DecidedIsTold(world)
  await expect(decided.afterHealing()).resolves.toBeUndefined()
  state = 'deciding'
  await expect(decided.afterHealing()).rejects.toThrow('the decision on h1 is not carried out')
  state = 'decided'
  await expect(decided.afterHealing()).rejects.toThrow('a still waits for the decision on h1')
})

test('[Z85] a waiting room that holds more of one person than it may is found', () => {
  const failures: string[] = []
  const mostWaiting = { ofRecord: waitingLimits.ofRecord, ofUser: waitingLimits.ofUser }
  const world = {
    network: { mostBuffered: 0 },
    server: { organization: { intake: { mostWaiting } } },
    trace: { fail: (_: string, words: string) => void failures.push(words), reached: () => undefined },
  } as unknown as World
  const bounded = new Bounded(world)
  bounded.afterStep()
  expect(failures).toEqual([])
  mostWaiting.ofRecord++
  bounded.afterStep()
  expect(failures).toEqual([expect.stringContaining('bytes of one person wait in one record')])
})

test('[Z75] a document that is sent whole to a device which has it is found, one that was only open is not', () => {
  const { world, failures } = worldOf([])
  Object.assign(world.server, { organization: null })
  const hello = { type: 'hello', sequence: 1 } as unknown as ToServer
  const whole = (why: 'open' | 'filter') => {
    const records = [{ record: 'workOrder/1', base: new Uint8Array([0, 0]), as: 'documents', why }]
    return { type: 'records', records } as unknown as ToDevice
  }
  const bounded = new Bounded(world)
  bounded.onArrivedAtServer(phone, hello, 1, null)
  bounded.onSentToPhone(phone, { type: 'welcome', resume: 'continue' } as unknown as ToDevice, 1, 1)
  // Open, closed, open again, carried: it came anew each time.
  for (const why of ['open', 'open', 'filter'] as const) bounded.onSentToPhone(phone, whole(why), 1, 1)
  expect(failures).toEqual([])
  bounded.onSentToPhone(phone, whole('filter'), 1, 1)
  expect(failures).toEqual(['bounded'])
})

test('[Z94] what the app writes over a live channel is found, and so is what goes there to somebody without the right', () => {
  const { world, failures } = worldOf([])
  const record = 'workOrder/1' as RecordId
  const follows = new OnlyFollows(world)
  follows.onLiveToServer(phone, record, { type: 'step1', stateVector: new Uint8Array([1, 2]) })
  follows.onLiveToServer(phone, record, { type: 'step2', update: new Uint8Array([0, 0]) })
  expect(failures.splice(0)).toEqual([])
  follows.onLiveToServer(phone, record, { type: 'update', update: new Uint8Array([1, 1]) })
  expect(failures.splice(0)).toEqual(['follows'])
  const facts = (active: boolean) => ({ active, roles: ['supervisor'] })
  const rightsOf = (active: boolean) => {
    const organization = { directory: { get: () => ({ facts: facts(active) }) } }
    const its = { ...world, server: { organization }, business: { ownTypes: new Set() } }
    return new OnlyWhatMayBeSeen(its as unknown as World)
  }
  rightsOf(true).onLiveToPhone(phone, record)
  expect(failures).toEqual([])
  rightsOf(false).onLiveToPhone(phone, record)
  expect(failures).toEqual(['rights'])
})
