import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** What one try costs: scrypt's N as a power of two, r and p. */
interface HashCost {
  readonly logN: number
  readonly r: number
  readonly p: number
}

/** The least that OWASP's password storage cheat sheet advises for scrypt with 32 MB. */
const advised: HashCost = { logN: 15, r: 8, p: 3 }
/** For a password that everybody may know: no try at it needs to be dear. */
export const slight: HashCost = { logN: 1, r: 8, p: 1 }
const keyLength = 32

const derive = (password: string, salt: Uint8Array, { logN, r, p }: HashCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const cost = { N: 2 ** logN, r, p, maxmem: 128 * 1024 * 1024 }
    scrypt(password.normalize('NFKC'), salt, keyLength, cost, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })

/** `scrypt$<salt>$<key>`, both base64url, and behind them `$<logN>,<r>,<p>` where the cost is not the advised one. */
export const hashPassword = async (password: string, cost = advised): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  const hash = `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`
  return cost === advised ? hash : `${hash}$${cost.logN},${cost.r},${cost.p}`
}

/** Takes the same time whether the password is right or wrong. */
export const isPassword = async (password: string, stored: string): Promise<boolean> => {
  const [, salt, key, costs] = stored.split('$')
  if (salt === undefined || key === undefined) return false
  const derived = await derive(password, Buffer.from(salt, 'base64url'), costOf(costs))
  const expected = Buffer.from(key, 'base64url')
  return expected.length === derived.length && timingSafeEqual(derived, expected)
}

const costOf = (costs: string | undefined): HashCost => {
  const [logN, r, p] = costs?.split(',').map(Number) ?? []
  return logN === undefined || r === undefined || p === undefined ? advised : { logN, r, p }
}

/** A hash that no password has: checked when the account does not exist, so that this takes as long. */
export const nobodysHash = 'scrypt$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
