import { scryptSync } from 'node:crypto'
import type { DeviceId, OrganizationId, UserId } from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Device, DeviceStore } from '../devices/device-store.ts'
import { Rights } from '../rights/rights.ts'
import { TokenRefused } from '../session/host.ts'
import type { Account } from './account-store.ts'
import { keepKeysOf } from './keep-key.ts'
import { hashPassword, isPassword, slight } from './passwords.ts'
import { type Session, SignIn } from './sign-in.ts'
import { Tokens, tokenLifetime } from './tokens.ts'

const ana = 'user/01ARZ3NDEKTSV4RRFFQ69G5FAV' as UserId
const organization = 'boston' as OrganizationId
let passwordHash = ''
beforeAll(async () => {
  passwordHash = await hashPassword('secret', slight)
})

/** Devices in memory: what signing in needs of the store and no more. */
const someDevices = (): DeviceStore => {
  const devices = new Map<DeviceId, Device>()
  return {
    add: async (device) => void devices.set(device.id, device),
    find: async (id) => devices.get(id) ?? null,
    touch: async (id, at) => {
      const device = devices.get(id)
      if (device !== undefined) devices.set(id, { ...device, lastContact: at })
    },
    loadSet: async () => null,
    saveSet: async () => undefined,
    newestSets: async () => [],
  }
}

const aServer = (active = true) => {
  const clock = new SettableClock()
  const account: Account = { email: 'ana@example.com', passwordHash, user: ana }
  const tokens = new Tokens(new Uint8Array(32).fill(3), organization, clock)
  const facts = { name: 'Ana', roles: ['technician'], active }
  const rights = new Rights({
    factsOf: () => facts,
    carries: () => false,
    leftAt: () => null,
    now: () => clock.now(),
  })
  const signIn = new SignIn({
    clock,
    random: new SeededRandom(1),
    accounts: {
      put: async () => undefined,
      find: async (email) => (email === account.email ? account : null),
    },
    devices: someDevices(),
    rights,
    tokens,
    keepKeys: keepKeysOf(new Uint8Array(32).fill(3), organization),
  })
  return { clock, signIn, tokens }
}

const session = (result: Session | string): Session => {
  if (typeof result === 'string') throw new Error(result)
  return result
}

describe('signing in', () => {
  test('[D30] a right password gives a token and, to a new device, an id and a secret', async () => {
    const { signIn } = aServer()
    const first = session(await signIn.signIn('ana@example.com', 'secret', null))
    expect(first).toMatchObject({ user: ana, newDevice: true, lastContact: null })
    const again = session(await signIn.signIn('ana@example.com', 'secret', first.device))
    expect(again).toMatchObject({ device: first.device, newDevice: false })
    expect(await signIn.verify(again.token)).toMatchObject({ user: ana, device: first.device.id })
  })

  test('[D31] a wrong password, an unknown email and somebody inactive get no token, and nobody may guess for long', async () => {
    const { signIn, clock } = aServer()
    expect(await signIn.signIn('ana@example.com', 'guess', null)).toBe('wrong-password')
    expect(await signIn.signIn('ben@example.com', 'secret', null)).toBe('wrong-password')
    expect(await aServer(false).signIn.signIn('ana@example.com', 'secret', null)).toBe('user-inactive')
    for (let i = 0; i < 9; i++) await signIn.signIn('ana@example.com', 'guess', null)
    expect(await signIn.signIn('ana@example.com', 'secret', null)).toBe('too-many-attempts')
    clock.advance(60_000)
    expect(session(await signIn.signIn('ana@example.com', 'secret', null)).user).toBe(ana)
  })

  test('[D32] a device that claims an id with a wrong secret is a new device', async () => {
    const { signIn } = aServer()
    const { device } = session(await signIn.signIn('ana@example.com', 'secret', null))
    const forged = session(await signIn.signIn('ana@example.com', 'secret', { id: device.id, secret: 'x' }))
    expect(forged.device.id).not.toBe(device.id)
  })

  test('[D33] a session that ran out is renewed by its own device only', async () => {
    const { signIn, clock } = aServer()
    const first = session(await signIn.signIn('ana@example.com', 'secret', null))
    const other = session(await signIn.signIn('ana@example.com', 'secret', null))
    clock.advance(tokenLifetime + 1_000)
    await expect(signIn.verify(first.token)).rejects.toMatchObject({ code: 'token-expired' })
    expect((await signIn.refresh(first.token, first.device)).user).toBe(ana)
    await expect(signIn.refresh(first.token, other.device)).rejects.toMatchObject({ code: 'device-unknown' })
    await expect(signIn.refresh('x', first.device)).rejects.toBeInstanceOf(TokenRefused)
  })

  test('[D34] a token of another organization or another server is none here', async () => {
    const { signIn, clock } = aServer()
    const who = { user: ana, device: 'device-1' as DeviceId }
    const elsewhere = new Tokens(new Uint8Array(32).fill(3), 'chicago' as OrganizationId, clock)
    const forged = new Tokens(new Uint8Array(32).fill(4), organization, clock)
    await expect(signIn.verify((await elsewhere.issue(who)).token)).rejects.toMatchObject({
      code: 'wrong-organization',
    })
    await expect(signIn.verify((await forged.issue(who)).token)).rejects.toMatchObject({
      code: 'token-invalid',
    })
  })
})

test('[D35] passwords are kept as salted hashes that only the password opens', async () => {
  const [one, two] = [await hashPassword('Grüße'), await hashPassword('Grüße')]
  expect(one).not.toBe(two)
  expect(one).not.toContain('Grüße')
  expect(await isPassword('Grüße'.normalize('NFD'), one)).toBe(true)
  expect(await isPassword('Gruesse', one)).toBe(false)
  // The cost that OWASP advises: a try takes 32 MB.
  const dear = one.split('$')
  expect(dear).toHaveLength(3)
  expect(dear[2]).toBe(
    scryptSync('Grüße', Buffer.from(dear[1] ?? '', 'base64url'), 32, {
      N: 2 ** 15,
      r: 8,
      p: 3,
      maxmem: 128 * 1024 * 1024,
    }).toString('base64url'),
  )
})

test('[D35] a hash that was made at another cost says so, and opens all the same', async () => {
  const cheap = await hashPassword('demo', slight)
  expect(cheap).toMatch(/^scrypt\$[\w-]{22}\$[\w-]{43}\$1,8,1$/)
  expect(await isPassword('demo', cheap)).toBe(true)
  expect(await isPassword('Demo', cheap)).toBe(false)
  // Read at the cost of the others it opens nothing.
  expect(await isPassword('demo', cheap.replace(/\$1,8,1$/, ''))).toBe(false)
})

test('[D170] a person gets a key to seal by, the same at every sign-in and refresh and nobody else’s', async () => {
  const { signIn } = aServer()
  const first = session(await signIn.signIn('ana@example.com', 'secret', null))
  const other = session(await signIn.signIn('ana@example.com', 'secret', null))
  const refreshed = await signIn.refresh(first.token, first.device)
  expect(Buffer.from(first.keepKey, 'base64url')).toHaveLength(32)
  expect([other.keepKey, refreshed.keepKey]).toEqual([first.keepKey, first.keepKey])
  const elsewhere = keepKeysOf(new Uint8Array(32).fill(3), 'cambridge' as OrganizationId)
  const ben = 'user/01ARZ3NDEKTSV4RRFFQ69G5FAW' as UserId
  const keys = keepKeysOf(new Uint8Array(32).fill(3), organization)
  expect(new Set([first.keepKey, keys(ben), elsewhere(ana)]).size).toBe(3)
})
