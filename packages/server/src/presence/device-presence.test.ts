import type { DeviceId, UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { type DevicePresence, Presences } from './device-presence.ts'

const authorOf = (n: number) => ({ user: `user/${n}` as UserId, device: `device-${n}` as DeviceId })

test('[D177] a crew that comes back is written in one statement, soon or when the server stops', async () => {
  const written: (readonly DevicePresence[])[] = []
  const later: (() => void)[] = []
  const presences = new Presences(new SettableClock(), {
    soon: () => () => undefined,
    after(_, then) {
      later.push(then)
      return () => void later.splice(0)
    },
  })
  const store = {
    load: async () => [],
    save: async (some: readonly DevicePresence[]) => void written.push(some),
  }
  await presences.keepIn(store, () => undefined)
  for (let n = 0; n < 10; n++) presences.connected(authorOf(n), '1')
  presences.gone(authorOf(0))
  expect([written.length, later.length]).toEqual([0, 1])
  for (const then of later.splice(0)) then()
  expect(written.map((some) => some.map(({ connected }) => connected))).toEqual([
    [false, ...Array.from({ length: 9 }, () => true)],
  ])
  presences.gone(authorOf(1))
  await presences.saved()
  expect([written.length, written.at(-1)?.length, later.length]).toEqual([2, 1, 0])
})
