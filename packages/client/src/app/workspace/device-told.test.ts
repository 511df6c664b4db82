import '../testing/browser.ts'
import { afterEach, expect, test, vi } from 'vitest'
import type { SyncStatus } from '../../replica/status.ts'
import { Questions } from '../session/questions.ts'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { sendOpenings } from './device-report.ts'
import { tellDevice } from './device-told.ts'
import { noteOpening, untoldOpenings } from './openings.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[A118] a device tells what waits on it when that has changed, the same thing once, and again what did not arrive', async () => {
  const { person, replica, workspace } = await aWorkspace()
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
  const told = tellDevice(heard, new Questions({ good: async () => 'token' }), person, () => backAt)
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

test('[A203] what was opened without a network is told with the next one, each record once a day, and what is opened meanwhile is not lost', async () => {
  const { person, workspace, make } = await aWorkspace()
  const [order, other] = [await make('workOrder', {}), await make('workOrder', {})]
  const opened = { record: order, day: '2026-03-04' }
  const later = { record: order, day: '2026-03-05' }
  noteOpening(person, opened)
  noteOpening(person, opened)
  noteOpening(person, later)
  const questions = new Questions({ good: async () => 'token' })
  vi.stubGlobal('fetch', async () => {
    throw new Error('no network')
  })
  await sendOpenings(questions, person)
  expect(untoldOpenings(person)).toEqual([opened, later])
  const bodies: unknown[] = []
  const meanwhile = { record: other, day: '2026-03-05' }
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    bodies.push([path, JSON.parse(String(request.body))])
    noteOpening(person, meanwhile)
    return Response.json({ ok: true })
  })
  await sendOpenings(questions, person)
  expect(bodies).toEqual([['/api/openings', { openings: [opened, later] }]])
  expect(untoldOpenings(person)).toEqual([meanwhile])
  await workspace.close()
})
