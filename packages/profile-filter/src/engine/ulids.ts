/** A character of Crockford's base 32 to its value; 255 for all others. */
const values = new Uint8Array(128).fill(255)
for (const [value, letter] of [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].entries())
  values[letter.charCodeAt(0)] = value

/** What `readUlid` has read: 128 bits. */
export const bits = new Uint32Array(4)

/** Reads the ULID that begins at `from` and ends with the text. False where there is none. */
export const readUlid = (text: string, from: number): boolean => {
  if (text.length - from !== 26) return false
  let wrong = 0
  for (let word = 0, at = from; word < 4; word++) {
    // The first two letters and the last six of each word; 26 letters are 2 + 4 * 6, and 130 bits.
    let read = 0
    const end = at + 6
    for (; at < end; at++) {
      const value = values[text.charCodeAt(at)] ?? 255
      wrong |= value & 224
      read = (read << 5) | (value & 31)
    }
    bits[word] = read
  }
  const [high, low] = [values[text.charCodeAt(from + 24)] ?? 255, values[text.charCodeAt(from + 25)] ?? 255]
  wrong |= (high | low) & 224
  bits[0] = ((bits[0] ?? 0) | ((high & 3) << 30)) >>> 0
  bits[1] = ((bits[1] ?? 0) | ((high >> 2) << 30)) >>> 0
  bits[2] = ((bits[2] ?? 0) | ((low & 3) << 30)) >>> 0
  bits[3] = ((bits[3] ?? 0) | (((low >> 2) & 3) << 30)) >>> 0
  return wrong === 0
}
