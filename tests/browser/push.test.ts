import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'playwright-core'
import { expect, test } from 'vitest'
import { PushService } from '../harness/push-service.ts'
import { ServerProcess } from '../harness/server-process.ts'
import { App, pathOf } from './app.ts'
import { Office } from './office.ts'

/** What a test adds to the global scope of the worker. */
declare const registration: ServiceWorkerRegistration
declare const clients: {
  openWindow: (path: string) => Promise<null>
  matchAll: () => Promise<readonly object[]>
}
declare const NotificationEvent: new (name: string, init: { notification: Notification }) => Event

/** The push services of browsers' makers are not here: the browser's subscription is one at ours. */
const subscribeAt = (json: PushSubscriptionJSON): void => {
  let subscription: PushSubscription | null = null
  PushManager.prototype.subscribe = async (options) => {
    const given = String(options?.applicationServerKey)
    const key = Uint8Array.from(atob(given.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    )
    subscription = {
      endpoint: json.endpoint ?? '',
      expirationTime: null,
      options: { applicationServerKey: key.buffer, userVisibleOnly: true },
      getKey: () => null,
      toJSON: () => json,
      unsubscribe: async () => true,
    }
    return subscription
  }
  PushManager.prototype.getSubscription = async () => subscription
}

/** Hands a message to the app's worker, as the browser does when its push service has sent one. */
const deliver = async (app: App, message: unknown): Promise<Worker> => {
  const session = await app.device.context.newCDPSession(app.page)
  const known = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(app.device.url))
      if (own !== undefined) resolve(own.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  const registrationId = await known
  const data = JSON.stringify(message)
  await session.send('ServiceWorker.deliverPushMessage', { origin: app.device.url, registrationId, data })
  await session.detach()
  const [worker] = app.device.context.serviceWorkers()
  return worker ?? app.device.context.waitForEvent('serviceworker')
}

/** What the system shows of the app. */
const shown = (worker: Worker): Promise<readonly { title: string; body: string }[]> =>
  worker.evaluate(async () =>
    (await registration.getNotifications()).map(({ title, body }) => ({ title, body })),
  )

const tap = (worker: Worker): Promise<void> =>
  worker.evaluate(async () => {
    const [notification] = await registration.getNotifications()
    if (notification !== undefined)
      dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  })

test('[W131] a visit that the desk gives is shown by the phone, and a tap leads to it, without a network and with the app closed too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  await using service = await PushService.listen()
  const authority = join(folder, 'ca.pem')
  writeFileSync(authority, service.ca)
  await using server = await ServerProcess.start({
    flags: ['--push-inner'],
    environment: { NODE_EXTRA_CA_CERTS: authority },
  })
  const office = await Office.open(server.url)
  const app = await App.of('Tess', server.url, { keeps: true })
  const { context, url } = app.device
  await context.grantPermissions(['notifications'], { origin: url })
  await context.addInitScript(subscribeAt, service.subscribe().toJSON())
  await app.go('/more')
  // What the server does not know of yet, it tells nothing.
  const told = app.page.waitForResponse((answer) => answer.url().endsWith('/api/notices/device'))
  await app.field('On this phone').check()
  await app.field('My visits: new, changed, called off').waitFor()
  expect((await told).status()).toBe(200)
  const order = await office.job('Lamp dark', 'Tess')
  await service.sees(1)
  let worker = await deliver(app, service.taken[0]?.message)
  await expect
    .poll(() => shown(worker))
    .toEqual([{ title: 'New visit', body: expect.stringMatching(/Lamp dark\n/) }])
  await tap(worker)
  await app.page.waitForURL(url + pathOf(order))
  await app.page.getByRole('heading', { name: 'Lamp dark', level: 1 }).waitFor()
  expect(await shown(worker)).toEqual([])
  // The app is closed, and there is no network.
  // The browser ends a worker that is idle, and starts another for the next message.
  worker = await deliver(app, service.taken[0]?.message)
  await expect.poll(() => shown(worker)).toHaveLength(1)
  await app.device.goOffline()
  await app.page.goto('about:blank')
  await worker.evaluate(() => {
    clients.openWindow = async (path) => {
      Object.assign(globalThis, { opened: path })
      return null
    }
    // A page that is about to go is still among those that are open: it answers nothing and can't be led anywhere.
    const gone = async () => Promise.reject(new TypeError('the page is gone'))
    clients.matchAll = async () => [
      { visibilityState: 'hidden', postMessage: () => undefined, focus: gone, navigate: gone },
    ]
  })
  await tap(worker)
  await expect.poll(() => worker.evaluate(() => Reflect.get(globalThis, 'opened'))).toBe(pathOf(order))
  await app.go(pathOf(order))
  await app.page.getByRole('heading', { name: 'Lamp dark', level: 1 }).waitFor()
  expect(app.device.problems).toEqual([])
  await app.device[Symbol.asyncDispose]()
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})
