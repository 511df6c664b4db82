import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { App } from './app.ts'
import { type Observed, observeOutbox } from './observe-outbox.ts'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

const observed = (app: App): Promise<Observed> =>
  app.page.evaluate(() => (globalThis as unknown as { observed: Observed }).observed)

describe('what is said to be saved on this phone', () => {
  test('[W30] is there after the browser was killed in the middle of the work, again and again', async () => {
    const { office } = stage
    const order = await office.job('Wire down', 'Ben')
    const app = await stage.appOf('Ben', { keeps: true })
    await app.device.goOffline()
    const tasks: string[] = []
    for (let life = 1; life <= 3; life++) {
      await app.openOrder(order)
      for (const place of [1, 2, 3]) {
        tasks.push(`Task ${life}.${place}`)
        await app.addTask(`Task ${life}.${place}`)
      }
      await app.mark('onPhone', `${tasks.length} on phone`).waitFor()
      await app.device.kill()
      await app.device.switchOn()
      await app.mark('onPhone', `${tasks.length} on phone`).waitFor()
      await app.openOrder(order)
      await app.task(`Task ${life}.3`).waitFor()
      expect(await app.tasks()).toEqual(tasks)
    }
    await app.device.comeBack()
    await app.mark('safe').waitFor()
    const { children } = await office.content(order)
    expect(children.tasks?.map(({ fields }) => fields.name)).toEqual(tasks)
  })

  test('[W31] is counted when its transaction, which asked to be strict, has completed, and not before', async () => {
    const order = await stage.office.job('Cable cut', 'Carla')
    const app = await stage.appOf('Carla', { before: observeOutbox, keeps: true })
    await app.device.goOffline()
    await app.startAtOrder(order)
    const names = Array.from({ length: 12 }, (_, n) => `Step ${n + 10}`)
    for (const name of names) await app.addTask(name)
    for (const name of names) await app.task(name).check()
    await app.mark('onPhone', `${2 * names.length} on phone`).waitFor()
    const { appends, marks } = await observed(app)
    expect(appends.length).toBeGreaterThan(names.length)
    expect(new Set(appends.map(({ durability }) => durability))).toEqual(new Set(['strict']))
    expect(marks.at(-1)?.said).toBe(2 * names.length)
    expect(marks.filter(({ said, completed }) => said > completed)).toEqual([])
  })
})

describe('a store that fails', () => {
  test('[W32] without room the loss is told before it happens, the edits can be taken out, and are saved when there is room', async () => {
    const { office } = stage
    const order = await office.job('Sign missing', 'Ana')
    const app = await stage.appOf('Ana', { keeps: true })
    await app.device.goOffline()
    const origin = app.device.url
    const setQuota = async (quotaSize?: number): Promise<void> => {
      const session = await app.device.context.newCDPSession(app.page)
      await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) })
    }
    await app.device.switchOff()
    // The browser looks at the room that it has when it first writes, and for half a minute not again.
    await app.device.switchOn('/', () => setQuota(1))
    await app.openOrder(order)
    await app.write('Title', 'Sign stolen')
    await app.mark('unsaved', '1 not saved').waitFor()
    const banner = app.page.getByRole('alert')
    expect(await banner.textContent()).toContain('could not be saved on this phone')
    const download = app.page.waitForEvent('download')
    await banner.getByRole('button', { name: 'Export file' }).click()
    expect((await download).suggestedFilename()).toMatch(/^fieldmerge-outbox-.*\.json$/)

    const asked = app.page.waitForEvent('dialog')
    await app.page.evaluate(() => void setTimeout(() => location.reload()))
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()

    await setQuota()
    await app.mark('onPhone', '1 on phone').waitFor()
    await app.device.kill()
    await app.device.switchOn()
    await app.openOrder(order)
    expect(await app.field('Title').inputValue()).toBe('Sign stolen')
    await app.device.comeBack()
    await office.sees(order, ({ title }) => title === 'Sign stolen')
  })

  test('[W33] a browser that gives no store is told of before any work', async () => {
    const app = await stage.device({
      before: () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('the disk is broken', 'UnknownError')
        }
      },
    })
    await app.signIn('Ivo')
    await app.text('This browser can’t keep your work').waitFor()
    expect(await app.page.getByRole('textbox').count()).toBe(0)
    await app.button('Try again').waitFor()
  })
})
