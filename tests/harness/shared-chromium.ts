import { type Browser, chromium } from 'playwright-core'
import { chromiumFlags, chromiumProgram } from './chromium.ts'

let running: Promise<Browser> | null = null

/**
 * The one browser of this process, for all that need none of their own: a start takes longer than most stories. It is
 * started when it is first asked for, again when it has ended, and ends with this process.
 *
 * @throws Error when no browser can be had
 */
export const sharedChromium = (): Promise<Browser> => {
  running ??= start()
  return running
}

const start = async (): Promise<Browser> => {
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: [...chromiumFlags] })
  browser.once('disconnected', () => {
    running = null
  })
  return browser
}
