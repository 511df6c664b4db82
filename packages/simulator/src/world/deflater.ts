import type { Deflater } from '@fieldmerge/server/core'
import { deflateSync, inflateSync } from 'fflate'

/** The same bytes in Node and in every browser, and at once. */
export const portableDeflater: Deflater = {
  deflate: (bytes, level) => deflateSync(bytes, { level }),
  inflate: (bytes, most) => {
    const inflated = inflateSync(bytes)
    if (inflated.length > most) throw new RangeError(`more than ${most} bytes`)
    return inflated
  },
}
