import { createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { aWorkspace } from '../testing/test-workspace.tsx'
import { createOutboxSignals } from './outbox-signals.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A device with an edit that waits, told, and the clock in the hands of the test. */
const aDevice = async () => {
  const { replica, workspace, make } = await aWorkspace()
  const { signals, dispose } = createRoot((end) => ({ signals: createOutboxSignals(replica), dispose: end }))
  const edit = async (): Promise<string> => {
    const record = await make('workOrder', { title: 'Pole' })
    return replica.outbox.ofRecord(record)[0]?.hash ?? ''
  }
  const first = await edit()
  await expect.poll(() => signals.edits().length).toBe(1)
  const states = () => signals.edits().map(({ state }) => state)
  const close = async (): Promise<void> => {
    vi.useRealTimers()
    dispose()
    await workspace.close()
  }
  return { replica, signals, states, edit, first, close }
}

test('[A273] what waits no longer is told once no edit has changed for a moment, a further one at once', async () => {
  const { replica, states, edit, first, close } = await aDevice()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  await replica.outbox.settle([first], 'acked')
  await vi.advanceTimersByTimeAsync(300)
  expect(states()).toEqual(['waiting'])
  const second = edit()
  await vi.advanceTimersByTimeAsync(20)
  const hash = await second
  await vi.advanceTimersByTimeAsync(20)
  expect(states()).toEqual(['waiting'])
  await replica.outbox.settle([hash], 'acked')
  await vi.advanceTimersByTimeAsync(300)
  expect(states()).toEqual(['waiting'])
  await vi.advanceTimersByTimeAsync(200)
  expect(states()).toEqual([])
  await close()
})

test('[A273] what needs somebody is told at once', async () => {
  const { replica, states, first, close } = await aDevice()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  await replica.outbox.settle([first], 'held', { code: 'late-edit', heldId: 'h1' })
  await vi.advanceTimersByTimeAsync(1)
  expect(states()).toEqual(['held'])
  await close()
})

test('[A273] one edit, which changes the outbox several times, is followed once', async () => {
  const { replica, signals, states, first, close } = await aDevice()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  await replica.outbox.settle([first], 'held', { code: 'late-edit', heldId: 'h1' })
  const before = signals.edits()
  await replica.outbox.decide('h1', { kind: 'accepted', note: '', by: 'user/marta' })
  expect(signals.edits()).toBe(before)
  await vi.advanceTimersByTimeAsync(1)
  expect(states()).toEqual(['decided'])
  await close()
})

test('[A273] that all is on its way is told once no edit has changed for a moment, that it is not at once', async () => {
  const { replica, signals, edit, first, close } = await aDevice()
  expect(signals.sent()).toBe(false)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  await replica.outbox.settle([first], 'acked')
  await vi.advanceTimersByTimeAsync(300)
  expect(signals.sent()).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(signals.sent()).toBe(true)
  const second = edit()
  await vi.advanceTimersByTimeAsync(20)
  await second
  await vi.advanceTimersByTimeAsync(1)
  expect(signals.sent()).toBe(false)
  await close()
})
