import { beforeEach, expect, test } from 'vitest'
import { conceal, reveal } from '../session/sealed-session.ts'
import { aSession } from '../testing/test-workspace.tsx'
import { isLocked, openVaults } from './open-vaults.ts'
import { noteRight, noteWrong, waitFor } from './tries.ts'
import { cipherFor, newVault, openByAccount, openByPin, wrapByPin } from './vault-keys.ts'

beforeEach(() => localStorage.clear())

const keepKey = Buffer.from(new Uint8Array(32).fill(5)).toString('base64url')
const otherKey = Buffer.from(new Uint8Array(32).fill(6)).toString('base64url')

test('[A152] a vault is opened by its PIN and by its person’s sign-in, and by nothing else', async () => {
  const { vault, key } = newVault(keepKey)
  const pin = await wrapByPin(key, 'gráfik 7')
  expect(await openByPin('gráfik 7', pin)).toEqual(key)
  // The same letters, written in another way.
  expect(await openByPin('gra\u0301fik 7', pin)).toEqual(key)
  expect(await openByPin('gráfik 8', pin)).toBeNull()
  expect(openByAccount(vault, keepKey)).toEqual(key)
  expect(openByAccount(vault, otherKey)).toBeNull()
})

test('[A152] with a vault no secret of the session stands on the disk, and none is had before it is open', async () => {
  const { vault, key } = newVault(keepKey)
  const locked = { ...vault, pin: await wrapByPin(key, 'secret') }
  const session = aSession({ token: 'the token', keepKey, vault: locked })
  openVaults.put(vault.id, cipherFor(key))
  const onDisk = conceal(session)
  expect(JSON.stringify(onDisk)).not.toMatch(`the token|${keepKey}`)
  expect(reveal(onDisk)).toMatchObject({ token: 'the token', keepKey })
  openVaults.close(vault.id)
  expect(isLocked(onDisk)).toBe(true)
  expect(reveal(onDisk)).toMatchObject({ token: null, keepKey: null })
  // Whatever is noted of a locked session keeps its secrets.
  const noted = conceal({ ...onDisk, lastHere: 9 })
  openVaults.put(vault.id, cipherFor(key))
  expect(reveal(noted)).toMatchObject({ token: 'the token', lastHere: 9 })
  openVaults.close(vault.id)
})

test('[A153] after five wrong PINs the next try waits, twice as long each time, whatever the clock says', () => {
  const person = aSession()
  for (let n = 0; n < 4; n++) noteWrong(person, 1_000)
  expect(waitFor(person, 1_000)).toBe(0)
  noteWrong(person, 1_000)
  expect([waitFor(person, 1_000), waitFor(person, 21_000), waitFor(person, 31_000)]).toEqual([
    30_000, 10_000, 0,
  ])
  noteWrong(person, 40_000)
  expect(waitFor(person, 40_000)).toBe(60_000)
  // Set back, the clock makes nobody wait for years, and set ahead it opens no second try.
  expect(waitFor(person, 0)).toBe(60_000)
  for (let n = 0; n < 30; n++) noteWrong(person, 50_000)
  expect(waitFor(person, 50_000)).toBe(3_600_000)
  noteRight(person)
  expect(waitFor(person, 50_000)).toBe(0)
})
