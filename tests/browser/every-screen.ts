import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { BrowserDevice } from '../harness/browser.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { type Look, walkDesk, walkPhone } from './walk.ts'
import { walkAdmin } from './walk-admin.ts'

const themes = ['light', 'dark', 'outdoor'] as const
const desk = { width: 1_440, height: 900 }

/** Pictures of every screen on the phone and at the desk, in each theme, into a folder. */
export const takeEveryScreen = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  await using server = await ServerProcess.start()
  for (const [surface, walk, name] of [
    ['phone', walkPhone, 'Ana'],
    ['desk', walkDesk, 'Marta'],
    ['admin', walkAdmin, 'Vera'],
  ] as const) {
    const size = surface === 'phone' ? 'phone' : 'desk'
    await using device = await BrowserDevice.start(server.url, { size, keeps: true })
    await device.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
    if (surface !== 'phone') await device.page.setViewportSize(desk)
    await walk(device, name, inEachTheme(device.page, join(folder, surface)))
  }
}

const inEachTheme = (page: Page, begin: string): Look => {
  let number = 0
  return async (screen) => {
    number++
    for (const theme of themes) {
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
      const path = `${begin}-${String(number).padStart(2, '0')}-${screen.replaceAll(/[^\w]+/g, '-')}-${theme}.png`
      await page.screenshot({ path })
      process.stdout.write(`${path}\n`)
    }
    await page.evaluate(() => document.documentElement.removeAttribute('data-theme'))
  }
}
