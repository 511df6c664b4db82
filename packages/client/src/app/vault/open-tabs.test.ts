import { afterEach, expect, test, vi } from 'vitest'
import { holdOpen, isOpenHereAlone } from './open-tabs.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('[A276] a tab knows whether another one has the stores of its person open', async () => {
  const held: { readonly name: string }[] = [{ name: 'fieldmerge/org/user/ben/open' }]
  const locks = {
    request: (name: string, _: LockOptions, work: () => Promise<void>) => {
      held.push({ name })
      return work()
    },
    query: async () => ({ held, pending: [] }),
  }
  vi.stubGlobal('navigator', { locks })
  const prefix = 'fieldmerge/org/user/ana/'
  await holdOpen(prefix)
  expect(await isOpenHereAlone(prefix)).toBe(true)
  await holdOpen(prefix)
  expect(await isOpenHereAlone(prefix)).toBe(false)
})
