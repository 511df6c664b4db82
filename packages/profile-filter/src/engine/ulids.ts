/** A character of Crockford's base 32 to its value; 255 for all others. */
const values = new Uint8Array(128).fill(255)
const codes = new Uint8Array(32)
for (const [value, letter] of [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].entries()) {
  codes[value] = letter.charCodeAt(0)
  values[letter.charCodeAt(0)] = value
}

const letters = 26

/** What `readUlid` has read: 128 bits, other ones for each ULID. */
export const ulidBits = new Uint32Array(4)

/**
 * Reads the ULID that begins at `from` and ends with the text. False where there is none.
 *
 * Six letters a word, 30 bits; the first letter of all is 7 at most, so that word 0 has two more bits free at 28 and 29.
 * The last two letters go there, by their highest bit, and in pairs of bits to the top of the words.
 */
export const readUlid = (text: string, from: number): boolean => {
  if (text.length - from !== letters) return false
  let at = from
  let wrong = (values[text.charCodeAt(at)] ?? 255) & 248
  for (let word = 0; word < 4; word++) {
    let read = 0
    for (const end = at + 6; at < end; at++) {
      const value = values[text.charCodeAt(at)] ?? 255
      wrong |= value & 224
      read = (read << 5) | (value & 31)
    }
    ulidBits[word] = read
  }
  const last = values[text.charCodeAt(at + 1)] ?? 255
  const last2 = values[text.charCodeAt(at)] ?? 255
  wrong |= (last | last2) & 224
  const a = ulidBits[0]
  const b = ulidBits[1]
  const c = ulidBits[2]
  const d = ulidBits[3]
  ulidBits[0] = (a ?? 0) | ((last2 & 3) << 30) | ((last2 & 16) << 24) | ((last & 16) << 25)
  ulidBits[1] = (b ?? 0) | ((last2 & 12) << 28)
  ulidBits[2] = (c ?? 0) | ((last & 3) << 30)
  ulidBits[3] = (d ?? 0) | ((last & 12) << 28)
  return wrong === 0
}

/** The ULID of which `readUlid` has made the four words from `place` on. */
export const writtenUlid = (words: Uint32Array, place: number): string => {
  const a = words[place] ?? 0
  const b = words[place + 1] ?? 0
  const c = words[place + 2] ?? 0
  const d = words[place + 3] ?? 0
  const last2 = (a >>> 30) | ((b >>> 28) & 12) | ((a >>> 24) & 16)
  const last = (c >>> 30) | ((d >>> 28) & 12) | ((a >>> 25) & 16)
  return sixLetters(a & 0x0fffffff) + sixLetters(b) + sixLetters(c) + sixLetters(d) + twoLetters(last2, last)
}

const sixLetters = (bits: number): string =>
  String.fromCharCode(
    codes[(bits >>> 25) & 31] ?? 0,
    codes[(bits >>> 20) & 31] ?? 0,
    codes[(bits >>> 15) & 31] ?? 0,
    codes[(bits >>> 10) & 31] ?? 0,
    codes[(bits >>> 5) & 31] ?? 0,
    codes[bits & 31] ?? 0,
  )

const twoLetters = (first: number, second: number): string =>
  String.fromCharCode(codes[first] ?? 0, codes[second] ?? 0)
