import 'fake-indexeddb/auto'
import { type RecordId, systemRandom } from '@fieldmerge/shared'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import type { BaseChunk } from './base-chunks.ts'
import { IndexedOutboxStore } from './indexed-outbox-store.ts'
import { IndexedReplicaStore } from './indexed-replica-store.ts'
import { MemoryOutboxStore } from './memory-outbox-store.ts'
import { MemoryReplicaStore } from './memory-replica-store.ts'
import { runOutboxStoreContract } from './outbox-store-contract.ts'
import type { ReplicaBatch, ReplicaHead } from './replica-store.ts'
import { runReplicaStoreContract } from './replica-store-contract.ts'
import { SealingCipher } from './sealing-cipher.ts'

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

test('[R7] a record that leaves takes all its bytes along, also what another tab has stored of it', async () => {
  const name = 'replica/r7'
  const [mine, other] = [new IndexedReplicaStore(name, onLost), new IndexedReplicaStore(name, onLost)]
  await Promise.all([mine.open(), other.open()])
  const record = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
  const batch = (version: number, removed: readonly RecordId[]): ReplicaBatch => ({
    records: Array.from({ length: removed.length > 0 ? 0 : 40 }, (_, n) => ({
      head: {
        record: record(n),
        typeVersion: 1,
        why: 'filter',
        as: 'documents',
        hasDocument: true,
        version,
        time: version,
        facts: {},
      },
      base: new Uint8Array(10).fill(100 + n),
      rows: [],
    })),
    removed,
    emptied: [],
    checkpoint: { generation: zeros, sequence: version, rowHash: zeros, setVersion: version, setHash: zeros },
  })
  await mine.apply(batch(1, []))
  await other.apply(batch(2, []))
  expect(await mine.read(record(7))).toEqual([new Uint8Array(10).fill(107)])
  await mine.apply(batch(3, [record(7)]))
  const database = await openDB(name)
  const chunks = (await database.getAll('bases')) as readonly BaseChunk[]
  expect(chunks.length).toBeGreaterThan(0)
  expect(chunks.some(({ bytes }) => bytes.includes(107))).toBe(false)
  expect(chunks.every(({ bytes }) => bytes.includes(108))).toBe(true)
  for (const one of [database, mine, other]) one.close()
})

test('[A240] what the version before has stored is there after the update, and goes on', async () => {
  const name = 'replica/a240'
  const head = (version: number): ReplicaHead => ({
    record: `workOrder/${'1'.padStart(26, '0')}` as RecordId,
    typeVersion: 1,
    why: 'filter',
    as: 'documents',
    hasDocument: true,
    version,
    time: version,
    facts: { title: 'Pole' },
  })
  // As version 3 made it.
  const before = await openDB(name, 3, {
    upgrade(database) {
      for (const store of ['meta', 'rows']) database.createObjectStore(store)
      database.createObjectStore('headChunks', { autoIncrement: true })
      database.createObjectStore('heads', { keyPath: 'record' })
      database
        .createObjectStore('bases', { autoIncrement: true })
        .createIndex('records', 'records', { multiEntry: true })
    },
  })
  await before.add('headChunks', JSON.stringify([head(1)]))
  before.close()
  const store = new IndexedReplicaStore(name, onLost)
  expect((await store.open()).heads).toEqual([head(1)])
  store.close()
})

const zeros = new Uint8Array(8)
