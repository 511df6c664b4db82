import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { pathOf } from './app.ts'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

test('[W128] a text of 100,000 letters, with signs of all kinds and from right to left, is kept whole without a network and arrives', async () => {
  const { office } = stage
  const order = await office.job('Long story', 'Fay')
  const app = await stage.appOf('Fay')
  await app.openOrder(order)
  await app.device.goOffline()
  await app.mark('offline').waitFor()
  const text = `👷🏽‍♀️ שלום مرحبا ${'a line of many words '.repeat(5_000)}👩‍👩‍👧`.trim()
  expect(text.length).toBeGreaterThan(100_000)
  await app.notes.fill(text)
  await app.mark('onPhone').waitFor()
  await app.page.reload()
  await app.notes.waitFor()
  expect((await app.notes.inputValue()) === text).toBe(true)
  await app.device.comeBack()
  await app.mark('safe').waitFor()
  expect((await office.content(order)).prose.notes === text).toBe(true)
})

test('[W129] without a network any address of the app opens, and the back button leads through what was seen', async () => {
  const { office } = stage
  const order = await office.job('Deep link', 'Joy')
  const app = await stage.appOf('Joy')
  await app.device.goOffline()
  for (const [path, words] of [
    [pathOf(order), 'Deep link'],
    ['/outbox', 'Nothing waits here'],
    ['/safe', 'None since'],
    ['/work-orders/00000000000000000000000000', 'This job is not on this phone.'],
    ['/no-such-page', 'There is no such page.'],
  ] as const) {
    await app.go(path)
    await app.text(words).waitFor()
  }
  await app.go('/')
  await app.link(/^Search/).click()
  await app.page.getByRole('searchbox').fill('Deep link')
  await app.link(/Deep link/).click()
  await app.notes.waitFor()
  await app.page.goBack()
  expect(await app.page.getByRole('searchbox').inputValue()).toBe('Deep link')
  await app.page.goBack()
  await app.page.locator('.next').waitFor()
})

test('[W130] at 320 px no screen scrolls sideways, in German neither', async () => {
  const { office } = stage
  const order = await office.job('Donaudampfschifffahrtsgesellschaft'.repeat(3), 'Kim')
  const app = await stage.appOf('Kim')
  await app.page.setViewportSize({ width: 320, height: 640 })
  await app.page.evaluate(() => localStorage.setItem('fieldmerge/language', 'de'))
  for (const path of ['/', '/?view=week', pathOf(order), '/search?q=do', '/outbox', '/safe', '/more']) {
    await app.go(path)
    await app.page.locator('main').waitFor()
    await app.page.locator('.p-head h1, .order-head h1').first().waitFor()
    const wide = await app.page.evaluate(() => document.documentElement.scrollWidth)
    expect([path, wide]).toEqual([path, 320])
  }
})
