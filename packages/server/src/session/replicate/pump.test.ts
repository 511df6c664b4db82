import {
  decodeToDevice,
  fieldService,
  type RecordId,
  type ReplicatedRecord,
  type ReplicateProtocol,
  systemTimers,
  type ToDevice,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { Directory } from '../../documents/directory.ts'
import type { RecordUpdates, Sequence, Wanted } from '../../log/update-log.ts'
import { zlibDeflater } from '../zlib-deflater.ts'
import { Feed } from './feed.ts'
import { Outlet } from './outlet.ts'
import { Pump } from './pump.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
/** As much as a first batch takes. */
const bytes = 16 * 1024

/** A device that lacks records, each a batch of its own at first, and a log that answers when it is told to. */
const aDevice = (records: number, credit = 4 * 1024 * 1024, protocol?: ReplicateProtocol) => {
  const directory = new Directory(fieldService)
  const feed = new Feed(0)
  const asked: { readonly records: readonly RecordId[]; answer(): Promise<void>; fail(): void }[] = []
  const heard: ToDevice[] = []
  const warnings: string[] = []
  const host = {
    directory,
    timers: { soon: systemTimers.soon, after: (_ms: number, work: () => void) => systemTimers.soon(work) },
    head: { sequence: 0, rowHash: new Uint8Array(8) },
    warn: (message: string) => void warnings.push(message),
    log: {
      updates: (wanted: readonly Wanted[]) =>
        new Promise<readonly RecordUpdates[]>((resolve, reject) => {
          const versions = wanted.map(({ record }) => directory.get(record)?.version ?? 0)
          const answer = async (): Promise<void> => {
            resolve(
              versions.map((version) => ({
                base: null,
                rows: [{ sequence: version as Sequence, update: new Uint8Array([version]) }],
              })),
            )
            await new Promise((done) => systemTimers.soon(() => done(null)))
          }
          asked.push({
            records: wanted.map(({ record }) => record),
            answer,
            fail: () => reject(new Error('the disk is broken')),
          })
        }),
    },
  }
  const connection = {
    buffered: 0,
    send: (frame: Uint8Array) => void heard.push(decodeToDevice(frame)),
    close: () => undefined,
  }
  const outlet = new Outlet(connection, zlibDeflater, () => undefined, protocol)
  outlet.grant(credit)
  const pump = new Pump(host, feed, outlet, host.head, () => undefined)
  /** A row of a record, with which the log grows. */
  const write = (n: number): void => {
    const sequence = host.head.sequence + 1
    host.head = { sequence, rowHash: new Uint8Array(8) }
    const entry = directory.get(id(n))
    if (entry === undefined)
      directory.add({ record: id(n), version: sequence as Sequence, time: 0, bytes, facts: {} })
    else {
      const previous = entry.version
      entry.version = sequence
      pump.follow(id(n), previous, sequence, new Uint8Array([sequence]), false)
    }
  }
  for (let n = 1; n <= records; n++) {
    write(n)
    feed.want({ record: id(n), why: 'filter', as: 'documents', document: true, priority: 0, bytes })
  }
  const begin = async (): Promise<void> => {
    pump.wake(false)
    await expect.poll(() => asked.length).toBeGreaterThan(0)
  }
  const sent = (): readonly ReplicatedRecord[] =>
    heard.flatMap((message) =>
      message.type === 'records' || message.type === 'batch' ? message.records : [],
    )
  const checkpoints = (): readonly number[] =>
    heard.flatMap((message) => {
      if (message.type === 'batch') return [message.checkpoint.sequence]
      return message.type === 'checkpoint' ? [message.sequence] : []
    })
  const frames = (): readonly string[] => heard.map(({ type }) => type)
  return { feed, pump, asked, warnings, write, begin, sent, checkpoints, frames }
}

test('[D236] what the next batch sends is read while this one is', async () => {
  const { begin, asked, sent, checkpoints } = aDevice(3)
  await begin()
  // The second batch is twice as large.
  expect(asked.map(({ records }) => records)).toEqual([[id(1)], [id(2), id(3)]])
  expect(sent()).toEqual([])
  await asked[1]?.answer()
  expect(sent()).toEqual([])
  await asked[0]?.answer()
  await expect.poll(checkpoints).toEqual([3, 3])
  expect(sent().map(({ record }) => record)).toEqual([id(1), id(2), id(3)])
  expect(asked.length).toBe(2)
})

test('[D236] what has changed since it was read ahead is read again, for a device that is told that it has all of before', async () => {
  const { begin, asked, write, sent, checkpoints } = aDevice(3)
  await begin()
  await asked[1]?.answer()
  write(2)
  await asked[0]?.answer()
  await expect.poll(() => asked.map(({ records }) => records)).toEqual([[id(1)], [id(2), id(3)], [id(2)]])
  await asked[2]?.answer()
  await expect.poll(() => checkpoints().length).toBe(2)
  expect(sent().map(({ record, version }) => [record, version])).toEqual([
    [id(1), 1],
    [id(2), 4],
    [id(3), 3],
  ])
  expect(checkpoints().at(-1)).toBe(4)
})

test('[D236] what left, or is carried otherwise, since it was read ahead is not sent as it was read', async () => {
  const { begin, asked, feed, sent, checkpoints } = aDevice(3)
  await begin()
  feed.drop(id(2), 'left')
  feed.want({ record: id(3), why: 'kept', as: 'documents', document: true, priority: 0, bytes })
  await asked[1]?.answer()
  await asked[0]?.answer()
  await expect.poll(() => asked.length).toBe(3)
  await asked[2]?.answer()
  await expect.poll(() => checkpoints().length).toBe(2)
  expect(sent().map(({ record, why }) => [record, why])).toEqual([
    [id(1), 'filter'],
    [id(3), 'kept'],
  ])
})

test('[D236] nothing is read ahead for a device that has no room for it', async () => {
  const { begin, asked } = aDevice(3, bytes)
  await begin()
  expect(asked.map(({ records }) => records)).toEqual([[id(1)]])
})

test('[D236] what could not be read ahead is read again', async () => {
  const { begin, asked, warnings, sent } = aDevice(3)
  await begin()
  asked[1]?.fail()
  await asked[0]?.answer()
  await expect.poll(() => asked.length).toBe(3)
  expect(warnings).toEqual(['a batch could not be read'])
  expect(asked[2]?.records).toEqual([id(2), id(3)])
  await asked[2]?.answer()
  await expect.poll(() => sent().length).toBe(3)
})

test('[D240] the last records of a batch and its checkpoint are one frame, and two where the device speaks the first version', async () => {
  const framesOf = async (protocol: ReplicateProtocol): Promise<readonly string[]> => {
    const { begin, asked, write, checkpoints, frames } = aDevice(1, undefined, protocol)
    await begin()
    await asked[0]?.answer()
    await expect.poll(() => checkpoints().length).toBe(1)
    write(1)
    await expect.poll(checkpoints).toEqual([1, 2])
    return frames()
  }
  expect(await framesOf('fieldmerge.replicate.v2')).toEqual(['batch', 'batch'])
  const apart = ['records', 'checkpoint']
  expect(await framesOf('fieldmerge.replicate.v1')).toEqual([...apart, ...apart])
})

test('[D240] a checkpoint behind nothing but removals is a frame of its own', async () => {
  const { begin, asked, feed, pump, checkpoints, frames } = aDevice(1)
  await begin()
  await asked[0]?.answer()
  await expect.poll(() => checkpoints().length).toBe(1)
  feed.drop(id(1), 'left')
  pump.wake(false)
  await expect.poll(() => checkpoints().length).toBe(2)
  expect(frames()).toEqual(['batch', 'removed', 'checkpoint'])
})

test('[D240] records wait for no read of those behind them in their batch', async () => {
  const { begin, asked, feed, write, sent, checkpoints, frames } = aDevice(1)
  await begin()
  await asked[0]?.answer()
  await expect.poll(() => checkpoints().length).toBe(1)
  write(2)
  feed.want({ record: id(2), why: 'filter', as: 'documents', document: true, priority: 0, bytes })
  write(1)
  await expect.poll(() => asked.length).toBe(2)
  expect(sent().map(({ record }) => record)).toEqual([id(1), id(1)])
  expect(frames()).toEqual(['batch', 'records'])
  await asked[1]?.answer()
  await expect.poll(frames).toEqual(['batch', 'records', 'batch'])
  expect(checkpoints()).toEqual([1, 3])
})

test('[D240] rows and facts that share a batch all come, the facts with its checkpoint', async () => {
  const { begin, asked, feed, write, sent, checkpoints, frames } = aDevice(1)
  await begin()
  await asked[0]?.answer()
  await expect.poll(() => checkpoints().length).toBe(1)
  write(2)
  feed.want({ record: id(2), why: 'filter', as: 'facts', document: false, priority: 0, bytes })
  write(1)
  await expect.poll(checkpoints).toEqual([1, 3])
  expect(sent().map(({ record, as }) => [record, as])).toEqual([
    [id(1), 'documents'],
    [id(1), 'documents'],
    [id(2), 'facts'],
  ])
  expect(frames()).toEqual(['batch', 'records', 'batch'])
})
