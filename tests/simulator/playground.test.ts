import { simulate } from '@fieldmerge/simulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, cutFindings } from '../browser/findings.ts'
import { BrowserDevice } from '../harness/browser.ts'
import { ServerProcess } from '../harness/server-process.ts'

let server: ServerProcess
let device: BrowserDevice

beforeAll(async () => {
  server = await ServerProcess.start()
  device = await BrowserDevice.start(server.url, { size: 'desk' })
  await device.page.goto(`${device.url}/simulator/`)
})
afterAll(async () => {
  await device[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

/** The run that was asked for last has been played. */
const played = () =>
  device.page
    .getByRole('status')
    .getByText(/invariants hold/)
    .waitFor()
const phone = (name: string) => device.page.getByRole('region', { name, exact: true })

test('[Z58] people go offline, edit and come back by clicks, and a link plays the same again', async () => {
  const { page } = device
  await played()
  await page.getByLabel('Person A online').click()
  await phone('Person A').getByText('Offline').waitFor()
  await played()
  await page.getByLabel('What Person A does').selectOption('Priority: high')
  await phone('Person A').getByRole('button', { name: 'Do it' }).click()
  await phone('Person A').getByText('only on this phone').waitFor()
  expect(await phone('Person B').getByText('high', { exact: true }).count()).toBe(0)
  await page.getByLabel('Person A online').click()
  await phone('Person B').getByText('high', { exact: true }).waitFor()
  const link = page.url()
  await page.getByRole('button', { name: 'One step back' }).click()
  await phone('Person A').getByText('Offline').waitFor()
  await page.goto('about:blank')
  await page.goto(link)
  await phone('Person B').getByText('high', { exact: true }).waitFor()
  expect(device.problems).toEqual([])
})

test('[Z59] the playground plays the run that the command line plays', async () => {
  const { page } = device
  await page.getByLabel('Scenario').selectOption('A random day')
  await played()
  const plan = JSON.parse(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('plan') ?? '')
  const steps = [...plan.steps, { do: 'wait', after: 5_000 }]
  const { trace } = await simulate({ seed: 1, plan: { ...plan, steps }, full: true })
  await page.locator(`main[data-hash="${trace.hash}"]`).waitFor()
})

test('[Z102] a run is stepped through without scrolling to where that is done', async () => {
  const { page } = device
  for (const height of [900, 640]) {
    await page.setViewportSize({ width: 1_280, height })
    const box = await page.getByRole('slider', { name: 'Step' }).boundingBox()
    expect(box).not.toBeNull()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height)
  }
})

test('[Z57] axe finds nothing on the playground, and a phone cuts nothing off', async () => {
  expect(await axeFindings(device.page, 'playground')).toEqual([])
  expect(await cutFindings(device.page, 'playground')).toEqual([])
})
