/**
 * Large arrays come from the system in whole pages, behind 16 bytes of the allocator's own. With so many bytes more in
 * front, what is 64 bytes long lies in one line of the processor's cache, and not in two.
 */
const leadBytes = 48

/** Zeros. */
export const words32 = (length: number): Uint32Array<ArrayBuffer> =>
  new Uint32Array(new ArrayBuffer(leadBytes + length * 4), leadBytes)

/** The same memory: a number at word `at` is `[at / 2]`. */
export const doublesOf = (words: Uint32Array<ArrayBuffer>): Float64Array<ArrayBuffer> =>
  new Float64Array(words.buffer, words.byteOffset, words.length >> 1)

/** Copies into an array with room for `index` and more, so that copying costs little on the whole. */
export const grownTo32 = (from: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> => {
  const larger = words32(roomFor(from.length, index))
  larger.set(from)
  return larger
}

export const grownTo16 = (from: Uint16Array<ArrayBuffer>, index: number): Uint16Array<ArrayBuffer> => {
  const larger = new Uint16Array(roomFor(from.length, index))
  larger.set(from)
  return larger
}

export const grownTo8 = (from: Uint8Array<ArrayBuffer>, index: number): Uint8Array<ArrayBuffer> => {
  const larger = new Uint8Array(roomFor(from.length, index))
  larger.set(from)
  return larger
}

export const grownToFloat = (from: Float64Array<ArrayBuffer>, index: number): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(roomFor(from.length, index))
  larger.set(from)
  return larger
}

/** Twice as much while it is little, then an eighth more, since half of what is added stands empty: an even number. */
const roomFor = (length: number, index: number): number => {
  const room = Math.max(index + 1, 16, length + (length < 1 << 16 ? length : length >> 3))
  return room + (room & 1)
}
