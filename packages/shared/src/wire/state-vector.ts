import { FrameReader, MalformedFrame } from './frame-reader.ts'

/**
 * Whether the bytes are a state vector of Yjs, to the last byte: [clientId varuint, clock varuint]. Yjs itself throws
 * on others, at a place where nobody expects it.
 */
export const isStateVector = (bytes: Uint8Array): boolean => {
  const reader = new FrameReader(bytes)
  try {
    for (let left = reader.varUint(); left > 0; left--) {
      reader.varUint()
      reader.varUint()
    }
    return reader.left === 0
  } catch (error) {
    if (error instanceof MalformedFrame) return false
    throw error
  }
}
