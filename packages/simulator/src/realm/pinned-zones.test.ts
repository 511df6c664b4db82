import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { SeededRandom } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { simulate } from '../run/simulate.ts'
import { pinnedZones, realDateTimeFormat } from './pinned-zones.ts'
import { nightOver } from './testing/night-over.ts'

const readIn = (Format: typeof Intl.DateTimeFormat, timeZone: string) =>
  new Format('en-US', { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' })

test('[Z86] pinned zones have the clocks that the law gave them in 2026', () => {
  const random = new SeededRandom(1)
  const [from, to] = [Date.UTC(2024, 0, 1), Date.UTC(2030, 0, 1)]
  for (const zone of pinnedZones) {
    const [here, there] = [readIn(Intl.DateTimeFormat, zone), readIn(realDateTimeFormat, zone)]
    const instants = Array.from({ length: 1_000 }, () => from + random.below(to - from))
    expect(instants.filter((at) => here.format(at) !== there.format(at))).toEqual([])
    expect(here.resolvedOptions().timeZone).toBe(zone)
  }
})

test('[Z86] they change to the very second', () => {
  const hourIn = (zone: string, at: string): string =>
    readIn(Intl.DateTimeFormat, zone).format(Date.parse(at))
  expect([
    hourIn('Europe/Berlin', '2026-03-29T00:59:59Z'),
    hourIn('Europe/Berlin', '2026-03-29T01:00:00Z'),
    hourIn('America/New_York', '2026-11-01T05:59:59Z'),
    hourIn('America/New_York', '2026-11-01T06:00:00Z'),
    hourIn('Australia/Lord_Howe', '2026-04-04T14:59:59Z'),
    hourIn('Australia/Lord_Howe', '2026-04-04T15:00:00Z'),
  ]).toEqual([
    '3/29/26, 01:59:59',
    '3/29/26, 03:00:00',
    '11/1/26, 01:59:59',
    '11/1/26, 01:00:00',
    '4/5/26, 01:59:59',
    '4/5/26, 01:30:00',
  ])
})

test('[Z86] a machine that knows other zones gives the same trace', async () => {
  const { trace } = await simulate(nightOver)
  const worker = new Worker(new URL('./testing/other-zones-worker.ts', import.meta.url))
  const [hash] = await once(worker, 'message')
  await worker.terminate()
  expect(hash).toBe(trace.hash)
})
