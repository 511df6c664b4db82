/**
 * Large arrays come from the system in whole pages, behind 16 bytes of the allocator's own. With so many bytes more in
 * front, what is 64 bytes long lies in one line of the processor's cache, and not in two.
 */
const leadBytes = 48

/** Arrays of so many bytes grow where they are, up to `mostBytes`: that much of addresses is set aside for each. */
const inPlaceBytes = 1 << 18
const mostBytes = 2 ** 30

/** Zeros. */
export const words32 = (length: number): Uint32Array => {
  const shared = length * 4 < inPlaceBytes ? null : roomToGrow(length * 4)
  return shared === null
    ? new Uint32Array(new ArrayBuffer(leadBytes + length * 4), leadBytes)
    : new Uint32Array(shared, 0, length)
}

/** The same memory: a number at word `at` is `[at / 2]`. */
export const doublesOf = (words: Uint32Array): Float64Array =>
  new Float64Array(words.buffer, words.byteOffset, words.length >> 1)

/**
 * With room for `index` and some more; the array of before is not to be used any more. To grow, a large one takes further
 * pages, whatever it holds: a view of fixed length on memory that is shared, which may only grow, is as quick as any array,
 * and one on memory that may shrink too is not. The collector knows nothing of this memory, so it is for what lasts.
 */
export const grownTo32 = (from: Uint32Array, index: number): Uint32Array => {
  const length = roomFor(from.length, index, moreFor(from))
  if (isGrown(from.buffer, length * 4)) return new Uint32Array(from.buffer, 0, length)
  const larger = words32(length)
  larger.set(from)
  return larger
}

export const grownToFloat = (from: Float64Array, index: number): Float64Array => {
  const length = roomFor(from.length, index, moreFor(from))
  if (isGrown(from.buffer, length * 8)) return new Float64Array(from.buffer, 0, length)
  const larger = doublesOf(words32(length * 2))
  larger.set(from)
  return larger
}

/** Copies into twice as much: for what is emptied and given up again and again, or is small. */
export const copiedTo32 = (from: Uint32Array, index: number): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(roomFor(from.length, index))
  larger.set(from)
  return larger
}

export const copiedTo16 = (from: Uint16Array, index: number): Uint16Array<ArrayBuffer> => {
  const larger = new Uint16Array(roomFor(from.length, index))
  larger.set(from)
  return larger
}

export const copiedTo8 = (from: Uint8Array, index: number): Uint8Array<ArrayBuffer> => {
  const larger = new Uint8Array(roomFor(from.length, index))
  larger.set(from)
  return larger
}

/** Twice as much while it is little, then a part more, since half of what is added stands empty; a small one where nothing is copied. */
const moreFor = ({ length, buffer }: Uint32Array | Float64Array): number =>
  length < 1 << 16 ? length : isShared(buffer) ? length >> 5 : length >> 3

/** An even number. */
const roomFor = (length: number, index: number, more = length): number => {
  const room = Math.max(index + 1, 16, length + more)
  return room + (room & 1)
}

/** Null where there is none: in pages that are not isolated from others, and where addresses are counted. */
const roomToGrow = (bytes: number): SharedArrayBuffer | null => {
  if (bytes > mostBytes || typeof SharedArrayBuffer === 'undefined') return null
  try {
    const shared = new SharedArrayBuffer(0, { maxByteLength: mostBytes })
    shared.grow(bytes)
    return shared
  } catch {
    return null
  }
}

const isShared = (buffer: ArrayBufferLike): buffer is SharedArrayBuffer => !(buffer instanceof ArrayBuffer)

const isGrown = (buffer: ArrayBufferLike, bytes: number): boolean => {
  if (!isShared(buffer) || bytes > buffer.maxByteLength) return false
  buffer.grow(bytes)
  return true
}
