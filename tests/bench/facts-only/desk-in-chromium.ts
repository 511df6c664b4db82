import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fieldService, setField } from '@fieldmerge/shared'
import { BareChromium, type BarePage } from '../../harness/bare-chromium.ts'
import { until } from '../../harness/until.ts'
import { openWiredReplica } from '../../harness/wired-replica.ts'
import { processCost } from '../load/process-cost.ts'
import { PeerProcess } from '../peers/peer-process.ts'
import type { Figures } from '../report/report.ts'
import type { DeskWorld } from './desk-world.ts'
import type { DeskJob, DeskPage } from './page/desk-page.ts'

const workOrder = fieldService.type('workOrder')
const changes = 11

type Synced = Awaited<ReturnType<DeskPage['sync']>>

/** One first sync of a new browser profile on a disk, then changes that somebody else makes, then a new page. */
export const deskInChromium = async (
  { dataFolder, records, supervisor, technician, order }: DeskWorld,
  { pageUrl, folder }: { readonly pageUrl: string; readonly folder: string },
): Promise<Figures> => {
  await using server = await PeerProcess.start('desk-server', { data: dataFolder })
  const url = server.url.replace('ws:', 'http:')
  const profile = mkdtempSync(join(folder, 'profile-'))
  try {
    await using browser = new BareChromium(profile)
    const job: DeskJob = { url, person: supervisor, records }
    const desk = await browser.open(pageUrl)
    const before = processCost(server.pid).cpuSeconds
    const { ms, bytes } = (await desk.evaluate(`bench.sync(${JSON.stringify(job)})`)) as Synced
    const { cpuSeconds, rssMB } = processCost(server.pid)
    const changeMs = await changesOf({ desk, url, person: technician, order })
    await desk.close()
    const again = await browser.open(pageUrl)
    const openMs = Number(await again.evaluate(`bench.open(${JSON.stringify(job)})`))
    return {
      seconds: ms / 1_000,
      mb: bytes / 1e6,
      changeMs,
      openSeconds: openMs / 1_000,
      serverCpuSeconds: cpuSeconds - before,
      serverRssMb: rssMB,
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The median time from an edit on one device to the facts of the desk's page, ms. */
const changesOf = async ({
  desk,
  url,
  person,
  order,
}: {
  readonly desk: BarePage
  readonly url: string
  readonly person: DeskWorld['technician']
  readonly order: DeskWorld['order']
}): Promise<number> => {
  const replica = await openWiredReplica({ ...person, url: () => url })
  await until(
    (changed) => replica.onStatus(changed),
    () => replica.status.complete,
    () => replica.status,
  )
  const times: number[] = []
  for (let i = 0; i < changes; i++) {
    const title = `Changed ${Date.now()} ${i}`
    const seen = desk.evaluate(`bench.sees(${JSON.stringify(order)}, ${JSON.stringify(title)})`)
    // The page watches by the time that this has come back.
    await desk.evaluate('undefined')
    const from = Date.now()
    await replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', title))
    times.push(Number(await seen) - from)
  }
  await replica.close()
  return times.sort((a, b) => a - b)[changes >> 1] ?? Number.NaN
}
