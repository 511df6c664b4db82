import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

// N = 2^15, r = 8, p = 3: the least that OWASP's password storage cheat sheet advises for scrypt with 32 MB.
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 128 * 1024 * 1024 }
const keyLength = 32

const derive = (password: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, cost, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })

/** `scrypt$<salt>$<key>`, both base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Takes the same time whether the password is right or wrong. */
export const isPassword = async (password: string, stored: string): Promise<boolean> => {
  const [, salt, key] = stored.split('$')
  if (salt === undefined || key === undefined) return false
  const derived = await derive(password, Buffer.from(salt, 'base64url'))
  const expected = Buffer.from(key, 'base64url')
  return expected.length === derived.length && timingSafeEqual(derived, expected)
}

/** A hash that no password has: checked when the account does not exist, so that this takes as long. */
export const nobodysHash = 'scrypt$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
