const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The text one behind, in the order of texts: for ids that must rise within one millisecond. */
export const ulidBehind = (ulid: string): string => {
  const at = ulid.length - 1
  const last = digits.indexOf(ulid.charAt(at))
  if (last < digits.length - 1) return ulid.slice(0, at) + digits.charAt(last + 1)
  return ulidBehind(ulid.slice(0, at)) + digits.charAt(0)
}

/**
 * 16 bytes as 26 characters of Crockford base 32, the alphabet and length of a ULID
 * (https://github.com/ulid/spec). The first character carries 3 bits, so it is at most `7`.
 */
export const crockford = (bytes: Uint8Array): string => {
  let value = 0n
  for (const byte of bytes.subarray(0, 16)) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += digits[Number((value >> shift) & 31n)]
  return text
}
