import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pathOf } from './app.ts'
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

describe('a day without a network', () => {
  test('[W1] one tap signs in; the booking that counts is on top and leads to its work order', async () => {
    const app = await stage.device()
    await app.signIn('Ana')
    // Until all of the day is here, what is on top may still give way to an earlier visit.
    await app.mark('safe').waitFor()
    const next = app.page.locator('section.next')
    const title = (await next.getByRole('heading').textContent()) ?? ''
    await next.getByRole('link', { name: 'Open job' }).click()
    await app.page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect(await app.field('Title').inputValue()).toBe(title)
  })

  test('[W2] every part of a work order is changed without a network, and is there after a reload and a restart', async () => {
    const { office } = stage
    const order = await office.job('Street light out', 'Ben')
    const app = await stage.appOf('Ben', { keeps: true })
    await app.device.goOffline()
    await app.mark('offline').waitFor()
    await app.openOrder(order)

    await app.write('Title', 'Two lights out')
    await app.field('Priority').selectOption('urgent')
    await app.write('Due', '2031-05-06T07:08')
    for (const task of ['Isolate', 'Replace', 'Test', 'Photograph']) await app.addTask(task)
    await app.task('Replace').check()
    await app.button('Edit tasks').click()
    await app.button('Move up: Test').click()
    await app.button('Remove: Photograph').click()
    await app.button('Done').click()
    await app.button('Add part').click()
    await app.page.getByRole('searchbox', { name: 'Search' }).fill('Odd lamp')
    await app.button('Add “Odd lamp”, not in the list').click()
    await app.button('One more: Odd lamp').click()
    await app.note('Ladder needed.')
    await app.button('Start travel').click()
    await app.button('Start work').waitFor()
    await app.mark('onPhone').waitFor()

    const holds = async (): Promise<void> => {
      await app.startAtOrder(order)
      await app.page.getByRole('heading', { name: 'Two lights out', level: 1 }).waitFor()
      expect(await app.field('Priority').inputValue()).toBe('urgent')
      expect(await app.field('Due').inputValue()).toBe('2031-05-06T07:08')
      expect(await app.tasks()).toEqual(['Isolate', 'Test', 'Replace'])
      expect(await app.task('Replace').isChecked()).toBe(true)
      expect(await app.page.locator('.line-item', { hasText: 'Odd lamp' }).locator('.n').textContent()).toBe(
        '2',
      )
      expect(await app.notes.inputValue()).toBe('Ladder needed.')
      expect(await app.page.locator('[aria-current="step"]').textContent()).toMatch(/^Traveling/)
    }
    await holds()
    await app.device.switchOff()
    await app.device.switchOn()
    await holds()

    await app.device.comeBack()
    await app.mark('safe').waitFor()
    await office.sees(order, ({ title, priority }) => title === 'Two lights out' && priority === 'urgent')
    const { children, prose } = await office.content(order)
    expect(prose.notes).toBe('Ladder needed.')
    expect(children.tasks?.map(({ fields }) => [fields.name, fields.done])).toEqual([
      ['Isolate', false],
      ['Test', false],
      ['Replace', true],
    ])
    expect(children.products?.map(({ fields }) => [fields.name, fields.quantity])).toEqual([['Odd lamp', 2]])
    await office.finds('booking', (facts) => facts.workOrder === order && facts.status === 'traveling')
  })

  test('[W3] the last edits are undone one by one, and done again, without a network', async () => {
    const order = await stage.office.job('Pothole', 'Carla')
    const app = await stage.appOf('Carla')
    await app.device.goOffline()
    await app.openOrder(order)
    await app.write('Title', 'Deep pothole')
    await app.addTask('Fill it')
    await app.button('Start travel').click()
    await app.button('Undo: Status set to Traveling').click()
    await app.button('Start travel').waitFor()
    await app.button('Undo: Task added: Fill it').click()
    await app.task('Fill it').waitFor({ state: 'detached' })
    await app.button('Undo: Title set to Deep pothole').click()
    await app.page.getByRole('heading', { name: 'Pothole', level: 1 }).waitFor()
    await app.button('Redo: Title set to Deep pothole').click()
    await app.page.getByRole('heading', { name: 'Deep pothole', level: 1 }).waitFor()
    await app.device.comeBack()
    await stage.office.sees(order, ({ title }) => title === 'Deep pothole')
    expect((await stage.office.content(order)).children.tasks ?? []).toEqual([])
  })

  test('[W4] an edit and a new work order are in every list at once, and with the others afterwards', async () => {
    const { office } = stage
    const order = await office.job('Graffiti on the wall', 'Gus')
    const app = await stage.appOf('Gus')
    await app.device.goOffline()
    await app.openOrder(order)
    await app.write('Title', 'Graffiti on the bridge')
    await app.button('Create follow-up').click()
    await app.page.getByRole('heading', { name: 'Follow-up: Graffiti on the bridge', level: 1 }).waitFor()
    const followUp = new URL(app.page.url()).pathname
    await app.go('/')
    await app.text('Follow-up: Graffiti on the bridge').waitFor()
    await app.go('/search')
    await app.page.getByRole('searchbox').fill('bridge')
    await app.link(/^Follow-up: Graffiti on the bridge/).waitFor()
    await app.link(/^Graffiti on the bridge/).waitFor()
    await app.go('/outbox')
    await app.page.getByText('Work order created').waitFor()
    await app.device.comeBack()
    const made = await office.finds('workOrder', (facts) => facts.followUpOf === order)
    expect(pathOf(made)).toBe(followUp)
    await office.finds(
      'booking',
      (facts) => facts.workOrder === made && facts.resource === office.user('Gus'),
    )
  })

  test('[W76] a code is read from a picture by our own reader, also without a network, and leads to its record', async () => {
    const app = await stage.appOf('Ana')
    const read = async (): Promise<void> => {
      await app.go('/search')
      await app.button('Scan a barcode or QR code').click()
      // A browser of a test has no camera: that is said, and a picture does as well.
      await app.page.getByRole('alert').waitFor()
      await app.page
        .locator('dialog input[type="file"]')
        .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: Buffer.from(qrOfPole, 'base64') })
      await app.page.getByRole('heading', { name: 'Light pole, 25 ft', level: 1 }).waitFor()
    }
    await read()
    await app.device.goOffline()
    await read()
  })
})

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

/** `EL-POLE25` as a QR code: the code of a part of the demo. */
const qrOfPole =
  'iVBORw0KGgoAAAANSUhEUgAAAHQAAAB0CAAAAABx8Un7AAAB1UlEQVR4XmP8z0B/wMQwaikNQ2A0eGmavEaDdzR4qRICowlp+CUkFnQvMeLxI3LdC1IH4iPTuLSi19mjCYmmCYkFm+nY2k3IcY3MRlZLSB/MrtE4pX+cgmzEFW8gOVjcwfIosgvx6RuNUwZ6ABZyLGGk0GWj+XRg8ikuW2HxCatLseVVQi4ejdOBiVNcYxHo9Sd6niVmDGM0Tukfp/jKVvT2Lq66FJ+rR+OUvnFK6lghTD0p+kbjdGDKXuR6E+QCfGUseh1LKH5H45SmcYoxhk8ofoiJa+TyGeT60TEHBnoCjL4MrD2L7gjkfIqsBleexNceHs2n9M+n6PGKLd5w5WdCeRTkm9E4pX99ii2PkRKHhMrv0Tilbz4lZBt6fQprP8HyMnI+xVUuj8YpffMpIx7rkPstuNTBym18de5onNK/7CVUf8JchF7vwvIocrxic/1onNI/TmHlKXLcIbsCvb7FFoej+XTAWoMkz8vAylxs7Sj0uhXEx5bnR/PpwORTfLbC8iBynYocd8hl8GjZy0BvgDOf/sfhEvR2EoyPK35H43RwxCkjCc5Aj0sQH5ZPcZXPo2UvTeN5dM02TYN3NPWOBi9VQmA0IY0mpNGERFIIDEiWAQBuiFr5ZNmjgwAAAABJRU5ErkJggg=='
