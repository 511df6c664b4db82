import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
]

/** Nothing of its own over the network, and no sandbox, which needs rights that a container lacks. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page of the browser's own behind the address bar: more work than the start of all the rest.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess',
] as const

let found: string | null = null

/**
 * The program of a Chrome or Chromium: `CHROME_PATH`, an installed one, else one that is installed now.
 * @throws Error that says what to do when there is none and none can be had
 */
export const chromiumProgram = (): string => {
  found ??= given() ?? installed() ?? downloaded() ?? fromDebian()
  if (found === null) throw new Error(advice)
  return found
}

const advice =
  'No Chrome or Chromium was found, and none could be installed. Install one so that it is in the PATH, or set CHROME_PATH to its program.'

const given = (): string | null => {
  const path = process.env.CHROME_PATH ?? ''
  if (path === '') return null
  if (!existsSync(path)) throw new Error(`CHROME_PATH is "${path}", and there is no such file.`)
  return path
}

const installed = (): string | null => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, ...places, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

/** Playwright's own build for this machine. It takes turns with others that download. */
const downloaded = (): string | null => {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  tell('No Chrome was found: downloading the one that Playwright brings.')
  const run = spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] })
  const path = chromium.executablePath()
  return run.status === 0 && existsSync(path) && starts(path) ? path : null
}

const fromDebian = (): string | null => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  tell('No Chrome could be downloaded: installing Chromium as a package.')
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
    spawnSync('apt-get', [...wait, ...args], { stdio: ['ignore', 2, 2], env: environment })
  return installed()
}

/** A download may lack libraries of the system that it needs. */
const starts = (path: string): boolean => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0

const tell = (text: string): void => {
  process.stderr.write(`${text}\n`)
}
