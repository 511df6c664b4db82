import { expect, test } from 'vitest'
import { ServerProcess } from '../harness/server-process.ts'
import { App } from './app.ts'

/** Nobody else's: the second device takes the place of the first. */
const zone = 'Pacific/Chatham'

/** The names of databases, and all that lies beside them. */
const kept = (app: App): Promise<string> =>
  app.page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name)
    return JSON.stringify([databases, { ...localStorage }, { ...sessionStorage }])
  })

test('[B7] a device finds nothing that the one before it has stored, and the worker of the app', async () => {
  await using server = await ServerProcess.start()
  const first = await App.of('Ana', server.url, { zone })
  const { url } = first.device
  expect(await kept(first)).toContain('user/')
  expect(await first.device.context.cookies()).not.toEqual([])
  await first.device.goOffline()
  await first.device[Symbol.asyncDispose]()
  const second = await App.start(server.url, { zone })
  expect(second.device.url).toBe(url)
  await second.page.getByRole('button', { name: /^Ana/ }).waitFor()
  expect(await kept(second)).not.toContain('user/')
  expect(await second.device.context.cookies()).toEqual([])
  expect(await second.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  expect(second.device.problems).toEqual([])
  await second.device[Symbol.asyncDispose]()
})
