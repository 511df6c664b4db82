import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pictureKept } from './kept-picture.ts'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

/** Runs before the app: keeps it from being run until `runApp()` is called. */
const holdTheApp = (): void => {
  const { append } = Element.prototype
  Element.prototype.append = function (this: Element, ...nodes: (Node | string)[]): void {
    const [first] = nodes
    const isApp = first instanceof HTMLScriptElement && first.type === 'module'
    if (isApp && sessionStorage.getItem('held') === '1')
      Object.assign(globalThis, { runApp: () => append.apply(this, nodes) })
    else append.apply(this, nodes)
  }
}

describe('a start without a network', () => {
  test('[W154] the day stands before the app is read, a tap in it leads on, and an edit leaves no old picture', async () => {
    const app = await stage.device({ before: holdTheApp })
    const { page } = app
    await app.signIn('Ana')
    await app.mark('safe').waitFor()
    await app.worksOffline()
    await app.device.goOffline()
    await app.mark('offline').waitFor()
    const title = (await page.locator('.next h2').textContent()) ?? ''
    await pictureKept(page)

    await page.evaluate(() => sessionStorage.setItem('held', '1'))
    await page.reload()
    const picture = page.locator('#picture')
    await picture.getByRole('heading', { name: title }).waitFor()
    expect(await page.locator('#app').isVisible()).toBe(false)
    expect(await picture.locator('time[data-clock]').textContent()).toMatch(/^\d+:\d\d$/)
    expect(await picture.locator('[data-mark]').count()).toBe(0)
    expect(await picture.locator('.next-step').isDisabled()).toBe(true)
    await picture.getByRole('link', { name: 'Open job' }).click()
    expect(page.url()).toContain('/work-orders/')
    await page.evaluate('runApp()')
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect(await picture.count()).toBe(0)

    await app.note('Ladder needed.')
    await app.mark('onPhone').waitFor()
    await app.go('/')
    await page.waitForFunction('"runApp" in globalThis')
    expect(await picture.count()).toBe(0)
    await page.evaluate('runApp()')
    await page.locator('.next', { hasText: title }).waitFor()
  })
})
