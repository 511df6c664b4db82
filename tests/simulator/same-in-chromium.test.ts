// First of all, before anything takes hold of the clock.
import '@fieldmerge/simulator/realm'

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BrowserDevice } from '../harness/browser.ts'
import { PageServer } from '../harness/page-server.ts'
import type { SimulationPage } from './page/main.ts'

let folder: string
let pages: PageServer
let browser: BrowserDevice

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  pages = await PageServer.start(fileURLToPath(new URL('./page', import.meta.url)), folder)
  browser = await BrowserDevice.start(pages.url)
  await browser.page.waitForFunction(() => 'simulation' in globalThis)
})
afterAll(async () => {
  await browser[Symbol.asyncDispose]()
  pages[Symbol.dispose]()
  rmSync(folder, { recursive: true, force: true })
})

test('[Z14] a seed gives the same trace in Chromium as in Node, byte for byte', async () => {
  const { simulate } = await import('@fieldmerge/simulator')
  for (const seed of [1, 2, 3, 4]) {
    const options = { seed, steps: 80, full: true }
    const there = await browser.page.evaluate(
      (asked) => (globalThis as unknown as { simulation: SimulationPage }).simulation.trace(asked),
      options,
    )
    const { trace } = await simulate(options)
    const [inChromium, inNode] = [JSON.parse(there), JSON.parse(JSON.stringify(trace))]
    const differs = inNode.moments.findIndex(
      (moment: unknown, i: number) => JSON.stringify(moment) !== JSON.stringify(inChromium.moments[i]),
    )
    expect([seed, differs, inNode.moments[differs], inChromium.moments[differs]]).toEqual([
      seed,
      -1,
      undefined,
      undefined,
    ])
    expect(there === JSON.stringify(trace)).toBe(true)
  }
})
