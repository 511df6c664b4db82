import type { BrowserDevice } from '../harness/browser.ts'
import { leadTo } from './lead-to.ts'
import type { Look } from './walk.ts'

/** What a supervisor sees on a phone, where it is not what a technician sees, with more work orders than are shown at once. */
export const walkOffice = async (device: BrowserDevice, name: string, look: Look): Promise<void> => {
  const { page } = device
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.locator('.sync-mark[data-mark="safe"]').waitFor()
  await page.getByRole('button', { name: 'New work order' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Lamp out at the corner')
  await look('new work order')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('textbox', { name: 'Notes' }).waitFor()
  const order = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Book somebody' }).click()
  await dialog.waitFor()
  await look('booking')
  await page.keyboard.press('Escape')
  await leadTo(page, '/?view=list')
  await page.locator('.show-more').waitFor()
  await look('list')
  await leadTo(page, `${order}/watch`)
  await page.locator('.lane-names li').nth(1).waitFor()
  await look('a work order being watched')
  await leadTo(page, '/board')
  await page.locator('.join').first().waitFor()
  await page.getByText('Asking the server for what').first().waitFor({ state: 'hidden' })
  await look("the supervisor's board")
}
