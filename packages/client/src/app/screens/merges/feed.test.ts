import { newRecordId, type RecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { entriesOf, type FeedEntry } from '../../workspace/ledger/feed-entries.ts'
import { aRow, minute, resetRows } from '../../workspace/ledger/testing.ts'
import { anything, byJob, type FeedWords, filterEntries } from './shown-entries.ts'
import { createStillFeed } from './still-feed.ts'

const [light, pole, booking] = (['workOrder', 'workOrder', 'booking'] as const).map((type) =>
  newRecordId(type, systemClock, systemRandom),
) as [RecordId, RecordId, RecordId]
const lights = newRecordId('team', systemClock, systemRandom)
const jobOf = (record: RecordId): RecordId => (record === booking ? light : record)

const entries = (...times: readonly number[]): readonly FeedEntry[] => {
  resetRows()
  return entriesOf(
    times.map((at) => aRow({ record: light, serverTime: at * minute, time: at * minute })),
    jobOf,
  )
}

test('[A111] the feed stands still while it is read, and says how many have come', async () => {
  await createRoot(async (dispose) => {
    const [live, setLive] = createSignal(entries(0, 10))
    const [isRead, setRead] = createSignal(false)
    const still = createStillFeed(live, isRead)
    await Promise.resolve()
    setRead(true)
    const shown = still.entries()
    setLive(entries(0, 10, 20, 30))
    expect([still.entries(), still.fresh()]).toEqual([shown, 2])
    still.catchUp()
    expect([still.entries().length, still.fresh()]).toEqual([4, 0])
    setLive(entries(0, 10, 20, 30, 40))
    setRead(false)
    expect([still.entries().length, still.fresh()]).toEqual([5, 0])
    dispose()
  })
})

test('[A111] older ones join below what is read, and nothing new does', async () => {
  await createRoot(async (dispose) => {
    const all = entries(0, 10, 20, 30, 40)
    const [live, setLive] = createSignal<readonly FeedEntry[]>(all.slice(1, 3))
    const still = createStillFeed(live, () => true)
    await Promise.resolve()
    const [newest] = still.entries()
    setLive(all)
    still.takeOlder()
    expect(still.entries().map(({ at }) => at / minute)).toEqual([30, 20, 10, 0])
    expect(still.entries()[0]).toBe(newest)
    expect(still.fresh()).toBe(1)
    dispose()
  })
})

test('[A114] the feed is narrowed down by crew, kind, field, words and what needs somebody', () => {
  resetRows()
  const all = entriesOf(
    [
      aRow({ record: light, path: 'title' }),
      aRow({ record: booking, path: 'start', user: 'ben' }),
      aRow({ record: pole, path: 'title', user: 'kim' }),
      aRow({ record: pole, path: 'title', user: 'kim', state: 'open', kind: 'lostOverwrite', same: true }),
    ],
    jobOf,
  )
  const words: FeedWords = {
    crewOf: (user) => (user === 'ana' ? lights : null),
    textOf: ({ user }) => `${user} Sidewalk café`,
    labelOf: ({ path }) => path,
  }
  const users = (change: Partial<typeof anything>): readonly string[] =>
    filterEntries(all, { ...anything, ...change }, words).map(({ user }) => user)
  expect(users({})).toEqual(['kim', 'ben', 'ana'])
  expect(users({ crew: lights })).toEqual(['ana'])
  expect(users({ type: 'booking' })).toEqual(['ben'])
  expect(users({ field: 'title' })).toEqual(['kim', 'ana'])
  expect(users({ needsMe: true })).toEqual(['kim'])
  expect(users({ text: 'CAFE kim' })).toEqual(['kim'])
  const jobs = byJob(all, jobOf)
  expect(jobs.map(({ job, users: people, places }) => [job, people.length, places])).toEqual([
    [pole, 1, 1],
    [light, 2, 2],
  ])
})
