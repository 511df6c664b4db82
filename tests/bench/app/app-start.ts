import { setTimeout as pause } from 'node:timers/promises'
import { hasPicture } from '../../browser/kept-picture.ts'
import { ServerProcess } from '../../harness/server-process.ts'
import type { Benchmark, RunOptions } from '../benchmark.ts'
import type { Figures, Findings } from '../report/report.ts'
import { alternate } from '../report/rounds.ts'
import { measuredTable } from '../report/table.ts'
import { type AppWorld, makeAppWorld } from './app-world.ts'
import { BenchPhone } from './bench-phone.ts'
import type { PhonePage } from './phone-page.ts'

/** A phone of the middle, against the machine that this runs on. */
const slower = 4
const strokes = 60
const words = 'street light out, pole 12'

const safe = '.sync-mark[data-mark="safe"]'
const nextJob = '.next a[href^="/work-orders/"]'
const notes = '.order textarea.notes'
const searchBox = '#content input[type="search"]'

export const appStart: Benchmark = {
  name: 'app-start',
  about: 'the app in Chromium, slowed 4 times: start without a network, opening, typing during a first sync',
  goals: [
    { name: 'listMs', operator: '<=', limit: 1_000 },
    { name: 'openMs', operator: '<=', limit: 300 },
    { name: 'keyP95Ms', operator: '<=', limit: 50 },
    { name: 'searchP95Ms', operator: '<=', limit: 50 },
  ],
  async run({ quick, rounds, folder, say, print }: RunOptions): Promise<Findings> {
    const records = quick ? 400 : 5_000
    say(`making a technician who carries ${records} records`)
    const world = await makeAppWorld(folder, records)
    await using server = await ServerProcess.start({ folder: world.dataFolder, demo: false })
    const { fieldmerge } = await alternate(
      { fieldmerge: () => aRound(world, server.url, folder) },
      rounds,
      say,
    )
    print(`\n${measuredTable({ fieldmerge })}`)
    return { figures: fieldmerge.median, peers: {} }
  },
}

const aRound = async (world: AppWorld, server: string, folder: string): Promise<Figures> => {
  await using phone = await BenchPhone.of(world, server, folder)
  const first = await phone.switchOn(slower)
  await first.goto(phone.url)
  const { keyP95Ms, syncing } = await typing(first)
  await first.shows(safe)
  await first.call(async () => void (await navigator.serviceWorker.ready))
  await first.click('.p-head a[aria-label]')
  await first.until('a picture of the day', hasPicture)
  await phone.switchOff()

  const page = await phone.switchOn(slower)
  await phone.goOffline(page)
  await page.goto(phone.url)
  const liveMs = await paintedAt(page, 'live')
  const listMs = await paintedAt(page, 'list')
  // What every start does once it has shown something is over.
  await pause(4_000)
  const openMs = await opening(page)
  const searchP95Ms = await searching(page, phone.url)
  return { listMs, liveMs, openMs, keyP95Ms, searchP95Ms, syncing }
}

/** Types into the notes of the next job while records come in. @returns and whether they still came at the end */
const typing = async (page: PhonePage): Promise<{ readonly keyP95Ms: number; readonly syncing: number }> => {
  await page.tap(nextJob)
  await page.tapInto(notes)
  await forgetKeys(page)
  for (let i = 0; i < strokes; i++) {
    await page.press('abcdefghij'[i % 10] ?? 'x')
    await pause(40)
  }
  const isSafe = await page.call((wanted) => document.querySelector(wanted) !== null, safe)
  return { keyP95Ms: await keysP95(page, strokes), syncing: isSafe ? 0 : 1 }
}

const searching = async (page: PhonePage, url: string): Promise<number> => {
  await page.goto(`${url}/search`)
  await page.shows(searchBox)
  // What looks for painted lists looks at every change of the page, which is no part of a letter.
  await page.call(() => (globalThis as unknown as BenchGlobals).watcher.disconnect())
  await page.tapInto(searchBox)
  await forgetKeys(page)
  for (const letter of words) {
    await page.press(letter)
    await pause(150)
  }
  return keysP95(page, words.length)
}

/** From the tap to the frame in which the work order can be written. */
const opening = async (page: PhonePage): Promise<number> => {
  const from = await page.call((wanted) => {
    const at = performance.now()
    document.querySelector<HTMLAnchorElement>(wanted)?.click()
    return at
  }, nextJob)
  return (await paintedAt(page, 'order')) - from
}

interface BenchGlobals {
  painted: Record<string, number>
  keys: number[]
  watcher: MutationObserver
}

const paintedAt = async (page: PhonePage, what: 'list' | 'live' | 'order'): Promise<number> => {
  const isPainted = (name: string): boolean =>
    ((globalThis as unknown as BenchGlobals).painted[name] ?? 0) > 0
  await page.until(`${what} is painted`, isPainted, what)
  return page.call((name) => (globalThis as unknown as BenchGlobals).painted[name] ?? Number.NaN, what)
}

const forgetKeys = (page: PhonePage): Promise<void> =>
  page.call(() => {
    ;(globalThis as unknown as BenchGlobals).keys.length = 0
  })

/** From a key to the frame that shows it; what took less than 16 ms is not reported by the browser, and counts so. */
const keysP95 = async (page: PhonePage, pressed: number): Promise<number> => {
  await pause(500)
  const slow = await page.call(() => [...(globalThis as unknown as BenchGlobals).keys])
  const all = [...slow, ...Array.from({ length: Math.max(0, pressed - slow.length) }, () => 16)]
  all.sort((a, b) => a - b)
  return all[Math.ceil(all.length * 0.95) - 1] ?? Number.NaN
}
