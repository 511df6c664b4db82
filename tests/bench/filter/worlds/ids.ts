const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const pairs: readonly string[] = Array.from(
  { length: 1024 },
  (_, n) => `${digits[n >> 5] ?? ''}${digits[n & 31] ?? ''}`,
)
const pair = (bits: number): string => pairs[bits & 1023] ?? ''

const thousand = Array.from({ length: 1_000 }, (_, n) => String(n))
const padded = thousand.map((digits) => digits.padStart(3, '0'))

/**
 * A whole number, from 0 on, as a template would write it. V8 keeps what it writes itself in the old generation for a while: a
 * hundred bytes a change, which would be taken for memory of the filter.
 */
export const numberText = (n: number): string =>
  n < 1_000 ? (thousand[n] ?? '') : `${numberText(Math.floor(n / 1_000))}${padded[n % 1_000] ?? ''}`

/** A number from 0 to 2^32 - 1 that looks like chance; another for each of 2^32 numbers (the end of MurmurHash3). */
export const mixed = (n: number): number => {
  let h = n | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Records of a type were made one every 31 s from here on. */
const firstMade = Date.UTC(2025, 10, 1)

/**
 * The id of the nth record of a type, as chance would have made it: a time and 80 bits that tell nothing. Made anew at
 * each call, as every decoded row brings its own strings.
 */
export const idText = (type: string, n: number): string => {
  const made = firstMade + n * 31_000
  const [a, b, c] = [mixed(n), mixed(n ^ 0x9e3779b9), mixed(n ^ 0x7f4a7c15)]
  const time =
    pair(made / 2 ** 40) +
    pair(made / 2 ** 30) +
    pair(made / 2 ** 20) +
    pair(made / 2 ** 10) +
    pair(made % 1024)
  const chance = pair(a) + pair(a >>> 10) + pair(a >>> 20) + pair((a >>> 30) | (b << 2)) + pair(b >>> 8)
  return `${type}/${time}${chance}${pair(b >>> 18)}${pair(c)}${pair(c >>> 10)}`
}

/** A link's JSON; null below 0. */
export const linkText = (type: string, n: number): string => (n < 0 ? 'null' : `"${idText(type, n)}"`)

/** Which of its type a record is, told from the time in its id. */
export const placeOf = (id: string): number => {
  let made = 0
  const from = id.indexOf('/') + 1
  for (let at = from; at < from + 10; at++) made = made * 32 + digits.indexOf(id[at] ?? '')
  return (made - firstMade) / 31_000
}
