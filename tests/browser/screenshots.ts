/**
 * Takes the pictures of the README anew: `npm run screenshots` writes docs/screenshots. A server with the demo's data,
 * a phone whose line is cut on the way, a desk beside it. With `--every FOLDER` it takes every screen in each theme.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { Cable } from '../harness/cable.ts'
import { chromiumFlags, chromiumProgram } from '../harness/chromium.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { takeEveryScreen } from './every-screen.ts'

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
/** Where the demo's requests come from. */
const place = { timezoneId: 'America/New_York', locale: 'en-GB', reducedMotion: 'reduce' } as const
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2, ...place }
const desk = { viewport: { width: 1_440, height: 900 }, ...place }
const minute = 60_000
/** Whose day is shown. */
const crew = ['Ana', 'Ben', 'Carla', 'Deniz', 'Fay'] as const
/** Who else is at work, and how far they are: what a supervisor sees. */
const others = [
  ['Gus', 'Start travel'],
  ['Kim', 'Start travel', 'Start work'],
  ['Lena', 'Start travel', 'Start work', 'Break'],
  ['Sam', 'Start travel'],
] as const

/** @param ahead of the clock on the wall, ms */
const signedIn = async (
  browser: Browser,
  url: string,
  name: string,
  size: BrowserContextOptions,
  ahead = 0,
): Promise<Page> => {
  const context = await browser.newContext(size)
  const page = await context.newPage()
  await page.clock.setSystemTime(Date.now() + ahead)
  await page.goto(url)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.locator('.sync-mark[data-mark="safe"]').waitFor()
  return page
}

/** Whenever the pictures are taken, it is some minutes before the next booking in them. @returns how far off, ms */
const untilNext = async (page: Page): Promise<number> => {
  const text = (await page.locator('.next .when .data').textContent()) ?? ''
  const [, hours, minutes] = /^(\d+):(\d+)/.exec(text) ?? []
  const here = new Date().toLocaleTimeString('en-GB', { timeZone: place.timezoneId }).split(':')
  return ((Number(hours) - Number(here[0])) * 60 + Number(minutes) - Number(here[1]) - 9) * minute
}

/** Takes a step if it is offered: what somebody can do next, the time of day decides. */
const take = async (page: Page, step: string): Promise<void> => {
  await page.locator('.next, .notes').first().waitFor()
  const button = page.getByRole('button', { name: step, exact: true })
  if (!(await button.isVisible())) return
  await button.click()
  // The app takes a second tap at once for a trembling hand.
  await page.waitForTimeout(1_000)
}

/** The first of these people whose next booking is still ahead; without one the last of them. */
const whoStartsNext = async (browser: Browser, url: string): Promise<Page> => {
  let page = await signedIn(browser, url, crew[0], phone)
  for (const name of crew.slice(1)) {
    await page.locator('.agenda, .next').first().waitFor()
    if (await page.getByRole('button', { name: 'Start travel', exact: true }).isVisible()) return page
    await page.context().close()
    page = await signedIn(browser, url, name, phone)
  }
  return page
}

const shot = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: `${folder}${name}.png` })
  process.stdout.write(`docs/screenshots/${name}.png\n`)
}

const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)

const takeAll = async (browser: Browser, server: string): Promise<void> => {
  const cable = await Cable.lay(server)
  const ana = await whoStartsNext(browser, cable.url)
  await ana.evaluate(() => navigator.serviceWorker.ready)
  const ahead = await untilNext(ana)
  await ana.clock.setSystemTime(Date.now() + ahead)
  await ana.reload()
  await ana.locator('.sync-mark[data-mark="safe"]').waitFor()
  await shot(ana, 'phone-my-day')

  await ana.getByRole('link', { name: 'Open job' }).click()
  await take(ana, 'Start travel')
  await take(ana, 'Start work')
  await ana.locator('.tasks').getByRole('checkbox').first().check()
  const marta = await signedIn(browser, server, 'Marta', desk, ahead)
  await marta.goto(ana.url().replace(cable.url, server))
  await marta.getByRole('textbox', { name: 'Notes' }).waitFor()
  await marta.getByLabel('Priority', { exact: true }).selectOption('high')
  const order = new URL(marta.url()).pathname
  await ana.getByText('Marta here').waitFor()
  await ana.locator('.field.changed').waitFor()
  const notice = ana.getByRole('button', { name: 'Dismiss' })
  if (await notice.isVisible()) await notice.click()
  await ana.locator('.sync-mark[data-mark="safe"]').waitFor()
  await shot(ana, 'phone-work-order')

  cable.cut()
  await ana.context().setOffline(true)
  await ana.locator('.tasks').getByRole('checkbox').nth(1).check()
  await ana.getByRole('textbox', { name: 'Notes' }).pressSequentially('Conduit is blocked at the manhole. ')
  await ana.getByRole('textbox', { name: 'Notes' }).blur()
  await ana.goto(cable.url)
  await ana.getByText('No network since').waitFor()
  await shot(ana, 'phone-offline')
  await ana.goto(`${cable.url}/outbox`)
  await ana.locator('.parcel li').first().waitFor()
  await shot(ana, 'phone-outbox')
  await ana.goto(`${cable.url}/safe`)
  await ana.getByText('None since').waitFor()
  await shot(ana, 'phone-safe')

  for (const [name, ...steps] of others) {
    const page = await signedIn(browser, server, name, phone, ahead)
    for (const step of steps) await take(page, step)
    // What people open is what a profile is proposed by.
    const told = page.waitForResponse((answer) => answer.url().endsWith('/api/openings'))
    await page.getByRole('link', { name: 'Open job' }).click()
    await told
    await page.locator('.sync-mark[data-mark="safe"]').waitFor()
    await page.context().close()
  }
  await marta.goto(server)
  await marta.locator('.docket').first().waitFor()
  await shot(marta, 'desk-crews')
  await marta.locator('.docket').first().focus()
  await marta.keyboard.press('m')
  await marta.getByRole('dialog').waitFor()
  await shot(marta, 'desk-move')
  await marta.goto(`${server}/?view=day`)
  await marta.locator('.docket').first().waitFor()
  await shot(marta, 'desk-days')
  await marta.goto(`${server}/board`)
  await marta.locator('.feed .join').first().waitFor()
  await shot(marta, 'desk-board')
  await marta.goto(`${server}${order}/watch`)
  await marta.locator('.happenings .data').first().waitFor()
  await shot(marta, 'desk-watch')
  await marta.goto(`${server}/?view=list`)
  await marta.locator('.order-table tbody tr').first().waitFor()
  await marta.setViewportSize({ width: 1_440, height: 720 })
  await shot(marta, 'desk-list')
  await marta.goto(`${server}/?view=list&text=pole`)
  await marta.getByRole('link', { name: 'New pole and fixture' }).first().click()
  await marta.getByRole('textbox', { name: 'Notes' }).waitFor()
  await wear(marta, 'dark')
  await shot(marta, 'desk-work-order-dark')
  await takeAdministration(browser, server)
  cable[Symbol.dispose]()
}

const takeAdministration = async (browser: Browser, server: string): Promise<void> => {
  const vera = await signedIn(browser, server, 'Vera', desk)
  await vera.goto(`${server}/admin/profiles/field-service-mobile`)
  await vera.locator('.histogram').waitFor()
  await vera.getByRole('button', { name: 'Start is today or in the next 7 days' }).click()
  await vera.getByLabel('How many days').fill('14')
  await vera.getByRole('button', { name: 'Done' }).focus()
  await vera.locator('.compare .why-path li').waitFor()
  await vera.getByText('Draft saved').waitFor()
  await shot(vera, 'desk-profile')
  await wear(vera, 'dark')
  await shot(vera, 'desk-profile-dark')
  await wear(vera, 'light')
  await vera.getByRole('button', { name: 'Map' }).click()
  await vera.locator('.map-node').first().waitFor()
  await shot(vera, 'desk-profile-map')
  for (const [screen, part] of [
    ['people', '.person-link'],
    ['rights', '.rights-matrix'],
    ['devices', '.plain-table tbody tr'],
  ] as const) {
    await vera.goto(`${server}/admin/${screen}`)
    await vera.locator(part).first().waitFor()
    await shot(vera, `desk-${screen}`)
  }
  await takeAnswers(vera, server)
}

/** What the desk answers: why somebody has a record, what types there are, what a table would make, who did what. */
const takeAnswers = async (vera: Page, server: string): Promise<void> => {
  const choose = async (field: string): Promise<void> => {
    await vera.locator(field).click()
    await vera.getByRole('dialog').locator('.pick').first().click()
  }
  await vera.goto(`${server}/admin/why`)
  await choose('#why-person')
  await choose('#why-record')
  await vera.locator('.why-sheet').waitFor()
  await shot(vera, 'desk-why')
  await vera.goto(`${server}/admin/types`)
  await vera.locator('.type-sheet summary').first().click()
  await shot(vera, 'desk-types')
  await vera.goto(`${server}/admin/import`)
  const buffer = Buffer.from('Nr,Name\n1,Parks\n1,Twice\n')
  await vera.locator('#import-file').setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer })
  await vera.getByRole('button', { name: 'Try it, writing nothing' }).click()
  await vera.getByRole('button', { name: 'Make 1 record' }).waitFor()
  await shot(vera, 'desk-import')
  await vera.getByRole('button', { name: 'Make 1 record' }).click()
  await vera.getByText('What customers.csv has made').waitFor()
  await vera.goto(`${server}/admin/audit`)
  await vera.getByText('Table imported').first().waitFor()
  await shot(vera, 'desk-audit')
  await vera.goto(`${server}/admin`)
  await vera.getByRole('button', { name: 'Propose from use' }).click()
  await vera.locator('.dialog .gains li').first().waitFor()
  await shot(vera, 'desk-proposal')
}

const takeReadme = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  await using server = await ServerProcess.start()
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: [...chromiumFlags] })
  try {
    await takeAll(browser, server.url)
  } finally {
    await browser.close()
  }
}

const [which, into] = process.argv.slice(2)
if (which === undefined) await takeReadme()
else if (which === '--every' && into !== undefined) await takeEveryScreen(into)
else throw new Error('npm run screenshots, or npm run screenshots -- --every FOLDER')
