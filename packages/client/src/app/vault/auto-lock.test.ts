import { createRoot } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aSession } from '../testing/test-workspace.tsx'
import { autoLock } from './auto-lock.ts'
import { isLocked, openVaults } from './open-vaults.ts'
import { cipherFor, newVault } from './vault-keys.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The page is in the background for so long, ms. */
const away = (time: number): void => {
  const state = vi.spyOn(document, 'visibilityState', 'get')
  for (const now of ['hidden', 'visible'] as const) {
    state.mockReturnValue(now)
    document.dispatchEvent(new Event('visibilitychange'))
    if (now === 'hidden') vi.setSystemTime(Date.now() + time)
  }
}

test('[A155] what has a lock is locked when its page was away for more than five minutes, and not before', async () => {
  const { vault, key } = newVault(Buffer.from(new Uint8Array(32).fill(5)).toString('base64url'))
  const person = aSession({ vault: { ...vault, pin: { salt: '', rounds: 1, key: '' } } })
  openVaults.put(vault.id, cipherFor(key))
  const end = await new Promise<() => void>((mounted) =>
    createRoot((dispose) => {
      autoLock(person)
      queueMicrotask(() => mounted(dispose))
    }),
  )
  for (let times = 0; times < 3; times++) away(4 * 60_000)
  expect(isLocked(person)).toBe(false)
  away(5 * 60_000 + 1)
  expect(isLocked(person)).toBe(true)
  end()
})
