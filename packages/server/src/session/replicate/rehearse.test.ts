import { fieldService, type RecordId, systemTimers } from '@fieldmerge/shared'
import { expect, test, vi } from 'vitest'
import { Directory } from '../../documents/directory.ts'
import type { RecordUpdates, Sequence, Wanted } from '../../log/update-log.ts'
import { zlibDeflater } from '../zlib-deflater.ts'
import { rehearse } from './rehearse.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId

/** A server that has just been started, and a log that answers as it is told to. */
const aStart = (
  records: number,
  answer: (wanted: readonly Wanted[]) => Promise<readonly RecordUpdates[]>,
  bytes = 100,
) => {
  const directory = new Directory(fieldService)
  for (let n = 1; n <= records; n++)
    directory.add({ record: id(n), version: n as Sequence, time: n, bytes, facts: { title: `Job ${n}` } })
  const asked: RecordId[] = []
  const clock = { waits: [] as number[], stopped: 0, runOut: (): void => undefined }
  const host = {
    directory,
    deflater: zlibDeflater,
    timers: {
      soon: systemTimers.soon,
      after: (ms: number, work: () => void) => {
        clock.waits.push(ms)
        clock.runOut = work
        return () => void clock.stopped++
      },
    },
    head: { sequence: records, rowHash: new Uint8Array(8) },
    warn: () => undefined,
    log: {
      updates: (wanted: readonly Wanted[]) => {
        asked.push(...wanted.map(({ record }) => record))
        return answer(wanted)
      },
    },
  }
  return { host, asked, clock }
}

const holding =
  (bytes: number) =>
  async (wanted: readonly Wanted[]): Promise<readonly RecordUpdates[]> =>
    wanted.map(() => ({ base: new Uint8Array(bytes), rows: [] }))

test('[Z101] a start reads a thousand records, each once, and sends them to nobody', async () => {
  const { host, asked } = aStart(1_200, holding(100))
  expect(await rehearse(host)).toBe(1_000)
  expect(asked).toEqual(Array.from({ length: 1_000 }, (_, i) => id(i + 1)))
})

test('[Z101] a start without records asks for nothing and waits for nothing', async () => {
  const { host, asked, clock } = aStart(0, holding(100))
  expect(await rehearse(host)).toBe(0)
  expect({ asked, waits: clock.waits }).toEqual({ asked: [], waits: [] })
})

test('[Z101] large records are sent up to some megabytes', async () => {
  const size = 100_000
  const { host, asked, clock } = aStart(1_000, holding(size), size)
  await rehearse(host)
  expect(asked.length * size).toBeLessThan(10 * 1024 * 1024)
  expect(clock).toMatchObject({ waits: [250], stopped: 1 })
})

test.each([
  // The pump means to try again later.
  ['fails', [250, 1_000], () => Promise.reject(new Error('the disk is broken'))],
  ['never answers', [250], () => new Promise<never>(() => undefined)],
])('[Z101] a log that %s is waited for a quarter of a second', async (_, waits, answer) => {
  const { host, asked, clock } = aStart(1_000, answer)
  const rehearsal = rehearse(host)
  const giveUp = clock.runOut
  await vi.waitFor(() => {
    expect(asked.length).toBeGreaterThan(0)
    expect(clock.waits).toEqual(waits)
  })
  const before = asked.length
  const again = clock.runOut
  giveUp()
  expect(await rehearsal).toBe(0)
  again()
  // What it would do, it would do at the next turn.
  await new Promise<void>((resolve) => systemTimers.soon(resolve))
  await new Promise<void>((resolve) => systemTimers.soon(resolve))
  expect(asked.length).toBe(before)
})
