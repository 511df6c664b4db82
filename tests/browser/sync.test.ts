import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newDataFolder, ServerProcess } from '../harness/server-process.ts'
import { App } from './app.ts'
import { Office } from './office.ts'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

describe('the sync mark and the page behind it', () => {
  test('[W20] tell the network, what is only on this phone, and when the server last confirmed', async () => {
    const { office } = stage
    const [one, two] = [await office.job('Pothole', 'Sam'), await office.job('Snow', 'Sam')]
    const app = await stage.appOf('Sam')
    await app.mark('safe').click()
    await app
      .fact('Network')
      .getByText(/^Connected since/)
      .waitFor()
    expect(await app.fact('Only on this phone').textContent()).toBe('Nothing')
    expect(await app.fact('The server last confirmed').textContent()).toMatch(/just now$/)

    // Nobody tells the browser: the line is dead, that is all.
    app.device.cable.cut()
    await app
      .fact('Network')
      .getByText(/^None since/)
      .waitFor()
    await app.openOrder(one)
    await app.write('Title', 'Deep pothole')
    await app.field('Priority').selectOption('urgent')
    await app.openOrder(two)
    await app.addTask('Plough')
    await app.mark('onPhone', '3 on phone').click()
    expect(await app.fact('Only on this phone').textContent()).toBe('3 edits in 2 work orders')
    expect(await app.fact('Network').textContent()).toMatch(/^None since/)

    app.device.cable.mend()
    await app.button('Try now').click()
    await app
      .fact('Network')
      .getByText(/^Connected since/)
      .waitFor()
    await app.fact('Only on this phone').getByText('Nothing').waitFor()
    await app
      .fact('The server last confirmed')
      .getByText(/just now$/)
      .waitFor()
    await app.link('Back').click()
    await app.mark('safe').waitFor()
    await office.sees(one, ({ title }) => title === 'Deep pothole')
  })

  test('[W21] while a device is being filled it says how far it is', async () => {
    const desk = await stage.device({ size: 'desk' })
    const seen = desk.page.locator('.sync-mark[data-mark="filling"]')
    await desk.button(/Marta/).waitFor()
    desk.device.cable.slow(40_000)
    await desk.signIn('Marta')
    await seen.waitFor()
    expect(await seen.textContent()).toMatch(/^\d+ of \d+$/)
    desk.device.cable.slow(Number.POSITIVE_INFINITY)
    await desk.mark('safe').waitFor()
  })

  test('[W157] a tab that is opened while another one fills the device has all that has come in the end', async () => {
    const desk = await stage.device({ size: 'desk' })
    await desk.button(/Marta/).waitFor()
    await desk.worksOffline()
    desk.device.cable.slow(40_000)
    await desk.signIn('Marta')
    await desk.mark('filling').waitFor()
    const other = await desk.device.newTab('/?view=list')
    const listed = (page: Page) => page.getByRole('search').getByRole('status')
    await listed(other).waitFor()
    expect(await desk.mark('filling').isVisible()).toBe(true)
    desk.device.cable.slow(Number.POSITIVE_INFINITY)
    await desk.button('List').click()
    await desk.mark('safe').waitFor()
    const all = await listed(desk.page).textContent()
    await listed(other)
      .getByText(all ?? '', { exact: true })
      .waitFor()
  })

  test('[W22] an edit that may not be applied any more is held, with its reason, and the others go on', async () => {
    const { office } = stage
    const [order, other] = [await office.job('Bench broken', 'Fay'), await office.job('Bin full', 'Fay')]
    const app = await stage.appOf('Fay')
    await app.openOrder(order)
    await app.device.goOffline()
    await app.mark('offline').waitFor()
    await office.post(order)
    await app.write('Title', 'Bench gone')
    await app.openOrder(other)
    await app.write('Title', 'Bin burst')
    await app.device.comeBack()
    await app.mark('held', '1 held').waitFor()
    await office.sees(other, ({ title }) => title === 'Bin burst')
    await app.openOrder(order)
    await app.text(/^1 edit to this job is held: kept, and not shown here/).waitFor()
    expect(await app.field('Title').inputValue()).toBe('Bench broken')
    await app.link('Show in the outbox').click()
    const parcel = app.page.getByRole('article', { name: 'Bench broken' })
    await parcel.getByText('Title set to Bench gone').waitFor()
    await parcel.getByText('Nothing is lost: a supervisor decides.').waitFor()
    expect(await parcel.textContent()).toContain('The desk had posted this job before your edit arrived.')
    await app.go('/safe')
    expect(await app.fact('Held').textContent()).toBe('1 edit')
    expect(await app.fact('Only on this phone').textContent()).toBe('Nothing')
    expect((await office.content(order)).fields.title).toBe('Bench broken')
  })
})

describe('a session that has ended', () => {
  test('[W23] the mark asks for a sign-in; edits stay on the phone and go out after it', async () => {
    const folder = await newDataFolder(true)
    const first = await ServerProcess.start({ folder })
    const planner = await Office.open(first.url)
    const order = await planner.job('Alarm broken', 'Lena')
    await planner.close()
    const app = await App.of('Lena', first.url)
    app.device.expectProblem(/status of 401/)
    await app.device.goOffline()
    await app.openOrder(order)
    await app.write('Title', 'Alarm mended')
    await app.mark('onPhone').waitFor()

    await first.stop()
    forgetSecret(folder)
    await using second = await ServerProcess.start({ folder })
    app.device.cable.leadTo(second.url)
    await app.device.comeBack()
    await app.mark('signIn').waitFor()
    await app.text('Your edits stay on this phone.').waitFor()
    await app.mark('signIn').click()
    expect(await app.fact('Network').textContent()).toBe('Needs sign-in')
    expect(await app.fact('Only on this phone').textContent()).toBe('1 edit in 1 work order')

    await app.button('Sign in again').click()
    await app.fact('Only on this phone').getByText('Nothing').waitFor()
    const office = await Office.open(second.url)
    await office.sees(order, ({ title }) => title === 'Alarm mended')
    await office.close()
    expect(app.device.problems).toEqual([])
    await app.device[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })
})

/** Tokens of before are worth nothing afterwards. */
const forgetSecret = (folder: string): void => {
  const store = new DatabaseSync(join(folder, 'organization.sqlite'))
  store.prepare("UPDATE meta SET value = ? WHERE key = 'secret'").run(new Uint8Array(32).fill(7))
  store.close()
}
