import { type Envelope, noStamp, type RecordId, systemClock, systemTimers } from '@fieldmerge/shared'
import { anEdit, SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { MemoryReplicaStore } from '../stores/memory-replica-store.ts'
import type { EntryChange, NewEntry, OutboxEntry } from '../stores/outbox-store.ts'
import { StoreUnavailable } from '../stores/replica-store.ts'
import { batch, head, id } from '../testing/batches.ts'
import { openLoneReplica } from '../testing/lone-replica.ts'
import { Outbox } from './outbox.ts'

const aLetter = (n: number): Envelope => ({
  record: `workOrder/${'0'.repeat(26)}` as RecordId,
  clientId: 7,
  fromClock: n,
  toClock: n + 1,
  before: new Uint8Array([0]),
  time: n,
  stamp: noStamp,
  update: new Uint8Array([n]),
})

/** A disk that takes its time: each write waits until it is let go. */
class SlowStore extends MemoryOutboxStore {
  readonly writes: { readonly size: number; readonly done: () => void }[] = []
  #begun: () => void = () => undefined

  override async append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]> {
    await new Promise<void>((done) => {
      this.writes.push({ size: entries.length, done })
      this.#begun()
    })
    return super.append(entries)
  }

  async begins(writes: number): Promise<void> {
    while (this.writes.length < writes) await new Promise<void>((resolve) => (this.#begun = resolve))
  }
}

test('[R13] one write is under way at a time, and the next one takes all that came meanwhile', async () => {
  const store = new SlowStore()
  const outbox = new Outbox(store, systemClock, systemTimers)
  const first = outbox.add(aLetter(0), 'Notes')
  await store.begins(1)
  const later = [1, 2, 3].map((n) => outbox.add(aLetter(n), 'Notes'))
  store.writes[0]?.done()
  await first
  await store.begins(2)
  expect(store.writes.map(({ size }) => size)).toEqual([1, 3])
  store.writes[1]?.done()
  await Promise.all(later)
  expect((await store.open()).map(({ envelope }) => envelope.fromClock)).toEqual([0, 1, 2, 3])
})

test('[R15] an edit is being saved until its own write is done, whatever is told of others meanwhile', async () => {
  const store = new SlowStore()
  const outbox = new Outbox(store, systemClock, systemTimers)
  const saved = (): readonly boolean[] =>
    outbox.inState('waiting').map(({ hash }) => !outbox.isBeingSaved(hash))
  const heard: (readonly boolean[])[] = []
  outbox.onChange(() => heard.push(saved()))
  const first = outbox.add(aLetter(0), 'Title')
  await store.begins(1)
  const second = outbox.add(aLetter(1), 'Title')
  expect(saved()).toEqual([false, false])
  store.writes[0]?.done()
  await first
  await store.begins(2)
  store.writes[1]?.done()
  await second
  expect(heard).toEqual([
    [true, false],
    [true, true],
  ])
})

/** Full at first. */
class FullStore extends MemoryOutboxStore {
  isFull = true

  override async append(entries: readonly NewEntry[]): Promise<readonly OutboxEntry[]> {
    if (this.isFull) throw new Error('full')
    return super.append(entries)
  }
}

test('[Z32] an edit that is saved at a later try is told like any other, so that it is sent', async () => {
  const store = new FullStore()
  const due: (() => void)[] = []
  const timers = {
    ...systemTimers,
    after: (_: number, then: () => void) => {
      due.push(then)
      return () => undefined
    },
  }
  const outbox = new Outbox(store, new SettableClock(), timers)
  const told = Promise.withResolvers<RecordId>()
  outbox.onSavedLate(told.resolve)
  await expect(outbox.add(aLetter(0), 'Notes')).rejects.toThrow('full')
  store.isFull = false
  due[0]?.()
  expect(await told.promise).toBe(aLetter(0).record)
  expect([outbox.unsaved, (await store.open()).length]).toEqual([0, 1])
})

test('[Z90] a tab that slept takes nothing back by what it says of edits, and what comes while the store is read counts', async () => {
  const store = new MemoryOutboxStore()
  const [entry] = await store.append([{ envelope: aLetter(0), hash: 'one', label: 'Notes', madeAt: 0 }])
  if (entry === undefined) throw new Error('one entry')
  const outbox = new Outbox(store, systemClock, systemTimers)
  const opening = outbox.open()
  outbox.adopt([{ ...entry, state: 'kept', ackedAt: 5 }])
  await opening
  expect(outbox.get('one')?.state).toBe('kept')
  outbox.adopt([{ ...entry, state: 'acked', ackedAt: 4 }])
  expect(outbox.get('one')).toMatchObject({ state: 'kept', ackedAt: 5 })
  // Who takes over begins with what is stored, also when that waits again.
  await outbox.reread()
  expect(outbox.get('one')?.state).toBe('waiting')
})

/** A disk that takes no answers for a while. */
class FailingStore extends MemoryOutboxStore {
  fails = false

  override async change(changes: readonly EntryChange[]): Promise<void> {
    if (this.fails) throw new StoreUnavailable('the database is gone')
    return super.change(changes)
  }
}

/** A device with two saved edits, and what it says of its disk. */
const twoSaved = async () => {
  const store = new FailingStore()
  const outbox = new Outbox(store, systemClock, systemTimers)
  const problems: (string | null)[] = []
  outbox.onProblem((problem) => problems.push(problem))
  await Promise.all([outbox.add(aLetter(0), 'Title'), outbox.add(aLetter(1), 'Notes')])
  const [first = '', second = ''] = outbox.inState('waiting').map(({ hash }) => hash)
  const stored = async () => (await store.open()).map(({ state }) => state)
  return { store, outbox, problems, first, second, stored }
}

test('[R74] an answer that the disk does not take is so all the same, is told, and is written with the next one', async () => {
  const { store, outbox, problems, first, second, stored } = await twoSaved()
  store.fails = true
  const settled = await outbox.settle([first], 'held', { code: 'may-not-change', heldId: 'h1' })
  expect(settled.map(({ hash, state }) => [hash, state])).toEqual([[first, 'held']])
  expect([await stored(), problems]).toEqual([['waiting', 'waiting'], ['the database is gone']])
  store.fails = false
  await outbox.settle([second], 'acked')
  expect([await stored(), problems]).toEqual([
    ['held', 'acked'],
    ['the database is gone', null],
  ])
  expect((await store.open())[0]).toMatchObject({ code: 'may-not-change', heldId: 'h1' })
})

test('[R74] whoever reads the disk again is told that it knows less than was answered, once', async () => {
  const { store, outbox, first } = await twoSaved()
  expect((await outbox.reread()).forgets).toBe(false)
  store.fails = true
  await outbox.settle([first], 'kept')
  expect((await outbox.reread()).forgets).toBe(true)
  expect([outbox.count('kept'), (await outbox.reread()).forgets]).toEqual([0, false])
})

test('[R74] what has come back and could not be noted is found again by whoever leads from now on', async () => {
  const envelope = anEdit(id(1))
  const store = new FailingStore()
  const outbox = new Outbox(store, systemClock, systemTimers)
  await outbox.add(envelope, 'Title')
  const { hash = '' } = outbox.ofRecord(id(1))[0] ?? {}
  await outbox.settle([hash], 'acked')
  const replicaStore = new MemoryReplicaStore()
  await replicaStore.apply(batch(1, [{ head: head(1, 1), base: envelope.update, rows: [] }]))
  store.fails = true
  const connect = () => ({ send: () => undefined, close: () => undefined })
  const replica = await openLoneReplica({ store: replicaStore, outboxStore: store, connect })
  replica.start()
  await expect.poll(() => replica.status.link).not.toBe('stopped')
  expect(replica.outbox.get(hash)?.state).toBe('kept')
  await replica.close()
})

test('[R74] what was kept is offered again only once the disk knows of it: another history may lack it', async () => {
  const { store, outbox, first, second, stored } = await twoSaved()
  await outbox.settle([first, second], 'kept')
  store.fails = true
  await expect(outbox.reopenKept()).rejects.toThrow(StoreUnavailable)
  expect(outbox.count('kept')).toBe(2)
  store.fails = false
  expect(await outbox.reopenKept()).toHaveLength(2)
  expect([outbox.count('waiting'), await stored()]).toEqual([2, ['waiting', 'waiting']])
})
