import { expect, test } from 'vitest'
import { simulate } from '../run/simulate.ts'

test('[S102] a day that is over leaves nothing that listens to the process it ran in', async () => {
  const before = process.listenerCount('exit')
  for (let seed = 1; seed <= 20; seed++) await simulate({ seed, phones: 3, steps: 20 })
  expect(process.listenerCount('exit')).toBe(before)
})
