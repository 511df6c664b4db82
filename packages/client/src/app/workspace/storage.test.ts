import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[A279] the browser is asked once to keep what is stored, and not between the letters of a word', async () => {
  // A start of its own: other files of the project may have had theirs.
  vi.resetModules()
  const { askToPersistOnce, storage } = await import('./storage.ts')
  vi.useFakeTimers()
  const persist = vi.fn(async () => true)
  const estimate = async () => ({ usage: 1, quota: 2 })
  vi.stubGlobal('navigator', { storage: { persist, estimate, persisted: async () => true } })
  document.dispatchEvent(new Event('keydown'))
  void askToPersistOnce()
  await vi.advanceTimersByTimeAsync(200)
  document.dispatchEvent(new Event('keydown'))
  void askToPersistOnce()
  await vi.advanceTimersByTimeAsync(200)
  expect(persist).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(persist).toHaveBeenCalledOnce()
  expect(storage()).toEqual({ used: 1, quota: 2, persisted: true })
  await askToPersistOnce()
  expect(persist).toHaveBeenCalledOnce()
})
