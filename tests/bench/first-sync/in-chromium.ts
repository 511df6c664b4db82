import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumProgram } from '../../harness/chromium.ts'
import type { DeviceKind } from '../devices/device-job.ts'
import { processCost } from '../load/process-cost.ts'
import type { Figures } from '../report/report.ts'
import type { RunningServer } from '../servers.ts'
import type { World } from '../world/world.ts'
import type { BenchPage, PageJob } from './page/page-job.ts'

/** One first sync of a new browser profile on a disk, read by a second page of the same profile. */
export const firstSyncInChromium = async (
  start: () => Promise<RunningServer>,
  device: DeviceKind,
  { supervisor: person }: World,
  {
    pageUrl,
    folder,
    documents,
  }: { readonly pageUrl: string; readonly folder: string; readonly documents: number },
): Promise<Figures> => {
  await using server = await start()
  const profile = mkdtempSync(join(folder, 'profile-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumProgram(),
    args: [...chromiumFlags],
  })
  try {
    const job: PageJob = { device, url: server.url, person, documents }
    const first = await openPage(await browser.newPage(), pageUrl, job)
    const second = await openPage(await browser.newPage(), pageUrl, job)
    const before = processCost(server.pid).cpuSeconds
    const syncMs = await first.evaluate(() => (globalThis as unknown as { bench: BenchPage }).bench.sync())
    const serverCpuMs = 1_000 * (processCost(server.pid).cpuSeconds - before)
    const readMs = await second.evaluate(() => (globalThis as unknown as { bench: BenchPage }).bench.read())
    return { ms: syncMs + readMs, syncMs, readMs, serverCpuMs }
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

const openPage = async (page: Page, url: string, job: PageJob): Promise<Page> => {
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`))
  page.setDefaultTimeout(0)
  await page.goto(url)
  await page.waitForFunction(() => 'bench' in globalThis)
  await page.evaluate((told) => (globalThis as unknown as { bench: BenchPage }).bench.prepare(told), job)
  return page
}
