import type { Random } from '../seams/random.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
const jitterLength = 3

/**
 * A key that sorts (by code units) strictly between `before` and `after`; null is the open end. Where they
 * leave no room, because a forged document says so, the key sorts after `before`.
 *
 * The last characters are chance: two people who insert at the same place while apart get different keys, so
 * that a third child can always be put between theirs. After D. Greenspan, "Implementing Fractional Indexing".
 */
export const orderBetween = (before: string | null, after: string | null, random: Random): string => {
  const open = after === null || (before !== null && before >= after)
  let upper = open ? null : after
  let prefix = ''
  for (let at = 0; ; at++) {
    const low = digitAt(before, at) ?? -1
    const high = upper === null ? base : (digitAt(upper, at) ?? 0)
    if (high - low > 1) return prefix + digits[choose(low, high, before, upper)] + jitter(random)
    const kept = Math.max(low, 0)
    prefix += digits[kept]
    if (kept < high) upper = null
  }
}

const digitAt = (key: string | null, at: number): number | null => {
  if (key === null || at >= key.length) return null
  return Math.max(digits.indexOf(key.charAt(at)), 0)
}

/** The middle between two keys, but one step on at an open end, so that appending keeps keys short. */
const choose = (low: number, high: number, before: string | null, upper: string | null): number => {
  if (upper === null && before !== null) return low + 1
  if (before === null && upper !== null) return high - 1
  return (low + high) >> 1
}

/** Never ends in `0`: nothing sorts between a key and the same key with a `0` behind it. */
const jitter = (random: Random): string => {
  let text = ''
  for (const byte of random.bytes(jitterLength)) text += digits[1 + (byte % (base - 1))]
  return text
}
