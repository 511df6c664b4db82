import { envelopeLimits } from '@fieldmerge/shared'

/** Bytes of one WebSocket message, on either socket. */
export const frameLimit = 4 * 1024 * 1024

/** More than this is no device that works. */
export const flood = {
  framesPerSecond: 5_000,
  frames: 20_000,
  bytesPerSecond: 8 * 1024 * 1024,
  bytes: 32 * 1024 * 1024,
}

/** What a device is told of limits when it is welcomed. */
export const toldLimits = {
  envelopeBytes: envelopeLimits.bytes,
  structs: envelopeLimits.structs,
  frameBytes: frameLimit,
}
