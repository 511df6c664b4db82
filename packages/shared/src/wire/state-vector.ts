import { FrameReader, MalformedFrame } from './frame-reader.ts'

/**
 * Whether the bytes are a state vector of Yjs, to the last byte: [clientId varuint, clock varuint]. Yjs itself throws
 * on others, at a place where nobody expects it.
 */
export const isStateVector = (bytes: Uint8Array): boolean => {
  const reader = new FrameReader(bytes)
  try {
    reader.list(() => reader.varUint() + reader.varUint())
    reader.end()
    return true
  } catch (error) {
    if (error instanceof MalformedFrame) return false
    throw error
  }
}
