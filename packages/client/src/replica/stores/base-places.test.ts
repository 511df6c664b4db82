import 'fake-indexeddb/auto'
import type { RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { deleteDB, openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import { batch, bytes, head, id } from '../testing/batches.ts'
import type { BaseChunk } from './base-chunks.ts'
import type { PlacesEntry } from './base-places.ts'
import { IndexedReplicaStore } from './indexed-replica-store.ts'

const aStore = (name: string): IndexedReplicaStore =>
  new IndexedReplicaStore(name, (error) => {
    throw error
  })

const onDisk = async (name: string) => {
  const database = await openDB(name)
  const chunks = (await database.getAll('bases')) as readonly BaseChunk[]
  const entries = (await database.getAll('places')) as readonly PlacesEntry[]
  database.close()
  return { records: chunks.flatMap(({ records }) => records).sort(), entries }
}

test('[R87] whichever tabs write and read, a base is found and is stored once, and none that has gone', async () => {
  const step = fc.record({
    writer: fc.nat(1),
    put: fc.uniqueArray(fc.nat(9), { maxLength: 4 }),
    removed: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
    emptied: fc.uniqueArray(fc.nat(9), { maxLength: 2 }),
    reader: fc.option(fc.nat(2), { nil: null }),
    clears: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
  const all = Array.from({ length: 10 }, (_, n) => n)
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const name = `replica/r87-${run++}`
      const tabs = [aStore(name), aStore(name)]
      const there = new Map<RecordId, number>()
      for (const [i, { writer, put, removed, emptied, reader, clears }] of steps.entries()) {
        const tab = tabs[writer]
        if (clears) await tab?.clear()
        if (clears) there.clear()
        const records = put.map((n) => ({ head: head(n, i), base: bytes(i, n), rows: [] }))
        const left = [removed, emptied].map((some) => some.map(id))
        const [gone = [], bare = []] = left
        await tab?.apply({
          ...batch(i, records, gone),
          emptied: bare.filter((one) => !put.map(id).includes(one)),
        })
        for (const record of left.flat()) there.delete(record)
        for (const n of put) there.set(id(n), i)
        if (reader === null) continue
        // The third has just been opened.
        const reads = tabs[reader] ?? aStore(name)
        const found = await Promise.all(all.map((n) => reads.read(id(n))))
        const expected = all.map((n) => {
          const since = there.get(id(n))
          return since === undefined ? [] : [bytes(since, n)]
        })
        expect(found).toEqual(expected)
        if (reader === 2) reads.close()
      }
      expect((await onDisk(name)).records).toEqual([...there.keys()].sort())
      for (const tab of tabs) tab.close()
    }),
    { numRuns: 60 },
  )
})

test('[R87] a database that was deleted and made anew behind a tab is read as what it is', async () => {
  const name = 'replica/r87 deleted'
  const store = aStore(name)
  const put = (version: number, n: number) =>
    store.apply(batch(version, [{ head: head(n, version), base: bytes(version), rows: [] }]))
  for (const n of [1, 2, 3]) await put(n, n)
  await deleteDB(name)
  await put(4, 2)
  expect(await store.read(id(2))).toEqual([bytes(4)])
  store.close()
})

test('[R88] where the bases of a batch are is one value, and a start does not read it', async () => {
  const name = 'replica/r88'
  const store = aStore(name)
  const records = Array.from({ length: 300 }, (_, n) => ({
    head: head(n, 1),
    base: new Uint8Array(2_000).fill(n),
    rows: [],
  }))
  await store.apply(batch(1, records))
  store.close()
  const { entries } = await onDisk(name)
  expect(entries).toHaveLength(1)
  const again = aStore(name)
  const read = vi.spyOn(IDBObjectStore.prototype, 'getAll')
  const readPlaces = () =>
    read.mock.contexts.filter((one) => (one as IDBObjectStore).name === 'places').length
  expect((await again.open()).heads).toHaveLength(300)
  expect(readPlaces()).toBe(0)
  const found = await Promise.all(records.map(({ head: { record } }) => again.read(record)))
  expect(readPlaces()).toBe(1)
  read.mockRestore()
  expect(found).toEqual(records.map(({ base }) => [base]))
  again.close()
})

test('[R88] what many batches have said of places is put into one value, which says the same', async () => {
  const name = 'replica/r88 many'
  const [store, other] = [aStore(name), aStore(name)]
  const versionOf = (n: number): number => 600 - ((600 - n) % 7)
  let most = 0
  for (let version = 1; version <= 600; version++) {
    const n = version % 7
    const removed = version === 590 ? [id(100)] : []
    const records = [n, ...(version === 1 ? [100, 101] : [])].map((one) => ({
      head: head(one, version),
      base: bytes(one, version % 256),
      rows: [],
    }))
    await store.apply(batch(version, records, removed))
    if (version === 3) expect(await other.read(id(3))).toEqual([bytes(3, 3)])
    if (version % 100 === 0 || version === 502) most = Math.max(most, (await onDisk(name)).entries.length)
  }
  const { entries, records } = await onDisk(name)
  expect([most <= 502, entries.length < 150]).toEqual([true, true])
  expect(records).toEqual([...Array.from({ length: 7 }, (_, n) => id(n)), id(101)].sort())
  const fresh = aStore(name)
  for (const reads of [store, other, fresh]) {
    for (let n = 0; n < 7; n++) expect(await reads.read(id(n))).toEqual([bytes(n, versionOf(n) % 256)])
    expect([await reads.read(id(100)), await reads.read(id(101))]).toEqual([[], [bytes(101, 1)]])
    reads.close()
  }
})
