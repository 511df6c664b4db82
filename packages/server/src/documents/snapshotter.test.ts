import { contentOf, fieldService, type RecordId, setField, systemTimers } from '@fieldmerge/shared'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { aRecord, someCommits } from '../log/contract.ts'
import { MemoryUpdateLog } from '../log/memory-log.ts'
import type { History, UpdateLog } from '../log/update-log.ts'
import { LiveDocument } from './live-document.ts'
import { SnapshotAge, snapshotAtLatest, snapshotEvery } from './snapshot-age.ts'
import { decodeSnapshot, encodeSnapshot } from './snapshot-codec.ts'
import { Snapshotter } from './snapshotter.ts'

const workOrder = fieldService.type('workOrder')

const loaded = async (log: UpdateLog, record: RecordId): Promise<LiveDocument> => {
  const [history] = await log.read([{ record, after: 0 }])
  return new LiveDocument(record, workOrder, history as History)
}

const saved = async (log: UpdateLog, record: RecordId): Promise<History> => {
  for (;;) {
    const [history] = await log.read([{ record, after: 0 }])
    if (history?.snapshot !== null && history !== undefined) return history
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const none = new Uint8Array([0, 0])

describe('a long history', () => {
  test('[D40] it gets a snapshot that loads to the same content, authors and times', async () => {
    const log = new MemoryUpdateLog()
    const record = aRecord()
    await log.append(someCommits(record, snapshotEvery))
    const document = await loaded(log, record)
    new Snapshotter(log, systemTimers, () => expect.unreachable()).consider(document)
    const history = await saved(log, record)
    expect(history.rows).toEqual([])
    const again = await loaded(log, record)
    expect(contentOf(again.doc)).toBe(contentOf(document.doc))
    expect(again.bindings).toEqual(document.bindings)
    expect(again.times.newest).toBe(document.times.newest)
    expect(again.origin).toEqual(document.origin)
    expect(again.committed).toBe(snapshotEvery)
  })

  test('[D80] the next one waits for rows that add as much again, and not for ever', () => {
    const age = new SnapshotAge()
    const rowsUntilOld = (snapshotBytes: number): number => {
      age.begin(snapshotBytes)
      for (let rows = 1; ; rows++) {
        age.add(100)
        if (age.isOld) return rows
      }
    }
    expect(rowsUntilOld(0)).toBe(snapshotEvery)
    expect(rowsUntilOld(100 * snapshotEvery)).toBe(snapshotEvery)
    expect(rowsUntilOld(100 * 1_000)).toBe(1_000)
    expect(rowsUntilOld(1_000_000_000)).toBe(snapshotAtLatest)
  })

  test('[D80] a document that was loaded from one counts the rows behind it only', async () => {
    const log = new MemoryUpdateLog()
    const record = aRecord()
    await log.append(someCommits(record, snapshotEvery))
    const document = await loaded(log, record)
    expect(document.age.isOld).toBe(true)
    new Snapshotter(log, systemTimers, () => expect.unreachable()).consider(document)
    await saved(log, record)
    expect(document.age.isOld).toBe(false)
    expect((await loaded(log, record)).age.isOld).toBe(false)
  })

  test('[D80] one that is never quiet is copied with a batch on its way, and saved when that is on the disk', async () => {
    const log = new MemoryUpdateLog()
    const record = aRecord()
    const commits = someCommits(record, snapshotAtLatest + 2)
    await log.append(commits.slice(0, -2))
    const document = await loaded(log, record)
    const snapshotter = new Snapshotter(log, systemTimers, () => expect.unreachable())
    const [going, later] = commits.slice(-2).map(({ envelope }) => envelope.update)
    Y.applyUpdate(document.doc, going ?? none)
    document.uncommitted++
    snapshotter.copyBusy([document])
    const copied = contentOf(document.doc)
    Y.applyUpdate(document.doc, later ?? none)
    await log.append(commits.slice(-2, -1))
    document.committed++
    snapshotter.consider(document)
    const history = await saved(log, record)
    expect(history.snapshot?.upTo).toBe(snapshotAtLatest + 1)
    expect(contentOf((await loaded(log, record)).doc)).toBe(copied)
    expect(contentOf(document.doc)).not.toBe(copied)
    expect(document.age.isOverdue).toBe(false)
  })

  test('[D41] one that is not equal to what it was made of is never saved, and somebody is told', async () => {
    const log = new MemoryUpdateLog()
    const record = aRecord()
    await log.append(someCommits(record, snapshotEvery))
    const document = await loaded(log, record)
    // What the document says of itself is not what is in it: as a bug or bad memory would make it.
    const wrong = await loaded(new MemoryUpdateLog(), record)
    setField(wrong.doc, workOrder, 'title', 'something else')
    document.snapshot = () => wrong.snapshot()
    const told = await new Promise((resolve) =>
      new Snapshotter(log, systemTimers, resolve).consider(document),
    )
    expect(told).toContain('was not saved')
    expect((await log.read([{ record, after: 0 }]))[0]?.snapshot).toBeNull()
  })

  test('[D42] what a snapshot holds comes back from its codec as it was', () => {
    const content = {
      state: new Uint8Array([1, 2]),
      origin: { by: 'user/x', at: 5 },
      bindings: [[7, { user: 'user/x', device: 'd' }]] as never,
      times: [
        { clientId: 7, toClock: 3, time: 9, made: 8 },
        { clientId: 7, toClock: 4, time: 9, made: null },
      ],
    }
    expect(decodeSnapshot(encodeSnapshot(content))).toEqual(content)
  })
})
