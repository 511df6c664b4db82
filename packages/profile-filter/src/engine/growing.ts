/** Copies into an array with room for `index`, half as large again, so that copying costs little on the whole. */
export const grownTo32 = (from: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(roomFor(from.length, index))
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

const roomFor = (length: number, index: number): number =>
  Math.max(index + 1, 16, length + (length < 1 << 20 ? length : length >> 2))
