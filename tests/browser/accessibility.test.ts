import { longestLine } from '@fieldmerge/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BrowserDevice } from '../harness/browser.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { axeFindings, closeFindings, cutFindings, type Findings, smallFindings } from './findings.ts'
import { tabTo } from './tab-to.ts'
import { type Look, walkDesk, walkPhone } from './walk.ts'
import { walkAdmin } from './walk-admin.ts'
import { walkOffice } from './walk-office.ts'

let server: ServerProcess
let onPhone: Findings
let inOffice: Findings
let ofAdmin: Findings
let onDesk: readonly string[]

beforeAll(async () => {
  server = await ServerProcess.start()
  ;[onPhone, onDesk] = await Promise.all([
    findingsOnPhone((device, look) => walkPhone(device, 'Ana', look)),
    findingsOnDesk(),
  ])
  ;[inOffice, ofAdmin] = await Promise.all([
    findingsOnPhone((device, look) => walkOffice(device, 'Marta', look)),
    findingsOnPhone((device, look) => walkAdmin(device, 'Vera', look), ['axe', 'small']),
  ])
  // Every screen in every theme: minutes, on a machine that does much else.
}, 900_000)
afterAll(() => server[Symbol.asyncDispose]())

const findingsOnPhone = async (
  walk: (device: BrowserDevice, look: Look) => Promise<void>,
  wanted: readonly (keyof Findings)[] = ['axe', 'small', 'close', 'cut'],
): Promise<Findings> => {
  await using device = await BrowserDevice.start(server.url)
  const { page } = device
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  const ways = { axe: axeFindings, small: smallFindings, close: closeFindings, cut: cutFindings } as const
  const found = { axe: [] as string[], small: [] as string[], close: [] as string[], cut: [] as string[] }
  await walk(device, async (screen) => {
    for (const way of wanted) found[way].push(...(await ways[way](page, screen)))
  })
  expect(device.problems).toEqual([])
  return found
}

const findingsOnDesk = async (): Promise<readonly string[]> => {
  await using device = await BrowserDevice.start(server.url, { size: 'desk' })
  const { page } = device
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  const axe: string[] = []
  await walkDesk(device, 'Marta', async (screen) => {
    axe.push(...(await axeFindings(page, screen)))
  })
  expect(device.problems).toEqual([])
  return axe
}

test('[W70] axe finds nothing on any screen of a phone, by day, at night and outdoors', () => {
  expect([...onPhone.axe, ...inOffice.axe]).toEqual([])
})

test('[W71] axe finds nothing on any screen of the desk, by day, at night and outdoors', () => {
  expect(onDesk).toEqual([])
})

test('[W72] nothing on a phone is cut off at the side, nor do words touch it, at 320 px or with text twice as large', () => {
  expect([...onPhone.cut, ...inOffice.cut]).toEqual([])
})

test('[W73] what is touched on a phone is as large as a finger', () => {
  expect([...onPhone.small, ...inOffice.small]).toEqual([])
})

test('[W160] an administrator has the desk on a phone too: axe finds nothing, and what is touched is as large as a finger, beside sentences, the map and the matrix', () => {
  const ofDesks = /^(profile being edited|map of relations|rights, tried):/
  expect(ofAdmin.axe).toEqual([])
  expect(ofAdmin.small.filter((finding) => !ofDesks.test(finding))).toEqual([])
})

test('[W132] what is touched on a phone has 8 px around it, to what else is touched and to the sentence beside it', () => {
  expect([...onPhone.close, ...inOffice.close]).toEqual([])
})

test('[W74] a supervisor finds, opens, edits and takes back with the keyboard alone, and sees where they are', async () => {
  await using device = await BrowserDevice.start(server.url, { size: 'desk' })
  const { page } = device
  await page.getByText('Marta').waitFor()
  await tabTo(page, 'Marta')
  await page.keyboard.press('Enter')
  await page.locator('.docket').first().waitFor()
  // The bar that hears the key is loaded behind the first screen.
  await page.locator('a[href="/search"] kbd').waitFor()
  await page.keyboard.press('/')
  await page.locator('input[type="search"]:focus').waitFor()
  await page.keyboard.type('New pole and fixture')
  await page.locator('a[href^="/work-orders/"]').first().waitFor()
  await tabTo(page, 'New pole and fixture')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Notes' }).waitFor()
  await tabTo(page, 'New task')
  const ring = await page.evaluate(
    () => getComputedStyle(document.activeElement ?? document.body).outlineWidth,
  )
  expect(Number.parseFloat(ring)).toBeGreaterThanOrEqual(3)
  await page.keyboard.type('Call the neighbours')
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Call the neighbours' }).waitFor()
  await page.getByRole('checkbox', { name: 'Call the neighbours' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('You, ').waitFor()
  await page.keyboard.press('Control+z')
  await page.locator('.notice-strip', { hasText: 'Undone: Task ticked' }).waitFor()
  await page.keyboard.press('Control+z')
  await page.locator('.notice-strip', { hasText: 'Undone: Task added' }).waitFor()
  await page.getByRole('checkbox', { name: 'Call the neighbours' }).waitFor({ state: 'detached' })
  expect(device.problems).toEqual([])
})

test('[W75] a text of 200 KB that is pasted is taken whole by the notes, and by a line as far as it goes, in sight', async () => {
  await using device = await BrowserDevice.start(server.url)
  const { page } = device
  await page.getByRole('button', { name: 'Rui', exact: true }).click()
  await page.getByRole('link', { name: 'Open job' }).click()
  const notes = page.getByRole('textbox', { name: 'Notes' })
  await notes.waitFor()
  const size = 200 * 1024
  const before = (await notes.inputValue()).length
  const paste = async (label: string): Promise<number> => {
    const field = page.getByRole('textbox', { name: label, exact: true })
    await field.focus()
    await page.keyboard.insertText('Sicherungskästen '.repeat(size / 17 + 1).slice(0, size))
    return (await field.inputValue()).length
  }
  for (const label of ['Title', 'Type', 'New task']) {
    expect(await paste(label)).toBe(longestLine)
    await page.locator('.notice-strip', { hasText: 'Only the first 4000 characters fit' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Dismiss' }).click()
  }
  expect(await paste('Notes')).toBe(before + size)
  await page.locator('.sync-mark[data-mark="safe"]').waitFor()
  await page.reload()
  await page.waitForFunction(
    (length) => document.querySelector('textarea')?.value.length === length,
    before + size,
  )
  expect(device.problems).toEqual([])
})
