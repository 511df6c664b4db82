import { SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { Attempts } from './attempts.ts'

test('[D187] trying many other accounts gives nobody more attempts at one, and takes bounded memory', () => {
  const clock = new SettableClock()
  const attempts = new Attempts(clock, 100)
  let tries = 0
  for (let minute = 0; minute < 10; minute++) {
    for (let i = 0; i < 90; i++) attempts.mayTry(`somebody-${minute}-${i}@example.com`)
    for (let i = 0; i < 30; i++) if (attempts.mayTry('ana@example.com')) tries++
    clock.advance(30_000)
  }
  // Ten at once, then one every six seconds of four and a half minutes.
  expect(tries).toBe(10 + 9 * 5)
  attempts.forget('ana@example.com')
  expect(attempts.mayTry('ana@example.com')).toBe(true)
})
