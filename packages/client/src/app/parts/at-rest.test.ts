import { afterEach, expect, test, vi } from 'vitest'
import { atRest, betweenKeys } from './at-rest.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('[A264] what nobody waits for begins when nobody has touched anything for a while', async () => {
  vi.useFakeTimers()
  const begun = vi.fn()
  void atRest(1_000).then(begun)
  await vi.advanceTimersByTimeAsync(900)
  document.dispatchEvent(new Event('keydown'))
  await vi.advanceTimersByTimeAsync(900)
  expect(begun).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(400)
  expect(begun).toHaveBeenCalledOnce()
})

test('[A265] what the server sends is taken in a task of its own where nobody types', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  document.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(1_000)
  let isTaken = false
  const taken = betweenKeys().then(() => {
    isTaken = true
  })
  for (let i = 0; i < 100; i++) await Promise.resolve()
  expect(isTaken).toBe(false)
  await taken
})
