import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BrowserDevice } from '../harness/browser.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { axeFindings } from './findings.ts'
import { tabTo } from './tab-to.ts'
import { walkAdmin } from './walk-admin.ts'

let server: ServerProcess

beforeAll(async () => {
  server = await ServerProcess.start()
})
afterAll(() => server[Symbol.asyncDispose]())

const calm = (page: Page): Promise<void> =>
  page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })

test('[W110] an administrator edits a filter, sees what it means, publishes to a pilot and rolls out with the keyboard alone', async () => {
  await using device = await BrowserDevice.start(server.url, { size: 'desk' })
  const { page, url } = device
  const press = (...keys: readonly string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  const pressOn = async (name: string): Promise<void> => {
    await tabTo(page, name)
    await press('Enter')
  }
  await page.getByText('Vera').waitFor()
  await pressOn('Vera')
  await page.locator('.sync-mark[data-mark="safe"]').waitFor()
  await pressOn('Administration')
  await page.getByRole('link', { name: 'Field Service Mobile' }).waitFor()
  await pressOn('Field Service Mobile')
  await page.locator('.histogram').waitFor()

  await pressOn('Technician is the person')
  await page.locator('.test-editor select:focus').waitFor()
  await press('Escape')
  await pressOn('Start is today or in the next 7 days')
  await tabTo(page, 'How many days')
  await press('Control+a')
  await page.keyboard.type('14')
  await press('Tab')
  await page.getByText('Bookings: the window is 14 days now, it was 7.').waitFor()
  await press('Escape')
  await page.getByRole('button', { name: 'Start is today or in the next 14 days' }).waitFor()
  await page.getByText('Draft saved').waitFor()

  await tabTo(page, 'All 18 people who have it')
  await press('ArrowUp')
  await pressOn('Add somebody to the pilot')
  await page.locator('dialog input:focus').waitFor()
  await page.keyboard.type('Ana')
  await pressOn('Ana')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await pressOn('Publish to the pilot')
  await page.locator('.pilot-note', { hasText: 'Ana' }).waitFor()
  await pressOn('Roll out to everybody')
  await page.locator('.pilot-note').waitFor({ state: 'detached' })
  await page.getByText('Version 3', { exact: true }).waitFor()
  expect(device.problems).toEqual([])
  expect(page.url().startsWith(`${url}/admin/profiles/`)).toBe(true)
})

/** Somebody opens the job that is next on a phone of theirs, and the desk is told that they did. */
const opensNextJob = async (name: string): Promise<void> => {
  await using phone = await BrowserDevice.start(server.url)
  const { page } = phone
  await page.getByRole('button', { name, exact: true }).click()
  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/openings') && answer.ok())
  await page.getByRole('link', { name: 'Open job' }).click()
  await told
  expect(phone.problems).toEqual([])
}

test('[W133] what crews open becomes a profile that an administrator begins as a draft, with the reason of each branch', async () => {
  await Promise.all(['Ana', 'Ben'].map(opensNextJob))
  await using device = await BrowserDevice.start(server.url, { size: 'desk' })
  const { page } = device
  await page.getByRole('button', { name: /^Vera/ }).click()
  await page.getByRole('link', { name: 'Administration' }).click()
  await page.getByRole('button', { name: 'Propose from use' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/opened in 30 days by 2 of \d+ with this role/).waitFor()
  const reason = dialog.locator('.gains li', { hasText: /^Work orders/ })
  expect(await reason.textContent()).toMatch(/opened 2 times by at least 2, who are named as “Crew”/)
  await dialog.getByRole('button', { name: 'Begin a draft' }).click()
  await page.getByRole('heading', { name: 'Proposed: Technician' }).waitFor()
  await page.locator('.histogram').waitFor()
  await page
    .getByText(/who are named as “Crew”/)
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Profiles', exact: true }).click()
  await page
    .getByRole('row', { name: /^Proposed: Technician|proposed-technician/ })
    .getByText(/Vera/)
    .waitFor()
  expect(device.problems).toEqual([])
})

test('[W111] axe finds nothing on any screen of the administrators, by day, at night and outdoors', async () => {
  await using device = await BrowserDevice.start(server.url, { size: 'desk' })
  const { page } = device
  await calm(page)
  const axe: string[] = []
  await walkAdmin(device, 'Vera', async (screen) => {
    axe.push(...(await axeFindings(page, screen)))
  })
  expect(axe).toEqual([])
  expect(device.problems).toEqual([])
})
