import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RecordId } from '@fieldmerge/shared'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { PageServer } from '../harness/page-server.ts'
import { signIn } from './office.ts'
import type { StoriesPage } from './page/main.ts'
import { Stage } from './stage.ts'

let stage: Stage
let folder: string
let pages: PageServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  pages = await PageServer.start(fileURLToPath(new URL('./page', import.meta.url)), folder)
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(async () => {
  await stage.close()
  pages[Symbol.dispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** In every page: the one client of the stock packages that it has. */
declare const stories: StoriesPage

const open = async (page: Page): Promise<void> => {
  await page.goto(pages.url)
  await page.waitForFunction(() => 'stories' in globalThis)
}

const connect = (page: Page, url: string, record: RecordId, token: string): Promise<void> =>
  page.evaluate(([server, name, known]) => stories.stock.connect(`${server}/live`, name, known), [
    url.replace('http', 'ws'),
    record as string,
    token,
  ] as const)

describe('a page with the stock y-websocket provider', () => {
  test('[W50] edits a work order together with the app, each seeing the other as the server names them', async () => {
    const { office, server } = stage
    const order = await office.job('Hydrant leaks', 'Kim', 'Deniz')
    const app = await stage.appOf('Kim')
    await app.openOrder(order)
    const { token } = await signIn(server.url, office.email('Deniz'))
    const stock = await app.device.context.newPage()
    await open(stock)
    await connect(stock, server.url, order, token)
    await stock.evaluate(() => stories.stock.say('notes'))
    await app.text('Deniz here').waitFor()
    await stock.waitForFunction(() => stories.stock.others.includes('Kim'))

    await stock.evaluate(() => {
      stories.stock.write('title', 'Hydrant gushes')
      stories.stock.note('Closed the valve. ')
    })
    await app.page.getByRole('heading', { name: 'Hydrant gushes', level: 1 }).waitFor()
    // Title and note are two edits: somebody who writes between them writes before either.
    await app.page.waitForFunction(() => document.querySelector('textarea')?.value === 'Closed the valve. ')
    await app.note('Thanks!')
    await stock.waitForFunction(() => stories.stock.notes === 'Closed the valve. Thanks!')
    await office.sees(order, ({ title, text }) => title === 'Hydrant gushes' && /thanks!/.test(String(text)))
    expect(await app.notes.inputValue()).toBe('Closed the valve. Thanks!')
    expect(await app.mark('held').count()).toBe(0)
  })

  test('[W51] what it kept with y-indexeddb offline and over reloads arrives as a bundle, none of it held', async () => {
    const { office, server } = stage
    const order = await office.job('Post bent', 'Ivo')
    const { token } = await signIn(server.url, office.email('Ivo'))
    const device = await stage.device()
    const stock = await device.device.context.newPage()
    const keep = (): Promise<void> => stock.evaluate(() => stories.stock.keep('post'))
    await open(stock)
    await keep()
    await connect(stock, server.url, order, token)
    await stock.waitForFunction(() => stories.stock.title === 'Post bent')
    await stock.evaluate(() => stories.stock.kept())
    // Three lives without a line to the server, each under a client id of its own.
    const writers = new Set<number>()
    for (const life of [1, 2, 3]) {
      await open(stock)
      await keep()
      writers.add(
        await stock.evaluate((n) => {
          stories.stock.write('title', `Post bent, look ${n}`)
          stories.stock.note(`Look ${n}. `)
          return stories.stock.clientId
        }, life),
      )
      await stock.evaluate(() => stories.stock.kept())
    }
    expect(writers.size).toBe(3)
    await open(stock)
    await keep()
    await connect(stock, server.url, order, token)
    await office.sees(order, ({ title }) => title === 'Post bent, look 3')
    expect((await office.content(order)).prose.notes).toBe('Look 1. Look 2. Look 3. ')
    expect(await stock.evaluate(() => stories.stock.isConnected)).toBe(true)
    // What is held is never applied, nor what comes behind it: all is there, and it goes on.
    await stock.evaluate(() => stories.stock.write('title', 'Post straight'))
    await office.sees(order, ({ title }) => title === 'Post straight')
  })
})
