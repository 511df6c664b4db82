import { inflateSync } from 'fflate'
import { platformInflate } from './platform-inflate.ts'

interface NodeZlib {
  inflateRawSync(bytes: Uint8Array): Uint8Array
}
interface Host {
  readonly process?: { getBuiltinModule?(name: 'node:zlib'): NodeZlib | undefined }
}

/** Node's own, which is quick from the first frame on; browsers have none that answers at once. */
const native = (globalThis as Host).process?.getBuiltinModule?.('node:zlib')

/** To set a stream of the platform up takes longer than the work of most frames, which are small. */
const asideFrom = 16 * 1024

/**
 * Inflates what has no header, as the protocol has it: at once where that is soon done, else in half the time, and in
 * pieces that let others work in between. @throws when the bytes are not deflated ones
 */
export const inflate: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array> =
  native === undefined
    ? (bytes) => (bytes.length < asideFrom ? inflateSync(bytes) : platformInflate(bytes))
    : (bytes) => native.inflateRawSync(bytes)
