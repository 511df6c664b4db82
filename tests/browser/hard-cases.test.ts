import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { pathOf } from './app.ts'
import { cutFindings } from './findings.ts'
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
  // Sooner than the address follows what is typed: the page ahead keeps its own.
  await app.page.getByRole('searchbox').fill('Deep')
  await app.page.goForward()
  await app.notes.waitFor()
  expect(app.page.url()).toBe(`${app.device.url}${pathOf(order)}`)
  await app.page.goBack()
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

test('[W155] with text twice as large the next step of a job is whole at each of its steps, in German too', async () => {
  const { office } = stage
  const order = await office.job('Large text', 'Kim')
  const booking = await office.finds('booking', ({ workOrder }) => workOrder === order)
  const app = await stage.appOf('Kim')
  for (const [status, ...labels] of [
    ['scheduled', 'Start travel', 'Losfahren'],
    ['traveling', 'Start work', 'Arbeit beginnen'],
    ['inProgress', 'Complete job', 'Auftrag erledigen'],
    ['onBreak', 'Go on with the work', 'Weiterarbeiten'],
  ] as const) {
    if (status !== 'scheduled') await office.step(booking, status)
    for (const [language, label] of [
      ['en', labels[0]],
      ['de', labels[1]],
    ] as const) {
      await app.page.evaluate((asked) => localStorage.setItem('fieldmerge/language', asked), language)
      await app.go(pathOf(order))
      await app.button(label).waitFor()
      expect(await cutFindings(app.page, label)).toEqual([])
    }
  }
})

/** New York puts its clocks forward on 14 March 2027 at 2:00, and back on 7 November at 2:00. */
const forward = Date.parse('2027-03-14T06:30:00Z')
const back = Date.parse('2027-11-07T06:30:00Z')

test('[W140] around a change of clocks a booking is shown and moved by the clocks of its zone: the hour that is skipped, and the one that comes twice', async () => {
  const { office } = stage
  const order = await office.job('At night')
  const [spring, autumn] = [
    await office.book(order, 'Olu', forward - Date.now()),
    await office.book(order, 'Ana', back - Date.now()),
  ]
  const desk = await stage.appOf('Marta', { size: 'desk', zone: 'Europe/Berlin' })
  await desk.openOrder(order)
  const row = (name: string) =>
    desk.page.locator('.booking-editor', {
      has: desk.page.locator(`option:checked:text-matches("^${name}")`),
    })
  const shown = async (name: string) =>
    Promise.all(['Start', 'End'].map((label) => row(name).getByLabel(label, { exact: true }).inputValue()))
  await row('Olu').waitFor()
  expect(await shown('Olu')).toEqual(['2027-03-14T01:30', '2027-03-14T03:30'])
  expect(await shown('Ana')).toEqual(['2027-11-07T01:30', '2027-11-07T02:30'])
  const start = row('Olu').getByLabel('Start', { exact: true })
  await start.fill('2027-03-14T02:30')
  await start.press('Enter')
  await office.sees(spring, ({ start }) => start === Date.parse('2027-03-14T07:30:00Z'))
  await desk.page.waitForFunction(() =>
    [...document.querySelectorAll('input')].some(({ value }) => value === '2027-03-14T03:30'),
  )
  expect(await shown('Olu')).toEqual(['2027-03-14T03:30', '2027-03-14T04:30'])
  const first = row('Ana').getByLabel('Start', { exact: true })
  await first.fill('2027-11-07T00:30')
  await first.press('Enter')
  await office.sees(autumn, ({ start, end }) => start === back - 2 * 3_600_000 && end === back - 3_600_000)
  // An hour of work, which the clocks show as none: it ends in the first of both half past one.
  expect(await shown('Ana')).toEqual(['2027-11-07T00:30', '2027-11-07T01:30'])
})

test('[W141] numbers below nothing and beyond all bounds are shown whole, within the screen, and counted on from', async () => {
  const { office } = stage
  const order = await office.job('Odd numbers', 'Gus')
  await office.usePart(order, 'Taken back', -3)
  await office.usePart(order, 'Beyond bounds', 1e300)
  await office.usePart(order, 'Nine quadrillions', Number.MAX_SAFE_INTEGER)
  const app = await stage.appOf('Gus')
  await app.page.setViewportSize({ width: 320, height: 640 })
  await app.openOrder(order)
  const part = (name: string) => app.page.locator('.line-item', { hasText: name })
  await part('Taken back').locator('.n', { hasText: '-3' }).waitFor()
  expect(await part('Beyond bounds').locator('.n').textContent()).toBe('1e+300')
  expect(await part('Nine quadrillions').locator('.n').textContent()).toBe('9007199254740991')
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await part('Taken back')
    .getByRole('button', { name: /^One more/ })
    .click()
  await part('Taken back').locator('.n', { hasText: '-2' }).waitFor()
  const quantities = async () =>
    (await office.content(order)).children.products?.map(({ fields }) => fields.quantity)
  await expect.poll(quantities).toEqual([-2, 1e300, Number.MAX_SAFE_INTEGER])
})

test('[W142] a device that may not tell where it is says so, and the day goes on without', async () => {
  const { office } = stage
  const order = await office.job('Somewhere', 'Ben')
  const place = await office.finds('functionalLocation', () => true)
  await office.set(place, 'place', { latitude: 42.36, longitude: -71.06 })
  await office.set(order, 'functionalLocation', place)
  const app = await stage.appOf('Ben', { keeps: true })
  const session = await app.device.context.newCDPSession(app.page)
  await app.button('Show distances').waitFor()
  const origin = new URL(app.device.url).origin
  await session.send('Browser.setPermission', {
    permission: { name: 'geolocation' },
    setting: 'denied',
    origin,
  })
  await app.button('Show distances').click()
  await app.text(/does not tell where it is, so no distances are shown/).waitFor()
  expect(await app.button('Show distances').count()).toBe(0)
  await app.link('Open job').click()
  await app.notes.waitFor()
})

test('[W143] a browser that has thrown its store away is told so at the next sign-in, with what may be lost; a new one is not', async () => {
  const app = await stage.appOf('Nora')
  app.device.expectProblem(/favicon/)
  // A page of the same origin on which the app does not run: nothing holds its stores open.
  await app.go('/api/about')
  await app.page.evaluate(async () => {
    localStorage.clear()
    for (const { name = '' } of await indexedDB.databases())
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve
      })
  })
  await app.go('/')
  await app.signIn('Nora')
  await app
    .text(/^This browser had thrown its copy of your work away. The server last heard from it/)
    .waitFor()
  await app.mark('safe').waitFor()
  await app.button('Understood').click()
  await app.text(/thrown its copy/).waitFor({ state: 'detached' })
  const other = await stage.device()
  await other.signIn('Nora')
  await other.mark('safe').waitFor()
  expect(await other.text(/thrown its copy/).count()).toBe(0)
})

test('[W144] two tabs of one person show each other their edits without a network, count them together, and one that is closed loses none', async () => {
  const { office } = stage
  const order = await office.job('Two windows', 'Lena')
  const app = await stage.appOf('Lena')
  await app.openOrder(order)
  const other = await app.device.newTab(pathOf(order))
  await other.getByRole('textbox', { name: 'Notes', exact: true }).waitFor()
  await app.device.goOffline()
  await app.write('Title', 'Two windows, says the first')
  await other.getByRole('heading', { name: 'Two windows, says the first', level: 1 }).waitFor()
  await other.getByLabel('Priority', { exact: true }).selectOption('high')
  await app.page.waitForFunction(() =>
    [...document.querySelectorAll('select')].some(({ value }) => value === 'high'),
  )
  await app.mark('onPhone', '2 on phone').waitFor()
  await other.locator('.sync-mark[data-mark="onPhone"]', { hasText: '2 on phone' }).waitFor()
  // It was the first and had the line.
  await app.page.close()
  await app.device.comeBack()
  await other.locator('.sync-mark[data-mark="safe"]').waitFor()
  await office.sees(
    order,
    ({ title, priority }) => title === 'Two windows, says the first' && priority === 'high',
  )
})
