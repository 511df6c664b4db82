import '../testing/browser.ts'
import { afterEach, expect, test, vi } from 'vitest'
import type { SyncStatus } from '../../replica/status.ts'
import { Questions } from '../session/questions.ts'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { tellDevice } from './device-told.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[A118] a device tells what waits on it when that has changed, the same thing once, and again what did not arrive', async () => {
  const { replica, workspace } = await aWorkspace()
  const bodies: { waiting: number; backAt: number | null }[] = []
  let arrives = true
  vi.stubGlobal('fetch', async (_: string, request: RequestInit) => {
    if (!arrives) throw new Error('no network')
    bodies.push(JSON.parse(String(request.body)))
    return Response.json({ ok: true })
  })
  const state = { edits: 2 }
  const listeners: ((status: SyncStatus) => void)[] = []
  const heard = {
    get status(): SyncStatus {
      return { ...replica.status, link: 'flowing', edits: state.edits }
    },
    onStatus(listener: (status: SyncStatus) => void) {
      listeners.push(listener)
      return () => undefined
    },
  }
  const hear = (): void => {
    for (const listener of listeners) listener(heard.status)
  }
  vi.useFakeTimers()
  let backAt: number | null = null
  const told = tellDevice(heard, new Questions({ good: async () => 'token' }), () => backAt)
  const passes = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(5_000)
    // What tells is loaded first.
    await vi.dynamicImportSettled()
    await vi.advanceTimersByTimeAsync(0)
  }
  hear()
  hear()
  await passes()
  hear()
  await passes()
  expect(bodies.map(({ waiting }) => waiting)).toEqual([2])
  state.edits = 0
  backAt = 1_000
  arrives = false
  told.changed()
  await passes()
  arrives = true
  told.changed()
  await passes()
  expect(bodies.at(-1)).toMatchObject({ waiting: 0, backAt: 1_000 })
  expect(bodies).toHaveLength(2)
  told.stop()
  vi.useRealTimers()
  await workspace.close()
})
