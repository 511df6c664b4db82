import type { DeviceId, UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import type { Identity } from '../host.ts'
import { TokenWatch } from './token-watch.ts'

const ana = { user: 'user/ana' as UserId, device: 'phone' as DeviceId }

test('[D186] of a connection only the newest token is watched, however many were sent', () => {
  const clock = new SettableClock()
  const running = new Set<() => void>()
  let current: Identity | null = null
  const asked: number[] = []
  const watch = new TokenWatch({
    host: {
      clock,
      timers: {
        soon: () => () => undefined,
        after: (_, work) => {
          running.add(work)
          return () => running.delete(work)
        },
      },
      identify: async () => ({ ...ana, expiresAt: 0 }),
    },
    isCurrent: (identity) => identity === current,
    ask: () => asked.push(current?.expiresAt ?? 0),
    give: () => undefined,
  })
  for (let i = 1; i <= 1_000; i++) {
    current = { ...ana, expiresAt: clock.now() + i * 3_600_000 }
    watch.begin(current)
  }
  expect(running.size).toBe(2)
  for (const work of [...running]) work()
  expect(asked).toEqual([clock.now() + 1_000 * 3_600_000])
  watch.stop()
  expect(running.size).toBe(0)
})
