import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BareChromium, type BarePage } from '../../harness/bare-chromium.ts'
import type { DeviceKind } from '../devices/device-job.ts'
import { processCost } from '../load/process-cost.ts'
import type { Figures } from '../report/report.ts'
import type { RunningServer } from '../servers.ts'
import type { World } from '../world/world.ts'
import type { PageJob } from './page/page-job.ts'

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
  try {
    await using browser = new BareChromium(profile)
    const job: PageJob = { device, url: server.url, person, documents }
    const first = await openPage(browser, pageUrl, job)
    const second = await openPage(browser, pageUrl, job)
    const before = processCost(server.pid).cpuSeconds
    const syncMs = Number(await first.evaluate('bench.sync()'))
    const serverCpuMs = 1_000 * (processCost(server.pid).cpuSeconds - before)
    const readMs = Number(await second.evaluate('bench.read()'))
    return { ms: syncMs + readMs, syncMs, readMs, serverCpuMs }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

const openPage = async (browser: BareChromium, url: string, job: PageJob): Promise<BarePage> => {
  const page = await browser.open(url)
  await page.evaluate(`bench.prepare(${JSON.stringify(job)})`)
  return page
}
