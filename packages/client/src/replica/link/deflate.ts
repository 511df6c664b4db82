import { deflateSync, inflateSync } from 'fflate'

// At once and not by streams of the platform: most frames are small, and to set streams up takes longer than the work.

/** Deflates without header, as the protocol does. */
export const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes)

/** @throws when the bytes are not deflated ones */
export const inflate = (bytes: Uint8Array): Uint8Array => inflateSync(bytes)
