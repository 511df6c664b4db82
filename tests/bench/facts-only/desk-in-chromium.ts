import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fieldService, setField } from '@fieldmerge/shared'
import { chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumProgram } from '../../harness/chromium.ts'
import { until } from '../../harness/until.ts'
import { openWiredReplica } from '../../harness/wired-replica.ts'
import { processCost } from '../load/process-cost.ts'
import { PeerProcess } from '../peers/peer-process.ts'
import type { Figures } from '../report/report.ts'
import type { DeskWorld } from './desk-world.ts'
import type { DeskJob, DeskPage } from './page/desk-page.ts'

const workOrder = fieldService.type('workOrder')
const changes = 11

/** One first sync of a new browser profile on a disk, then changes that somebody else makes, then a new page. */
export const deskInChromium = async (
  { dataFolder, records, supervisor, technician, order }: DeskWorld,
  { pageUrl, folder }: { readonly pageUrl: string; readonly folder: string },
): Promise<Figures> => {
  await using server = await PeerProcess.start('desk-server', { data: dataFolder })
  const url = server.url.replace('ws:', 'http:')
  const profile = mkdtempSync(join(folder, 'profile-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumProgram(),
    args: [...chromiumFlags],
  })
  try {
    const job: DeskJob = { url, person: supervisor, records }
    const desk = await openPage(await browser.newPage(), pageUrl)
    const before = processCost(server.pid).cpuSeconds
    const { ms, bytes } = await desk.evaluate((told) => benchOf().sync(told), job)
    const { cpuSeconds, rssMB } = processCost(server.pid)
    const changeMs = await changesOf({ desk, url, person: technician, order })
    await desk.close()
    const again = await openPage(await browser.newPage(), pageUrl)
    const openMs = await again.evaluate((told) => benchOf().open(told), job)
    return {
      seconds: ms / 1_000,
      mb: bytes / 1e6,
      changeMs,
      openSeconds: openMs / 1_000,
      serverCpuSeconds: cpuSeconds - before,
      serverRssMb: rssMB,
    }
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** The median time from an edit on one device to the facts of the desk's page, ms. */
const changesOf = async ({
  desk,
  url,
  person,
  order,
}: {
  readonly desk: Page
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
    const seen = desk.evaluate(([record, wanted]) => benchOf().sees(record, wanted), [order, title] as const)
    // The page watches by the time that this has come back.
    await desk.evaluate(() => undefined)
    const from = Date.now()
    await replica.edit(order, 'Title', (doc) => setField(doc, workOrder, 'title', title))
    times.push((await seen) - from)
  }
  await replica.close()
  return times.sort((a, b) => a - b)[changes >> 1] ?? Number.NaN
}

const openPage = async (page: Page, url: string): Promise<Page> => {
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
  page.setDefaultTimeout(0)
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in globalThis)
  return page
}

/** Runs in the page; Playwright takes functions over by their text, so the page has one of the same name. */
declare const benchOf: () => DeskPage
