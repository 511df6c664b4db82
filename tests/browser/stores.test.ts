import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type OutboxStore, type ReplicaStore, StoreTakenOver } from '@fieldmerge/client'
import { runOutboxStoreContract, runReplicaStoreContract } from '@fieldmerge/client/testing'
import { afterAll, beforeAll } from 'vitest'
import { BrowserDevice } from '../harness/browser.ts'
import { PageServer } from '../harness/page-server.ts'
import type { StoriesPage } from './page/main.ts'
import type { StoreKind } from './page/store-calls.ts'

let folder: string
let pages: PageServer
let browser: BrowserDevice

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fieldmerge-'))
  pages = await PageServer.start(fileURLToPath(new URL('./page', import.meta.url)), folder)
  browser = await BrowserDevice.start(pages.url, { keeps: true })
  await browser.page.waitForFunction(() => 'stories' in globalThis)
})
afterAll(async () => {
  await Promise.all(closing)
  await browser[Symbol.asyncDispose]()
  pages[Symbol.dispose]()
  rmSync(folder, { recursive: true, force: true })
})

let handles = 0
/** Closing a store is a call that nobody waits for. */
const closing: Promise<unknown>[] = []

type StoreCall = Parameters<StoriesPage['callStore']>

let told: StoreCall[] = []
let answers: Promise<readonly Answer[]> | null = null

/** What a call in the page came to. A class does not outlive the journey from there, its name does. */
type Answer =
  | { readonly value: unknown }
  | { readonly failed: { readonly name: string; readonly message: string } }

const asThrown = ({ name, message }: { readonly name: string; readonly message: string }): Error =>
  name === 'StoreTakenOver' ? new StoreTakenOver(message) : new Error(`${name}: ${message}`)

/** Makes a call in the page, with all that are made at the same moment: each journey there costs more than a call. */
const callThere = async (...call: StoreCall): Promise<unknown> => {
  const place = told.push(call) - 1
  answers ??= Promise.resolve().then(() => {
    const calls = told
    told = []
    answers = null
    return browser.page.evaluate((calls) => {
      const { stories } = globalThis as unknown as { stories: StoriesPage }
      return Promise.all(
        calls.map((call) =>
          stories.callStore(...call).then(
            (value) => ({ value }),
            ({ name, message }: Error) => ({ failed: { name, message } }),
          ),
        ),
      )
    }, calls)
  })
  const answer = (await answers)[place]
  if (answer === undefined) throw new Error('a call has an answer')
  if ('failed' in answer) throw asThrown(answer.failed)
  return answer.value
}

/** A store in the page: each call is made there. */
const inPage = <S extends object>(kind: StoreKind, name: string): S => {
  const handle = ++handles
  const call =
    (method: string) =>
    (...args: readonly unknown[]): Promise<unknown> =>
      callThere(kind, name, handle, method, args)
  const close = (): void => void closing.push(call('close')())
  return new Proxy({} as S, { get: (_, method) => (method === 'close' ? close : call(String(method))) })
}

runReplicaStoreContract('IndexedDB of Chromium', (name) => inPage<ReplicaStore>('replica', name))
runOutboxStoreContract('IndexedDB of Chromium', (name) => inPage<OutboxStore>('outbox', name))
