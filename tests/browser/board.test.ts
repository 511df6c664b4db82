import type { RecordId } from '@fieldmerge/shared'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type App, pathOf } from './app.ts'
import { AwayPhone } from './away-phone.ts'
import { axeFindings } from './findings.ts'
import { Stage } from './stage.ts'

let stage: Stage
const phones: AwayPhone[] = []

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(async () => {
  await Promise.all(phones.splice(0).map((phone) => phone.close()))
  await stage.tidy()
})
afterAll(() => stage.close())

const phoneOf = async (name: string, ...records: readonly RecordId[]): Promise<AwayPhone> => {
  const phone = await AwayPhone.open(stage.server.url, stage.office.email(name))
  phones.push(phone)
  await Promise.all(records.map((record) => phone.has(record)))
  return phone
}

const boardOf = async (name: string): Promise<App> => {
  const desk = await stage.appOf(name, { size: 'desk' })
  await desk.go('/board')
  await desk.page.locator('.join').first().waitFor()
  return desk
}

test('[W95] while three phones come back, the board tells each return and what it overwrote; a lost value is restored by one key, and taken back', async () => {
  const { office } = stage
  const marta = await phoneOf('Marta')
  // An hour old: what is edited without a network is edited after it was made.
  const light = await marta.job(
    'Street light out',
    60,
    ...['Ana', 'Ben', 'Kim'].map((name) => office.user(name)),
  )
  const [ana, ben, kim] = await Promise.all(['Ana', 'Ben', 'Kim'].map((name) => phoneOf(name, light)))
  if (ana === undefined || ben === undefined || kim === undefined) throw new Error('three phones')
  const desk = await boardOf('Marta')
  const { page } = desk
  const entry = (text: string | RegExp) => page.locator('.join', { hasText: text })
  await page.locator('.col-head h2', { hasText: 'Needs you' }).waitFor()
  for (const phone of [ana, ben, kim]) phone.goOffline()
  await ana.set(light, 'title', 'Fuse blown', 38)
  await ana.note(light, 'Photocell good. ', 30)
  await kim.set(light, 'priority', 'high', 12)
  await ben.set(light, 'title', 'Ballast failed')
  await ben.comeBack()
  await entry('Ben: 1 edit to WO-TEST').waitFor()
  await ana.comeBack()
  await kim.comeBack()
  await entry('Ana came back after 38 min: 2 edits to 1 work order').getByText('1 overwritten').waitFor()
  await entry('Kim came back after 12 min: 1 edit to 1 work order').waitFor()

  const card = page.locator('.need.sel')
  await card.getByText('A value was overwritten').waitFor()
  expect(await card.locator('.vs').textContent()).toMatch(
    /Ana, overwrittenFuse blown.*Ben, standsBallast failed/,
  )
  expect(await card.locator('.why').textContent()).toContain('Before both: Street light out.')
  expect(await axeFindings(page, 'board')).toEqual([])
  await page.keyboard.press('2')
  await office.sees(light, ({ title }) => title === 'Fuse blown')
  await page.getByText('Answered.').waitFor()
  await desk.button('Undo').click()
  await office.sees(light, ({ title }) => title === 'Ballast failed')
})

test('[W96] held edits are decided on one by one: some are accepted, the others go back to their author with a note', async () => {
  const { office } = stage
  const pole = await office.job('Pole knocked down', 'Ben')
  const [ben, desk] = [await phoneOf('Ben', pole), await boardOf('Marta')]
  const { page } = desk
  await office.post(pole)
  await ben.set(pole, 'title', 'Pole down, cable torn')
  await ben.set(pole, 'priority', 'urgent')
  const card = page.locator('.need.is-held')
  await card.getByText('2 edits held').waitFor()
  await card.getByRole('button', { name: 'Ben on' }).click()
  await card.getByText('The job had been posted').waitFor()
  await card.getByRole('checkbox', { name: /^Priority/ }).uncheck()
  await card.getByLabel('Note to Ben').fill('The priority stays as it was.')
  expect(await axeFindings(page, 'board with held edits')).toEqual([])
  await card.getByRole('button', { name: 'Accept 1 of 2' }).click()
  await office.sees(pole, ({ title, priority }) => title === 'Pole down, cable torn' && priority !== 'urgent')
  await card.getByText('has accepted some of this').waitFor()
  const told = () => ben.replica.outbox.ofRecord(pole).map(({ decision }) => decision?.note)
  await expect.poll(told).toContain('The priority stays as it was.')
})

test('[W159] on a tablet as wide as a desk the board shows one column at a time, and a watched work order has its parts below each other', async () => {
  const order = await stage.office.job('Sign bent', 'Carla')
  const tablet = await stage.appOf('Marta', { size: 'tablet' })
  const { page } = tablet
  const widths = (parts: string): Promise<readonly (readonly [left: number, width: number])[]> =>
    page
      .locator(parts)
      .evaluateAll((all) =>
        all
          .filter((part) => part.checkVisibility())
          .map((part) => [part.getBoundingClientRect().left, part.getBoundingClientRect().width] as const),
      )
  await tablet.go('/board')
  await page.locator('.join').first().waitFor()
  const [column, ...others] = await widths('.board > .col')
  expect(others).toEqual([])
  await tablet.go(`${pathOf(order)}/watch`)
  await page.locator('.happenings .data').first().waitFor()
  const parts = await widths('.watch > section')
  expect(parts).toHaveLength(4)
  for (const part of parts) expect(part).toEqual(column)
})
