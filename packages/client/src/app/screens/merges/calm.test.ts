import { newRecordId, systemClock, systemRandom } from '@fieldmerge/shared'
import { createRoot, createSignal } from 'solid-js'
import { expect, test, vi } from 'vitest'
import { inSlices } from '../../parts/in-slices.ts'
import type { DevicePresence } from '../../workspace/ledger/device-presence.ts'
import { entriesOf } from '../../workspace/ledger/feed-entries.ts'
import { aRow, minute, resetRows } from '../../workspace/ledger/testing.ts'
import { crewRows } from './crew-rows.ts'
import { editTimesOf } from './edit-times.ts'
import { byJob } from './shown-entries.ts'

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, at) => from + at)

test('[A191] many that come at once are drawn in slices, the first ones first, and nothing flickers meanwhile', async () => {
  vi.useFakeTimers()
  await createRoot(async (dispose) => {
    const [list, setList] = createSignal(numbers(0, 20))
    const drawn = inSlices(list)
    await Promise.resolve()
    await vi.runAllTimersAsync()
    expect(drawn()).toEqual(numbers(0, 20))
    setList(numbers(100, 120))
    // New ones above, and below them what was there stands where it stood: as many as before.
    expect(drawn()).toEqual([...numbers(100, 106), ...numbers(6, 20)])
    await vi.advanceTimersToNextTimerAsync()
    expect(drawn()).toEqual([...numbers(100, 112), ...numbers(12, 20)])
    // What comes meanwhile counts at once.
    setList([7, ...numbers(100, 119)])
    await vi.runAllTimersAsync()
    expect(drawn()).toEqual([7, ...numbers(100, 119)])
    setList([7])
    expect(drawn()).toEqual([7])
    dispose()
  })
  vi.useRealTimers()
})

test('[A191] what has not changed is not drawn anew: people, work orders, lanes', () => {
  const aDevice = (user: string, ackedAt: number): DevicePresence => ({
    user,
    device: 'phone',
    connected: true,
    since: 1,
    appVersion: '1',
    ackedAt,
    told: null,
    absences: [],
    profiles: [],
  })
  const waiting = { lost: new Map(), held: new Map() }
  const rows = (devices: readonly DevicePresence[], before?: ReturnType<typeof crewRows>) =>
    crewRows(devices, waiting, () => null, 100, 1_000, before)
  const [ana, ben] = [aDevice('ana', 1), aDevice('ben', 1)]
  const first = rows([ana, ben])
  const second = rows([ana, aDevice('ben', 2)], first)
  expect(second.connected[0]).toBe(first.connected[0])
  expect(second.connected[1]).toMatchObject({ user: 'ben', ackedAt: 2 })
  // Somebody's loss is another matter of theirs.
  const lost = crewRows(
    [ana, ben],
    { ...waiting, lost: new Map([['ana', 1]]) },
    () => null,
    100,
    1_000,
    first,
  )
  expect(lost.needs[0]).toMatchObject({ user: 'ana', lost: 1 })

  resetRows()
  const [light, pole] = ['workOrder', 'workOrder'].map((type) => newRecordId(type, systemClock, systemRandom))
  if (light === undefined || pole === undefined) throw new Error('two work orders')
  const made = [
    aRow({ user: 'ana', record: light, serverTime: 0, time: 0 }),
    aRow({ user: 'ben', record: pole, serverTime: minute, time: minute }),
  ]
  const itself = (record: typeof light): typeof light => record
  const before = entriesOf(made, itself)
  const [jobs, times] = [byJob(before, itself), editTimesOf(before)]
  const more = [...made, aRow({ user: 'ben', record: pole, serverTime: 2 * minute, time: 2 * minute })]
  const after = entriesOf(more, itself, new Map(before.map((entry) => [entry.id, entry])))
  expect(byJob(after, itself, jobs).find(({ job }) => job === light)).toBe(
    jobs.find(({ job }) => job === light),
  )
  const later = editTimesOf(after, times)
  expect(later.get('ana')).toBe(times.get('ana'))
  expect(later.get('ben')).toEqual([minute, 2 * minute])
})
