import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { App } from './app.ts'
import { pathOf } from './app.ts'
import { Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.tidy())
afterAll(() => stage.close())

/** Every database that the app opens, with the name that it asks for. */
const rememberOpened = (): void => {
  const { open } = IDBFactory.prototype
  const opened: string[] = []
  Object.assign(globalThis, { opened })
  IDBFactory.prototype.open = function (this: IDBFactory, ...args: Parameters<IDBFactory['open']>) {
    opened.push(args[0])
    return open.apply(this, args)
  }
}

const openedBy = (app: App): Promise<readonly string[]> =>
  app.page.evaluate(() => (globalThis as unknown as { opened: readonly string[] }).opened)

/** All that the browser keeps outside of databases, in one text. */
const keptOutside = (app: App): Promise<string> =>
  app.page.evaluate(async () => {
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const answer = await cache.match(request)
        texts.push(request.url, (await answer?.text()) ?? '')
      }
    }
    return texts.join('\n')
  })

test('[W40] two people on one phone see nothing of one another, and edits kept for one go out under their own name', async () => {
  const { office } = stage
  const order = await office.job('Complaint of Mrs Oldfield', 'Priya')
  const app = await stage.device({ before: rememberOpened })
  await app.signIn('Priya')
  await app.mark('safe').waitFor()
  await app.worksOffline()
  await app.openOrder(order)
  await app.device.goOffline()
  await app.mark('offline').waitFor()
  await app.write('Title', 'Complaint of Mrs Oldfield, again')
  await app.note('She is in the hospital.')
  await app.mark('onPhone', '2 on phone').waitFor()
  await app.go('/more')
  await app.button(/^Somebody else works now/).click()
  await app.text('2 edits kept here for you').waitFor()
  await app.device.comeBack()

  await app.button('Somebody else').click()
  await app.signIn('Rui')
  await app.mark('safe').waitFor()
  // A start of their own: what is open from now on is theirs.
  await app.go('/search')
  await app.page.getByRole('searchbox').fill('Oldfield')
  await app.text(/^Nothing on this device/).waitFor()
  await app.go(pathOf(order))
  await app.text('This job is not on this phone.').waitFor()
  await app.go('/outbox')
  await app.text('Nothing waits here').waitFor()
  const corner = (name: string): string => `fieldmerge/boston-public-works/${office.user(name)}/`
  const opened = await openedBy(app)
  expect(opened).toContain(`${corner('Rui')}outbox`)
  expect(opened.filter((name) => name.includes(office.user('Priya')))).toEqual([])
  expect(await keptOutside(app)).not.toMatch(/Oldfield|hospital/)
  // The edits of the one are not sent by the other.
  expect((await office.content(order)).fields.title).toBe('Complaint of Mrs Oldfield')

  await app.go('/more')
  await app.button(/^Somebody else works now/).click()
  await app.button(/Priya.*2 edits kept here for you/).click()
  await app.mark('safe').waitFor()
  // Had they gone out under the other's name, who has no right to the job, they would be held.
  await office.sees(order, ({ title }) => title === 'Complaint of Mrs Oldfield, again')
  await office.sees(order, ({ text }) => String(text).includes('she is in the hospital.'))
})
