import 'fake-indexeddb/auto'
import { noStamp, type RecordId, systemRandom } from '@fieldmerge/shared'
import { openDB } from 'idb'
import { expect, test } from 'vitest'
import { SealBroken } from './cipher.ts'
import { copyOutbox, copyReplica } from './copy-stores.ts'
import { IndexedOutboxStore } from './indexed-outbox-store.ts'
import { IndexedReplicaStore } from './indexed-replica-store.ts'
import type { NewEntry } from './outbox-store.ts'
import type { StoredRecord } from './replica-store.ts'
import { SealingCipher } from './sealing-cipher.ts'

const cipher = new SealingCipher(new Uint8Array(32).fill(7), systemRandom)
const other = new SealingCipher(new Uint8Array(32).fill(8), systemRandom)
const unheard = (): void => undefined
const word = 'Oldfield'
const record = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
const anEdit = (n: number): NewEntry => ({
  envelope: {
    record: record(n),
    clientId: 4_000_000_000,
    fromClock: n,
    toClock: n + 1,
    before: new Uint8Array([0]),
    time: 1_700_000_000_000 + n,
    stamp: noStamp,
    update: new TextEncoder().encode(`${word} ${n}`),
  },
  hash: `hash ${n}`,
  label: `Title set to ${word}`,
  madeAt: n,
})
const aRecord = (n: number, rows = 1): StoredRecord => ({
  head: {
    record: record(n),
    typeVersion: 1,
    why: 'filter',
    as: 'documents',
    hasDocument: n % 3 > 0,
    version: n,
    time: n,
    facts: { title: `${word} ${n}` },
  },
  base: n % 3 > 0 ? new TextEncoder().encode(`base of ${word} ${n}`) : null,
  rows: n % 3 > 0 ? Array.from({ length: rows }, () => new TextEncoder().encode(`row of ${word}`)) : [],
})
const checkpoint = {
  generation: new Uint8Array(16).fill(1),
  sequence: 9,
  rowHash: new Uint8Array(8).fill(2),
  setVersion: 3,
  setHash: new Uint8Array(8).fill(4),
}

/** Everything that a database has, as text. */
const everythingIn = async (name: string): Promise<string> => {
  const database = await openDB(name)
  const values: unknown[] = []
  for (const store of database.objectStoreNames) values.push(...(await database.getAll(store)))
  database.close()
  const decoder = new TextDecoder()
  return JSON.stringify(values, (_, value) => (value instanceof Uint8Array ? decoder.decode(value) : value))
}

const fill = async (outbox: IndexedOutboxStore, replica: IndexedReplicaStore): Promise<void> => {
  const [, second, third] = await outbox.append([anEdit(1), anEdit(2), anEdit(3)])
  await outbox.change([
    { id: second?.id ?? 0, state: 'held', code: 'late-edit', heldId: 'h', detail: word },
    { id: third?.id ?? 0, state: 'kept', ackedAt: 5 },
  ])
  await outbox.writeNote('pins', { pinned: [word], wishes: [] })
  await replica.open()
  const many = Array.from({ length: 45 }, (_, n) => aRecord(n))
  await replica.apply({ records: many, removed: [], emptied: [], checkpoint })
  await replica.apply({ records: [aRecord(50, 2)], removed: [record(7)], emptied: [], checkpoint })
}

test('[R51] of what is sealed nothing can be read on the disk, and no other key opens it', async () => {
  const outbox = new IndexedOutboxStore('sealed/outbox', unheard, cipher)
  const replica = new IndexedReplicaStore('sealed/replica', unheard, cipher)
  await fill(outbox, replica)
  expect(await outbox.note('pins')).toEqual({ pinned: [word], wishes: [] })
  outbox.close()
  replica.close()
  for (const name of ['sealed/outbox', 'sealed/replica']) expect(await everythingIn(name)).not.toContain(word)
  await expect(new IndexedOutboxStore('sealed/outbox', unheard, other).open()).rejects.toThrow(SealBroken)
  await expect(new IndexedOutboxStore('sealed/outbox', unheard).open()).rejects.toThrow(SealBroken)
  await expect(new IndexedReplicaStore('sealed/replica', unheard, other).open()).rejects.toThrow()
})

test('[R52] what is moved into a seal and out again is the same: edits with their states and order, notes, records', async () => {
  const places = ['before', 'sealed now', 'after'].map((name, n) => ({
    outbox: new IndexedOutboxStore(`${name}/outbox`, unheard, n === 1 ? cipher : null),
    replica: new IndexedReplicaStore(`${name}/replica`, unheard, n === 1 ? cipher : null),
  }))
  const [before, sealed, after] = places
  if (before === undefined || sealed === undefined || after === undefined) throw new Error('three places')
  await fill(before.outbox, before.replica)
  for (const [from, to] of [
    [before, sealed],
    [sealed, after],
  ] as const) {
    await copyOutbox(from.outbox, to.outbox)
    await copyReplica(from.replica, to.replica)
  }
  expect(await after.outbox.open()).toEqual(await before.outbox.open())
  expect(await after.outbox.note('pins')).toEqual(await before.outbox.note('pins'))
  const [was, is] = [await before.replica.open(), await after.replica.open()]
  expect(is.checkpoint).toEqual(was.checkpoint)
  const byId = (a: { record: string }, b: { record: string }) => a.record.localeCompare(b.record)
  expect(is.heads.toSorted(byId)).toEqual(was.heads.toSorted(byId))
  expect(is.heads).toHaveLength(45)
  for (const { record: one } of is.heads)
    expect(await after.replica.read(one)).toEqual(await before.replica.read(one))
})
