import { newRecordId, noStamp, systemClock, systemRandom, type UserId } from '@fieldmerge/shared'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { IndexedOutboxStore } from '../../replica/stores/indexed-outbox-store.ts'
import { IndexedReplicaStore } from '../../replica/stores/indexed-replica-store.ts'
import { namesOf } from '../session/names.ts'
import type { Session } from '../session/session.ts'
import { sessions } from '../session/session-store.ts'
import { aSession } from '../testing/test-workspace.tsx'
import { openWorkspace } from '../workspace/open-workspace.ts'
import { moveStores, openly, type Place } from './move-stores.ts'
import { openVaults } from './open-vaults.ts'
import { dropStrays, dropStraysOfSealed } from './stray-stores.ts'
import { cipherFor, newVault } from './vault-keys.ts'

const unheard = (): void => undefined
const order = newRecordId('workOrder', systemClock, systemRandom)
const checkpoint = {
  generation: new Uint8Array(16),
  sequence: 9,
  rowHash: new Uint8Array(8),
  setVersion: 3,
  setHash: new Uint8Array(8),
}

beforeEach(() => {
  localStorage.clear()
  // Node's, as what it clones has: jsdom has another one, by which these would be no bytes.
  vi.stubGlobal('Uint8Array', Object.getPrototypeOf(Buffer))
  // No tab but this one.
  const request = (_name: string, _options: object, work: () => unknown) => work()
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'locks')
})

const aVault = (): Place => {
  const { vault, key } = newVault(Buffer.from(new Uint8Array(32).fill(5)).toString('base64url'))
  openVaults.put(vault.id, cipherFor(key))
  return { vault, key }
}

const storesAt = (person: Session, { vault, key }: Place) => {
  const [names, cipher] = [namesOf(person, vault), key === null ? null : cipherFor(key)]
  return {
    outbox: new IndexedOutboxStore(names.outbox, unheard, cipher),
    replica: new IndexedReplicaStore(names.replica, unheard, cipher),
  }
}

/** Somebody whose one edit and one record are here. */
const aPersonAt = async (place: Place): Promise<Session> => {
  const person = aSession({
    user: newRecordId('user', systemClock, systemRandom) as UserId,
    vault: place.vault,
  })
  sessions.enter(person)
  const { outbox, replica } = storesAt(person, place)
  const update = Y.encodeStateAsUpdate(new Y.Doc())
  const before = new Uint8Array([0])
  const envelope = { record: order, clientId: 9, fromClock: 0, toClock: 1, before, time: 1, update }
  await outbox.append([{ envelope: { ...envelope, stamp: noStamp }, hash: 'its hash', label: '', madeAt: 1 }])
  await replica.open()
  const head = {
    ...({ record: order, typeVersion: 1, why: 'filter', as: 'documents', hasDocument: true } as const),
    ...{ version: 1, time: 1, facts: {} },
  }
  await replica.apply({ records: [{ head, base: update, rows: [] }], removed: [], emptied: [], checkpoint })
  outbox.close()
  replica.close()
  return person
}

const hereAt = async (person: Session, place: Place) => {
  const { outbox, replica } = storesAt(person, place)
  const [entries, { heads }] = [await outbox.open(), await replica.open()]
  outbox.close()
  replica.close()
  return { edits: entries.map(({ hash }) => hash), records: heads.map(({ record }) => record) }
}

const databasesOf = async (person: Session): Promise<readonly string[]> =>
  (await indexedDB.databases())
    .flatMap(({ name }) => name ?? [])
    .filter((name) => name.startsWith(namesOf(person).prefix))
    .toSorted()

/** The page dies at its n-th touch of the disk: none is taken from then on. */
const dieAt = (n: number): { hasDied(): boolean } => {
  let left = n
  const kill = <A extends unknown[], R>(touch: (...args: A) => R) =>
    function dying(this: unknown, ...args: A): R {
      if (left-- <= 0) throw new Error('the page is dead')
      return touch.apply(this, args)
    }
  const { open, deleteDatabase } = IDBFactory.prototype
  const { add, put } = IDBObjectStore.prototype
  const { setItem } = Storage.prototype
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(kill(open))
  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(kill(deleteDatabase))
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(kill(add))
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(kill(put))
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(kill(setItem))
  return { hasDied: () => left < 0 }
}

test.each<readonly [string, boolean, boolean, boolean]>([
  ['is locked', false, true, true],
  ['is signed out', false, true, false],
  ['is locked and signed out', true, true, false],
  ['is unlocked for good', true, false, true],
])(
  '[A154] a page that dies at any moment while it %s has all of it at one place, and nothing beside it',
  async (_what, isSealed, seals, records) => {
    let moves = 0
    for (let n = 0, isOver = false; !isOver; n++) {
      const [from, to] = [isSealed ? aVault() : openly, seals ? aVault() : openly]
      const person = await aPersonAt(from)
      const page = dieAt(n)
      await moveStores(from, to, () => ({ ...person, vault: to.vault }), records).catch(() => undefined)
      isOver = !page.hasDied()
      vi.restoreAllMocks()

      const vault = sessions.find(person)?.vault ?? null
      const isMoved = vault?.id === to.vault?.id
      await dropStrays(person, vault)
      const { outbox, replica } = namesOf(person, vault)
      const here = await hereAt(person, isMoved ? to : from)
      expect([n, here]).toEqual([n, { edits: ['its hash'], records: isMoved && !records ? [] : [order] }])
      expect(await databasesOf(person)).toEqual([outbox, replica].toSorted())
      if (isMoved) moves++
    }
    // It died before the session was written, and behind it.
    expect(moves).toBeGreaterThan(1)
  },
)

test('[A154] who moves what another tab has moved meanwhile is told so, and touches nothing', async () => {
  const [mine, other] = [aVault(), aVault()]
  const person = await aPersonAt(openly)
  expect(await moveStores(openly, other, () => ({ ...person, vault: other.vault }), true)).toBe(true)
  expect(await moveStores(openly, mine, () => ({ ...person, vault: mine.vault }), true)).toBe(false)
  expect(sessions.find(person)?.vault?.id).toBe(other.vault?.id)
  expect(await hereAt(person, other)).toEqual({ edits: ['its hash'], records: [order] })
})

test('[A154] what a death has left to read goes when the work is opened again, or others sign in', async () => {
  const place = aVault()
  for (const again of [
    async (person: Session) => (await openWorkspace(person)).close(),
    async () => dropStraysOfSealed(),
  ]) {
    const person = await aPersonAt(place)
    const left = storesAt(person, openly)
    await left.outbox.writeNote('pins', ['readable'])
    left.outbox.close()
    await again(person)
    expect(await databasesOf(person)).not.toContain(namesOf(person).outbox)
    expect((await hereAt(person, place)).edits).toEqual(['its hash'])
  }
})
