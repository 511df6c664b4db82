import type { BrowserDevice } from '../harness/browser.ts'
import type { Look } from './walk.ts'

/** The administrators' desk, screen by screen. */
export const walkAdmin = async (device: BrowserDevice, name: string, look: Look): Promise<void> => {
  const { page, url } = device
  const button = (label: string) => page.getByRole('button', { name: label, exact: true })
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.locator('.sync-mark[data-mark="safe"]').waitFor()
  await page.goto(`${url}/admin`)
  await page.locator('.plain-table tbody tr').first().waitFor()
  await look('profiles')
  await page.goto(`${url}/admin/profiles/field-service-mobile`)
  await page.locator('.histogram').waitFor()
  await page.locator('.finding').first().waitFor()
  await button('Bookings').click()
  await page.locator('.condition .slot').first().click()
  await page.locator('.test-editor').waitFor()
  await look('profile being edited')
  await button('Map').click()
  await page.locator('.map-node').first().waitFor()
  await look('map of relations')
  await button('JSON').click()
  await page.getByRole('textbox', { name: 'The profile as JSON' }).fill('{')
  await page.getByText('1 mistake').waitFor()
  await look('profile as JSON, with a mistake')
  await page.goto(`${url}/admin/why`)
  await page.locator('#why-person').click()
  await page.getByRole('dialog').getByRole('button', { name: /^Ana/ }).click()
  await page.locator('#why-record').click()
  await page.getByRole('dialog').locator('.pick').first().click()
  await page.locator('.why-sheet').waitFor()
  await look('why')
}
