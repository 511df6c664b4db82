import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { simulate, type Trace } from '@fieldmerge/simulator'
import { writeReport } from '@fieldmerge/simulator/report'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, cutFindings } from '../browser/findings.ts'
import { chromiumFlags, chromiumProgram } from '../harness/chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-report-'))
let browser: Browser
let trace: Trace

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumProgram(), args: [...chromiumFlags] })
  ;({ trace } = await simulate({ seed: 3, phones: 8, steps: 300, full: true }))
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the report of a run; `asked` is everything that the page wanted from elsewhere or complained of. */
const open = async (of: Trace): Promise<{ page: Page; asked: readonly string[] }> => {
  const file = join(folder, 'report.html')
  await writeReport(of, file)
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  const asked: string[] = []
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url())
  })
  page.on('pageerror', (error) => asked.push(error.message))
  await page.goto(pathToFileURL(file).href)
  return { page, asked }
}

test('[Z55] a report asks nothing of the network and draws every lane, message and step of its trace', async () => {
  const { page, asked } = await open(trace)
  await page.getByLabel('Steps shown').selectOption('500')
  expect(await page.locator('.diagram [data-lane]').count()).toBe(9)
  const sent = trace.moments.filter(({ kind }) => kind === 'sent').length
  const arrived = trace.moments.filter(({ kind }) => kind === 'arrived').length
  expect(await page.locator('.arrow').count()).toBe(sent)
  expect(await page.locator('.arrow[data-lost="true"]').count()).toBe(sent - arrived)
  const faults = trace.plan.steps.filter((step) => step.do === 'fault').length
  expect(await page.locator('.mark[data-kind="fault"]').count()).toBeGreaterThanOrEqual(faults)
  expect(asked).toEqual([])
  await page.context().close()
})

test('[Z56] keys, slider and diagram lead to any step, and a broken run opens where it broke', async () => {
  const failure = { invariant: 'acked', words: 'row 7 is gone', step: 41, at: trace.endedAt } as const
  const { page } = await open({ ...trace, failure })
  const slider = page.getByRole('slider', { name: 'Step' })
  expect(await slider.inputValue()).toBe('42')
  await page.keyboard.press('ArrowRight')
  expect(await slider.inputValue()).toBe('43')
  expect(await page.getByText(/^Step 43: /).count()).toBe(1)
  await page.keyboard.press('Home')
  expect(await slider.inputValue()).toBe('0')
  await slider.fill('200')
  const columns = await page.locator('.replicas').first().locator('thead th').count()
  expect(columns).toBe(10)
  await page.locator('.diagram').click({ position: { x: 700, y: 60 } })
  expect(Number(await slider.inputValue())).toBeLessThan(200)
  await page.context().close()
})

test('[Z57] axe finds nothing on a report in any theme, and a phone cuts nothing off', async () => {
  const { page } = await open(trace)
  await page.getByRole('slider', { name: 'Step' }).fill('150')
  expect(await axeFindings(page, 'report')).toEqual([])
  expect(await cutFindings(page, 'report')).toEqual([])
  await page.context().close()
})
