import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newLogger, openDataFolder, openOrganization, startServer } from '@fieldmerge/server'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDataFolder } from '../harness/server-process.ts'
import { App } from './app.ts'
import { Office } from './office.ts'

const built = fileURLToPath(new URL('../../packages/client/dist', import.meta.url))

/** The server of the demo in this process, with a copy of the app that can be replaced by a newer one. */
const serve = async (folder: string) => {
  const app = join(folder, 'app')
  const data = join(folder, 'data')
  cpSync(built, app, { recursive: true })
  renameSync(await newDataFolder(true), data)
  const opened = await openDataFolder(data, { organization: 'x' as never, name: '', demo: true })
  const organization = await openOrganization(opened, { logger: newLogger('warn') })
  const listen = { port: 0, host: '127.0.0.1', tls: null, appFolder: app }
  const server = await startServer(organization, opened.identity, listen)
  const publish = (version: string): void => {
    const page = join(app, 'index.html')
    writeFileSync(
      page,
      readFileSync(page, 'utf8').replace(/<body( data-version="\w+")?/, `<body data-version="${version}"`),
    )
    const worker = join(app, 'service-worker.js')
    const named = /(url:"index\.html",revision:")[^"]*/
    const text = readFileSync(worker, 'utf8')
    if (!named.test(text)) throw new Error('the worker does not name the page')
    writeFileSync(worker, text.replace(named, `$1${version}`))
  }
  return { server, publish }
}

const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
let served: Awaited<ReturnType<typeof serve>>
let office: Office

beforeAll(async () => {
  served = await serve(folder)
  office = await Office.open(served.server.url)
})
afterAll(async () => {
  await office.close()
  await served.server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A device that has nothing of before, at a job of its person. */
const aDeviceAtJob = async (title: string, name: string) => {
  const order = await office.job(title, name)
  const app = await App.of(name, served.server.url, { isNew: true })
  await app.startAtOrder(order)
  return { order, app }
}

/** The app looks for a new version when it is shown again. */
const showAgain = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

test('[W60] a new version of the app is offered, and taken on a tap without losing a letter', async () => {
  const { order, app } = await aDeviceAtJob('Lamp dark', 'Tess')
  await app.device.goOffline()
  await app.note('Before')
  await app.field('Title').fill('Lamp dark and wet')
  await app.device.comeBack()
  served.publish('newer')
  await showAgain(app.page)
  await app.text('A new version is ready.').waitFor()
  await app.note(' and after.')
  await app.field('Title').fill('Lamp dark and wet inside')
  const version = app.page.locator('body[data-version="newer"]')
  expect(await version.count()).toBe(0)
  await app.button('Take it now').click()
  await version.waitFor()
  await app.page.getByRole('heading', { name: 'Lamp dark and wet inside', level: 1 }).waitFor()
  expect(await app.notes.inputValue()).toBe('Before and after.')
  await office.sees(order, ({ title }) => title === 'Lamp dark and wet inside')
  expect(app.device.problems).toEqual([])
  await app.device[Symbol.asyncDispose]()
})

test('[W145] an old tab works on beside a new one of a newer version, keeps what is being typed, and is offered the new one', async () => {
  const { order, app } = await aDeviceAtJob('Two versions', 'Kim')
  await app.note('Before')
  served.publish('newest')
  const other = await app.device.newTab(`/work-orders/${order.replace('workOrder/', '')}`)
  await showAgain(other)
  // Nobody has begun to work in it: it takes the new version by itself, unless loading it took longer than a start.
  const [taken, offered] = [
    other.locator('body[data-version="newest"]'),
    other.getByRole('button', { name: 'Take it now' }),
  ]
  await taken.or(offered).first().waitFor()
  if (await offered.isVisible()) await offered.click()
  await taken.waitFor()
  await app.text('A new version is ready.').waitFor()
  expect(await app.page.locator('body[data-version="newest"]').count()).toBe(0)
  await app.note(' and after.')
  await app.write('Title', 'Two versions, from the old one')
  await other.getByRole('heading', { name: 'Two versions, from the old one', level: 1 }).waitFor()
  await other.getByLabel('Priority', { exact: true }).selectOption('high')
  await app.page.waitForFunction(() =>
    [...document.querySelectorAll('select')].some(({ value }) => value === 'high'),
  )
  await office.sees(
    order,
    ({ title, priority }) => title === 'Two versions, from the old one' && priority === 'high',
  )
  await app.button('Take it now').click()
  await app.page.locator('body[data-version="newest"]').waitFor()
  await app.notes.waitFor()
  expect(await app.notes.inputValue()).toBe('Before and after.')
  expect(app.device.problems).toEqual([])
  await app.device[Symbol.asyncDispose]()
})

/** Runs in the page. Once the new worker is asked to take over, the page asks for all that it ever asks for, a while. */
const askMeanwhile = (): void => {
  const named = [...document.querySelectorAll('link[href], script[src]')]
  const addresses = named.map((at) => at.getAttribute('href') ?? at.getAttribute('src') ?? '')
  const asked = ['/healthz', ...addresses]
  const { postMessage } = ServiceWorker.prototype
  ServiceWorker.prototype.postMessage = function (this: ServiceWorker, message: unknown): void {
    postMessage.call(this, message)
    for (let turn = 0; turn < 300; turn++) setTimeout(() => fetch(asked[turn % asked.length] ?? ''), turn * 2)
  }
}

test('[W156] a new version takes over although the page asks for things while the browser ends the old worker', async () => {
  const { app } = await aDeviceAtJob('Busy page', 'Olu')
  await app.note('Before')
  served.publish('another')
  await showAgain(app.page)
  await app.text('A new version is ready.').waitFor()
  await app.page.evaluate(askMeanwhile)
  await app.button('Take it now').click()
  await app.page.locator('body[data-version="another"]').waitFor()
  await app.device[Symbol.asyncDispose]()
})
