import 'fake-indexeddb/auto'
import { type Facts, systemRandom } from '@fieldmerge/shared'
import { openDB } from 'idb'
import { expect, test, vi } from 'vitest'
import { batch, bytes, checkpoint, head, id } from '../testing/batches.ts'
import type { BaseChunk } from './base-chunks.ts'
import { IndexedOutboxStore } from './indexed-outbox-store.ts'
import { IndexedReplicaStore } from './indexed-replica-store.ts'
import { MemoryOutboxStore } from './memory-outbox-store.ts'
import { MemoryReplicaStore } from './memory-replica-store.ts'
import { runOutboxStoreContract } from './outbox-store-contract.ts'
import { StoreUnavailable } from './replica-store.ts'
import { runReplicaStoreContract } from './replica-store-contract.ts'
import { SealingCipher } from './sealing-cipher.ts'
import { ToldFacts } from './told-facts.ts'

/** The store of a name, the same one when it is opened again, as a disk has it. */
const kept = <T>(make: (name: string) => T): ((name: string) => T) => {
  const stores = new Map<string, T>()
  return (name) => {
    const store = stores.get(name) ?? make(name)
    stores.set(name, store)
    return store
  }
}

const onLost = (error: Error): void => {
  throw error
}

runReplicaStoreContract(
  'memory',
  kept(() => new MemoryReplicaStore()),
)
runReplicaStoreContract('IndexedDB', (name) => new IndexedReplicaStore(`replica/${name}`, onLost))
runOutboxStoreContract(
  'memory',
  kept(() => new MemoryOutboxStore()),
)
runOutboxStoreContract('IndexedDB', (name) => new IndexedOutboxStore(`outbox/${name}`, onLost))

const cipher = new SealingCipher(new Uint8Array(32).fill(7), systemRandom)
runReplicaStoreContract('sealed', (name) => new IndexedReplicaStore(`sealed replica/${name}`, onLost, cipher))
runOutboxStoreContract('sealed', (name) => new IndexedOutboxStore(`sealed outbox/${name}`, onLost, cipher))

test('[R80] a batch goes to the disk value by value, none of them large', async () => {
  const add = IDBObjectStore.prototype.add
  const [bases, heads]: [number[], number[]] = [[], []]
  let [underWay, most] = [0, 0]
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === 'bases') bases.push(value.bytes.length)
    if (this.name === 'headChunks') heads.push(value.facts.length)
    most = Math.max(most, ++underWay)
    const request = add.call(this, value, key)
    request.addEventListener('success', () => underWay--)
    return request
  })
  const store = new IndexedReplicaStore('replica/r80', onLost)
  await store.open()
  const text = 'x'.repeat(2_000)
  const records = Array.from({ length: 200 }, (_, n) => {
    const told = new ToldFacts(JSON.stringify({ title: text }))
    return { head: head(n, 1, text), told, base: new Uint8Array(2_000), rows: [] }
  })
  await store.apply(batch(1, records))
  vi.restoreAllMocks()
  expect(most).toBe(1)
  expect([bases.length, heads.length]).toEqual([7, 2])
  expect(Math.max(...bases)).toBeLessThanOrEqual(62 * 1024)
  expect(Math.max(...heads)).toBeLessThanOrEqual(256 * 1024)
  expect((await store.open()).heads).toEqual(records.map((record) => record.head))
  store.close()
})

test('[R7] a record that leaves takes all its bytes along, also what another tab has stored of it', async () => {
  const name = 'replica/r7'
  const [mine, other] = [new IndexedReplicaStore(name, onLost), new IndexedReplicaStore(name, onLost)]
  await Promise.all([mine.open(), other.open()])
  const all = Array.from({ length: 40 }, (_, n) => n)
  const from = (version: number) =>
    batch(
      version,
      all.map((n) => ({ head: head(n, version), base: new Uint8Array(10).fill(100 + n), rows: [] })),
    )
  await mine.apply(from(1))
  await other.apply(from(2))
  expect(await mine.read(id(7))).toEqual([new Uint8Array(10).fill(107)])
  await mine.apply(batch(3, [], [id(7)]))
  const database = await openDB(name)
  const chunks = (await database.getAll('bases')) as readonly BaseChunk[]
  expect(chunks.length).toBeGreaterThan(0)
  expect(chunks.some(({ bytes }) => bytes.includes(107))).toBe(false)
  expect(chunks.every(({ bytes }) => bytes.includes(108))).toBe(true)
  for (const one of [database, mine, other]) one.close()
})

/** As versions 3 and 4 made it. */
const beforeVersion5 = (name: string, version: 3 | 4) =>
  openDB(name, version, {
    upgrade(database) {
      for (const store of ['meta', 'rows']) database.createObjectStore(store)
      database.createObjectStore('headChunks', { autoIncrement: true })
      database.createObjectStore('heads', { keyPath: 'record' })
      database
        .createObjectStore('bases', { autoIncrement: true })
        .createIndex('records', 'records', { multiEntry: true })
    },
  })

test('[A240] what the version before has stored is there after the update, and goes on', async () => {
  const name = 'replica/a240'
  const before = await beforeVersion5(name, 3)
  await before.add('headChunks', JSON.stringify([head(1, 1)]))
  before.close()
  const store = new IndexedReplicaStore(name, onLost)
  expect((await store.open()).heads).toEqual([head(1, 1)])
  store.close()
})

test.each([
  ['as it is', null],
  ['sealed', cipher],
])(
  '[A240] bases that an index had are found after the update, each once, and go with their records (%s)',
  async (how, seal) => {
    const name = `replica/a240 bases ${how}`
    const before = await beforeVersion5(name, 4)
    const chunk = (records: readonly number[], value: number): BaseChunk => {
      const whole = new Uint8Array(2 * records.length).fill(value)
      const ends = records.map((_, i) => 2 * i + 2)
      return { records: records.map(id), ends, bytes: seal?.seal(whole) ?? whole }
    }
    // Another tab had stored the second one anew and did not know of the one before.
    for (const one of [chunk([1, 2, 3], 101), chunk([2, 4], 102), chunk([4], 103)])
      await before.add('bases', one)
    before.close()
    const store = new IndexedReplicaStore(name, onLost, seal)
    const found = await Promise.all([1, 2, 3, 4].map((n) => store.read(id(n))))
    expect(found).toEqual([101, 102, 101, 103].map((value) => [bytes(value, value)]))
    await store.apply(batch(2, [{ head: head(3, 2), base: bytes(9), rows: [] }], [id(2)]))
    expect(await Promise.all([2, 3].map((n) => store.read(id(n))))).toEqual([[], [bytes(9)]])
    const database = await openDB(name)
    const chunks = (await database.getAll('bases')) as readonly BaseChunk[]
    expect(chunks.flatMap(({ records }) => records).sort()).toEqual([1, 3, 4].map(id))
    expect([...database.transaction('bases').store.indexNames]).toEqual([])
    for (const one of [database, store]) one.close()
  },
)

test('[A240] an update that cannot read what is there leaves it for the version before', async () => {
  const name = 'replica/a240 other key'
  const before = await beforeVersion5(name, 4)
  const sealed = { records: [id(1)], ends: [1], bytes: cipher.seal(bytes(1)) }
  for (const one of [sealed, { ...sealed, records: [id(1), id(2)], ends: [1, 2] }])
    await before.add('bases', one)
  before.close()
  const lost: Error[] = []
  const other = new SealingCipher(new Uint8Array(32).fill(8), systemRandom)
  const store = new IndexedReplicaStore(name, (error) => lost.push(error), other)
  await expect(store.open()).rejects.toThrow(StoreUnavailable)
  expect(lost).toHaveLength(1)
  const again = await openDB(name)
  expect([again.version, (await again.getAll('bases')).length]).toEqual([4, 2])
  for (const one of [store, again]) one.close()
})

test('[R60] a batch that fails on its way leaves nothing of it, and what was there stays', async () => {
  const lost: Error[] = []
  const store = new IndexedReplicaStore('replica/r60', (error) => lost.push(error))
  await store.open()
  const one = (version: number) => ({ head: head(1, version), base: bytes(version), rows: [] })
  await store.apply(batch(1, [one(1)]))
  // No browser stores a function.
  const broken = { ...head(2, 2), facts: { title: () => 'x' } as unknown as Facts }
  const failing = store.apply(batch(2, [one(2), { head: broken, base: null, rows: [bytes(2)] }], [id(3)]))
  await expect(failing).rejects.toThrow(StoreUnavailable)
  expect(lost).toHaveLength(1)
  expect(await store.open()).toEqual({ checkpoint: checkpoint(1), heads: [head(1, 1)] })
  expect([await store.read(id(1)), await store.read(id(2))]).toEqual([[bytes(1)], []])
  store.close()
})
