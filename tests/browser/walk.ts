import type { Page } from 'playwright-core'
import type { BrowserDevice } from '../harness/browser.ts'

/** Called on each screen, once there is something to see. */
export type Look = (screen: string) => Promise<void>

const day = async (page: Page, url: string): Promise<void> => {
  await page.goto(url)
  await page.locator('.next').waitFor()
}

/** Whatever the step is: it depends on the time of day how far the demo's first visit is. */
const nextStep = (page: Page): Promise<void> => page.locator('.next-step').first().click()

/** A technician's phone, screen by screen: with a network, then without one. */
export const walkPhone = async (device: BrowserDevice, name: string, look: Look): Promise<void> => {
  const { page, url } = device
  const button = (label: string | RegExp) => page.getByRole('button', { name: label, exact: true })
  await button(name).waitFor()
  await look('people of the demo')
  await button(name).click()
  await page.locator('.next').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await look('my day')
  await page.getByRole('link', { name: 'Open job' }).click()
  await nextStep(page)
  await page.getByRole('checkbox').first().check()
  await page.locator('.notice-strip').waitFor()
  await look('work order')
  await button('Edit tasks').click()
  await look('tasks being edited')
  await button('Add part').click()
  await page.getByRole('dialog').waitFor()
  await look('choice of a part')
  await page.goto(`${url}/search?q=street`)
  await page.getByRole('heading', { name: /^Work orders/ }).waitFor()
  await look('search')
  await page.locator('a[href^="/articles/"]').first().click()
  await page.locator('.article .prose').first().waitFor()
  await look('article')
  await page.goto(`${url}/search?q=manager`)
  await page
    .getByRole('link', { name: /manager/ })
    .first()
    .click()
  await page.getByRole('link', { name: /^\+1/ }).waitFor()
  await look('contact')
  await page.goto(`${url}/search?q=street light out`)
  await page.locator('a[href^="/records/incidentType/"]').first().click()
  await page.getByRole('heading', { name: /^Tasks/ }).waitFor()
  await look('incident type')
  await page.goto(`${url}/more`)
  await button('Sign out').click()
  await page.getByRole('dialog').waitFor()
  await look('sign out')
  await button('Stay').click()
  await look('more')
  await page.goto(`${url}/no-such-page`)
  await page.getByRole('link', { name: 'Go to the start' }).waitFor()
  await look('missing page')
  await page.goto(`${url}/outbox`)
  await page.getByText('Nothing waits here.').waitFor()
  await look('empty outbox')

  await device.goOffline()
  await day(page, url)
  await nextStep(page)
  await page.getByText('No network since').waitFor()
  await look('my day without a network')
  await page.goto(`${url}/outbox`)
  await page.locator('.parcel').waitFor()
  await look('outbox')
  await page.goto(`${url}/safe`)
  await page.getByText('None since').waitFor()
  await look('is everything safe')
  await page.goto(`${url}/more`)
  await page.getByRole('button', { name: 'Somebody else works now' }).click()
  await page.locator('.person.latest').waitFor()
  await look('people who were here')
}

/** A supervisor's desk, screen by screen. */
export const walkDesk = async (device: BrowserDevice, name: string, look: Look): Promise<void> => {
  const { page, url } = device
  const button = (label: string) => page.getByRole('button', { name: label, exact: true })
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.locator('.docket').first().waitFor()
  await look('crews')
  await button('New work order').click()
  await page.getByRole('dialog').waitFor()
  await look('new work order')
  await page.goto(`${url}/?view=list`)
  await page.locator('.order-table tbody tr').first().waitFor()
  await look('list')
  await page.locator('.order-table tbody a').first().click()
  await page.getByRole('textbox', { name: 'Notes' }).waitFor()
  await look('work order')
  await button('Book somebody').click()
  await page.getByRole('dialog').waitFor()
  await look('booking')
  await page.goto(`${url}/safe`)
  await page.getByText('Connected since').waitFor()
  await look('is everything safe')
}
