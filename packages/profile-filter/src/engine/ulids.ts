/** A byte, or a character below 128, of Crockford's base 32 to its value; 255 for all others. */
export const ulidValues = new Uint8Array(256).fill(255)
export const ulidCodes = new Uint8Array(32)
for (const [value, letter] of [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].entries()) {
  ulidCodes[value] = letter.charCodeAt(0)
  ulidValues[letter.charCodeAt(0)] = value
}

export const ulidLetters = 26

/** What `readUlid` has read: 128 bits, other ones for each ULID. */
export const ulidBits = new Uint32Array(4)

/**
 * Reads the ULID that begins at `from` and ends with the text. False where there is none.
 *
 * Six letters a word, 30 bits; the first letter of all is 7 at most, so that word 0 has two more bits free at 28 and 29.
 * The last two letters go there, by their highest bit, and in pairs of bits to the top of the words.
 */
export const readUlid = (text: string, from: number): boolean => {
  if (text.length - from !== ulidLetters) return false
  const a = sixFrom(text, from)
  const b = sixFrom(text, from + 6)
  const c = sixFrom(text, from + 12)
  const d = sixFrom(text, from + 18)
  const code = text.charCodeAt(from + 24)
  const code2 = text.charCodeAt(from + 25)
  const last2 = ulidValues[code & 127] ?? 0
  const last = ulidValues[code2 & 127] ?? 0
  ulidBits[0] = a | ((last2 & 3) << 30) | ((last2 & 16) << 24) | ((last & 16) << 25)
  ulidBits[1] = b | ((last2 & 12) << 28)
  ulidBits[2] = c | ((last & 3) << 30)
  ulidBits[3] = d | ((last & 12) << 28)
  return (a | b | c | d) >= 0 && a < 2 ** 28 && (((last2 | last) & 224) | ((code | code2) & ~127)) === 0
}

/** 30 bits; negative where something else than letters of a ULID stands. Written out: a loop takes half as long again. */
const sixFrom = (text: string, from: number): number => {
  const a = text.charCodeAt(from)
  const b = text.charCodeAt(from + 1)
  const c = text.charCodeAt(from + 2)
  const d = text.charCodeAt(from + 3)
  const e = text.charCodeAt(from + 4)
  const f = text.charCodeAt(from + 5)
  const p = ulidValues[a & 127] ?? 0
  const q = ulidValues[b & 127] ?? 0
  const r = ulidValues[c & 127] ?? 0
  const s = ulidValues[d & 127] ?? 0
  const t = ulidValues[e & 127] ?? 0
  const u = ulidValues[f & 127] ?? 0
  const wrong = ((p | q | r | s | t | u) & 224) | ((a | b | c | d | e | f) & ~127)
  return wrong === 0 ? (p << 25) | (q << 20) | (r << 15) | (s << 10) | (t << 5) | u : -1
}

/** The ULID of which `readUlid` has made the four words from `place` on. */
export const writtenUlid = (words: Uint32Array, place: number): string => {
  const a = words[place] ?? 0
  const b = words[place + 1] ?? 0
  const c = words[place + 2] ?? 0
  const d = words[place + 3] ?? 0
  const last2 = (a >>> 30) | ((b >>> 28) & 12) | ((a >>> 24) & 16)
  const last = (c >>> 30) | ((d >>> 28) & 12) | ((a >>> 25) & 16)
  // One call makes one string; parts put together would be as many objects.
  return String.fromCharCode(
    letter((a >>> 25) & 7),
    letter(a >>> 20),
    letter(a >>> 15),
    letter(a >>> 10),
    letter(a >>> 5),
    letter(a),
    letter(b >>> 25),
    letter(b >>> 20),
    letter(b >>> 15),
    letter(b >>> 10),
    letter(b >>> 5),
    letter(b),
    letter(c >>> 25),
    letter(c >>> 20),
    letter(c >>> 15),
    letter(c >>> 10),
    letter(c >>> 5),
    letter(c),
    letter(d >>> 25),
    letter(d >>> 20),
    letter(d >>> 15),
    letter(d >>> 10),
    letter(d >>> 5),
    letter(d),
    letter(last2),
    letter(last),
  )
}

/** Of the last five bits. */
const letter = (bits: number): number => ulidCodes[bits & 31] ?? 0
