import { fieldService, type RecordId, SetHash, systemTimers, type UserId } from '@fieldmerge/shared'
import { expect, test, vi } from 'vitest'
import type { CarriedRecord } from '../../devices/device-state.ts'
import { MemoryRevocationStore } from '../../devices/memory-revocation-store.ts'
import { Revocations } from '../../devices/revocations.ts'
import { Directory } from '../../documents/directory.ts'
import type { RecordUpdates, Sequence, Wanted } from '../../log/update-log.ts'
import type { SessionHost } from '../host.ts'
import { zlibDeflater } from '../zlib-deflater.ts'
import { ParkedSets } from './parked-sets.ts'
import { rehearse } from './rehearse.ts'

const id = (n: number, type = 'workOrder'): RecordId => `${type}/${String(n).padStart(26, '0')}` as RecordId
const rowHash = new Uint8Array(32).fill(7)

/** A server that has just been started, people who carry so many records each, and a log that answers as it is told to. */
const aStart = (
  carried: readonly number[],
  answer: (wanted: readonly Wanted[]) => Promise<readonly RecordUpdates[]>,
  bytes = 100,
) => {
  const records = Math.max(0, ...carried)
  const directory = new Directory(fieldService)
  const add = (record: RecordId, n: number) =>
    directory.add({ record, version: n as Sequence, time: n, bytes, facts: { title: `Job ${n}` } })
  for (let n = 1; n <= records; n++) add(id(n), n)
  for (const n of carried.keys()) add(id(n, 'user'), records + n + 1)
  directory.recent.load(directory.entries())
  const sizes = new Map(carried.map((size, n): [UserId, number] => [id(n, 'user'), size]))
  const membersOf = (user: UserId) =>
    new Map(
      Array.from({ length: sizes.get(user) ?? 0 }, (_, i): [RecordId, CarriedRecord] => [
        id(i + 1),
        { record: id(i + 1), why: 'filter', as: 'documents' },
      ]),
    )
  const asked: Wanted[] = []
  const clock = {
    waits: [] as number[],
    stopped: 0,
    runOut: (): void => undefined,
    later: [] as (() => void)[],
  }
  const forbidden = (what: string) => () => {
    throw new Error(`${what} was asked for`)
  }
  const host = {
    directory,
    deflater: zlibDeflater,
    clock: { now: () => 1_000 },
    timers: {
      soon: systemTimers.soon,
      after: (ms: number, work: () => void) => {
        if (ms !== 250) {
          clock.later.push(work)
          return () => undefined
        }
        clock.waits.push(ms)
        clock.runOut = work
        return () => void clock.stopped++
      },
    },
    subscriptions: {
      *setOf(user: UserId) {
        for (const [record, member] of membersOf(user)) yield [record, { ...member, priority: 0 }]
      },
      membersOf,
      hashOf: (user: UserId) => SetHash.of(membersOf(user).values()).bytes(),
    },
    pins: { of: () => [] },
    revocations: new Revocations(new MemoryRevocationStore()),
    committer: { tell: () => undefined },
    parked: new ParkedSets(),
    devices: { saveSet: vi.fn(), loadSet: vi.fn() },
    identify: forbidden('a token'),
    beginGeneration: forbidden('a generation'),
    noteLeft: forbidden('a note'),
    serverVersion: '',
    head: { sequence: records + carried.length, rowHash: rowHash.subarray(0, 8) },
    generation: new Uint8Array(16).fill(1),
    warn: () => undefined,
    log: {
      rowHash: async () => rowHash,
      updates: (wanted: readonly Wanted[]) => {
        asked.push(...wanted.map(({ record, after }) => ({ record, after })))
        return answer(wanted)
      },
    },
  }
  return { host: host as unknown as SessionHost, asked, clock, stores: host }
}

const holding =
  (bytes: number) =>
  async (wanted: readonly Wanted[]): Promise<readonly RecordUpdates[]> =>
    wanted.map(({ after }) => {
      const row = { sequence: (after + 1) as Sequence, update: new Uint8Array(bytes) }
      return after === 0 ? { base: row.update, rows: [] } : { base: null, rows: [row] }
    })

const all = (from: number, to: number, after: (n: number) => number): readonly Wanted[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ record: id(from + i), after: after(from + i) }))

test('[Z101] a start plays a device that comes, and comes back when a few records have changed', async () => {
  const { host, asked, clock } = aStart([0, 500], holding(100))
  expect(await rehearse(host)).toBe(520)
  expect(asked.slice(0, 500)).toEqual(all(1, 500, () => 0))
  // Those that changed last, the newest first, from the row on that stands before all of them.
  expect(asked.slice(500).reverse()).toEqual(all(481, 500, () => 480))
  expect(clock).toMatchObject({ waits: [250], stopped: 1 })
})

test('[Z101] no more than about a thousand records are sent, of the first who carries as many', async () => {
  const { host, asked } = aStart([5, 1_500, 3_000], holding(100))
  const sent = await rehearse(host)
  expect(sent).toBeGreaterThanOrEqual(1_000)
  expect(sent).toBeLessThan(1_300)
  expect(asked.slice(-20).reverse()).toEqual(all(1_481, 1_500, () => 1_480))
})

test.each([
  ['nobody is', []],
  ['nobody carries anything', [0]],
  ['nobody carries less than takes long to compare', [10_001]],
])('[Z101] where %s, a start asks for nothing and waits for nothing', async (_, carried) => {
  const { host, asked, clock } = aStart(carried, holding(100))
  expect(await rehearse(host)).toBe(0)
  expect({ asked, waits: clock.waits }).toEqual({ asked: [], waits: [] })
})

test('[Z101] large records are sent up to some megabytes', async () => {
  const size = 100_000
  const { host, asked } = aStart([1_000], holding(size), size)
  await rehearse(host)
  expect(asked.length * size).toBeLessThan(13 * 1024 * 1024)
})

test('[Z101] nothing of it is kept', async () => {
  const { host, stores } = aStart([500], holding(100))
  await rehearse(host)
  expect(stores.devices.saveSet).not.toHaveBeenCalled()
  expect(stores.parked.room).toBe(new ParkedSets().room)
})

test('[Z101] what goes wrong in it keeps no start from going on', async () => {
  const { host, stores } = aStart([500], holding(100))
  stores.log.rowHash = () => Promise.reject(new Error('the disk is broken'))
  expect(await rehearse(host)).toBe(500)
  const other = aStart([500], holding(100))
  Object.assign(other.host, {
    deflater: {
      ...zlibDeflater,
      inflate: () => {
        throw new Error('not deflated')
      },
    },
  })
  expect(await rehearse(other.host)).toBe(500)
})

test.each([
  ['fails', () => Promise.reject(new Error('the disk is broken'))],
  ['never answers', () => new Promise<never>(() => undefined)],
])('[Z101] a log that %s is waited for a quarter of a second', async (_, answer) => {
  const { host, asked, clock } = aStart([1_000], answer)
  const rehearsal = rehearse(host)
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0))
  const before = asked.length
  expect(clock.waits).toEqual([250])
  clock.runOut()
  expect(await rehearsal).toBe(0)
  // The pump meant to try again, at the next turn.
  for (const work of clock.later) work()
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => systemTimers.soon(resolve))
  expect(asked.length).toBe(before)
})
