import type { DeviceId, OrganizationId, UserId } from '@fieldmerge/shared'
import { SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { KnownTokens } from './known-tokens.ts'
import { Tokens, tokenLifetime } from './tokens.ts'

const ana = { user: 'user/01ARZ3NDEKTSV4RRFFQ69G5FAV' as UserId, device: 'device-1' as DeviceId }

test('[D172] a token that was shown before is checked for its end each time, and one like it is still none', async () => {
  const clock = new SettableClock()
  const tokens = new Tokens(new Uint8Array(32).fill(3), 'boston' as OrganizationId, clock)
  const { token, expiresAt } = await tokens.issue(ana)
  const identity = await tokens.verify(token)
  expect(identity).toMatchObject(ana)
  expect(await tokens.verify(token)).toEqual(identity)
  const forged = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA')
  await expect(tokens.verify(forged)).rejects.toMatchObject({ code: 'token-invalid' })
  clock.advance(identity.expiresAt - 1 - clock.now())
  expect(await tokens.verify(token)).toEqual(identity)
  clock.advance(1)
  await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'token-expired' })
  // Who asks for a new one may show it for a while longer, and it does not become good again by that.
  expect(await tokens.verify(token, tokenLifetime)).toEqual(identity)
  await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'token-expired' })
  expect(expiresAt).toBeLessThanOrEqual(clock.now() + 1_000)
})

test('[D172] of the tokens that are remembered the longest unused gives way', () => {
  const known = new KnownTokens(2)
  const identity = { ...ana, expiresAt: 10 }
  known.add('a', identity)
  known.add('b', identity)
  expect(known.find('a', 0)).toBe(identity)
  known.add('c', identity)
  expect(['a', 'b', 'c'].map((token) => known.find(token, 0) !== null)).toEqual([true, false, true])
})
