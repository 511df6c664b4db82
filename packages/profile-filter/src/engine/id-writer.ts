import { ulidCodes, ulidLetters } from './ulids.ts'

/** So many ids are one text before they are cut apart: whoever keeps one of them keeps no more than that. */
export const idsAtOnce = 64
const longestType = 64
const slash = 47

/** Writes many record ids at once, as bytes: one call for all of them makes strings of these. */
export class IdWriter {
  readonly #bytes = new Uint8Array(idsAtOnce * (longestType + 1 + ulidLetters))
  readonly #ends: number[] = []
  readonly #decoder = new TextDecoder()

  /** @returns false when it is to be written by itself: its type has a name that is long, or not of ASCII (null) */
  add(type: Uint8Array | null, words: Uint32Array, place: number): boolean {
    if (type === null || type.length > longestType || this.#ends.length === idsAtOnce) return false
    const bytes = this.#bytes
    let at = this.#ends.at(-1) ?? 0
    for (let n = 0; n < type.length; n++) bytes[at++] = type[n] ?? 0
    bytes[at++] = slash
    const a = words[place] ?? 0
    const b = words[place + 1] ?? 0
    const c = words[place + 2] ?? 0
    const d = words[place + 3] ?? 0
    // As `readUlid` has put the last two letters.
    this.#writeSix(at, a & 0x0fffffff)
    this.#writeSix(at + 6, b)
    this.#writeSix(at + 12, c)
    this.#writeSix(at + 18, d)
    bytes[at + 24] = letter((a >>> 30) | ((b >>> 28) & 12) | ((a >>> 24) & 16))
    bytes[at + 25] = letter((c >>> 30) | ((d >>> 28) & 12) | ((a >>> 25) & 16))
    this.#ends.push(at + ulidLetters)
    return true
  }

  /** The ids that were added, in their order; begins anew. */
  take(): readonly string[] {
    const ends = this.#ends
    const all = this.#decoder.decode(this.#bytes.subarray(0, ends.at(-1) ?? 0))
    const ids: string[] = []
    for (let n = 0; n < ends.length; n++) ids.push(all.slice(ends[n - 1] ?? 0, ends[n]))
    ends.length = 0
    return ids
  }

  #writeSix(at: number, word: number): void {
    const bytes = this.#bytes
    bytes[at] = letter(word >>> 25)
    bytes[at + 1] = letter(word >>> 20)
    bytes[at + 2] = letter(word >>> 15)
    bytes[at + 3] = letter(word >>> 10)
    bytes[at + 4] = letter(word >>> 5)
    bytes[at + 5] = letter(word)
  }
}

/** Of the last five bits. */
const letter = (bits: number): number => ulidCodes[bits & 31] ?? 0
