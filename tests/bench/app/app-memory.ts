import { setTimeout as pause } from 'node:timers/promises'
import { ServerProcess } from '../../harness/server-process.ts'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Findings } from '../report/report.ts'
import { makeAppWorld } from './app-world.ts'
import { BenchPhone } from './bench-phone.ts'
import type { PhonePage } from './phone-page.ts'

const few = 10
/** Chromium takes 200 steps of a page's history in ten seconds, and two are made for each document; ms. */
const pace = 120

export const appMemory: Benchmark = {
  name: 'app-memory',
  about: 'the memory of the app with thousands of records, after ten documents and after hundreds',
  goals: [
    { name: 'heapMb', operator: '<=', limit: 60 },
    { name: 'growth', operator: '<=', limit: 1.2 },
  ],
  async run({ quick, folder, say, print }: RunOptions): Promise<Findings> {
    const records = quick ? 400 : 5_000
    const many = quick ? 20 : 500
    say(`making a technician who carries ${records} records`)
    const world = await makeAppWorld(folder, records)
    await using server = await ServerProcess.start({ folder: world.dataFolder, demo: false })
    await using phone = await BenchPhone.of(world, server.url, folder)
    const page = await phone.switchOn(1)
    await page.goto(phone.url)
    await page.shows('.sync-mark[data-mark="safe"]')
    const startMb = await heapMb(page)
    const open = async (from: number, to: number): Promise<number> => {
      for (const order of world.orders.slice(from, to)) await openAndLeave(page, order)
      return heapMb(page)
    }
    const heap = await open(0, few)
    say(`${few} documents: ${heap.toFixed(1)} MB`)
    const later = await open(few, many)
    print(
      `\nat the start ${startMb.toFixed(1)} MB, after ${few} ${heap.toFixed(1)} MB, after ${many} ${later.toFixed(1)} MB`,
    )
    return { figures: { heapMb: heap, growth: later / heap, startMb, laterMb: later }, peers: {} }
  },
}

/** As a person does who goes from job to job: within the app, without loading it anew. */
const openAndLeave = async (page: PhonePage, order: string): Promise<void> => {
  const go = (path: string): Promise<void> =>
    page.call((to) => {
      // As the router does, which counts its steps: it would write this one once more.
      history.pushState({ _depth: (history.state?._depth ?? 0) + 1 }, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
  await go(`/work-orders/${order.replace('workOrder/', '')}`)
  await page.shows('.order textarea.notes')
  await go('/search')
  await page.shows('#content input[type="search"]')
  await pause(pace)
}

const heapMb = async (page: PhonePage): Promise<number> => {
  for (let i = 0; i < 3; i++) await page.ask('HeapProfiler.collectGarbage')
  const { usedSize } = (await page.ask('Runtime.getHeapUsage')) as { readonly usedSize: number }
  return usedSize / 1e6
}
