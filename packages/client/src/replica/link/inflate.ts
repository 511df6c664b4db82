import { inflateSync } from 'fflate'

interface NodeZlib {
  inflateRawSync(bytes: Uint8Array): Uint8Array
}
interface Host {
  readonly process?: { getBuiltinModule?(name: 'node:zlib'): NodeZlib | undefined }
}

/** Node's own, which is quick from the first frame on; browsers have none that answers at once. */
const native = (globalThis as Host).process?.getBuiltinModule?.('node:zlib')

// At once and not by streams of the platform: most frames are small, and to set streams up takes longer than the work.

/** Inflates what has no header, as the protocol has it. @throws when the bytes are not deflated ones */
export const inflate: (bytes: Uint8Array) => Uint8Array =
  native === undefined ? inflateSync : (bytes) => native.inflateRawSync(bytes)
