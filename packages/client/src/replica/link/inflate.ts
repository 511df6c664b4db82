import { inflateSync } from 'fflate'

// At once and not by streams of the platform: most frames are small, and to set streams up takes longer than the work.

/** Inflates what has no header, as the protocol has it. @throws when the bytes are not deflated ones */
export const inflate = (bytes: Uint8Array): Uint8Array => inflateSync(bytes)
