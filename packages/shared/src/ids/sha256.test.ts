import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

test('[S98] Node hashes as a browser does, into an array that stands alone', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const hash = sha256(bytes)
      expect(hash).toEqual(nobleSha256(bytes))
      expect(hash.constructor).toBe(Uint8Array)
      expect(hash.buffer.byteLength).toBe(32)
    }),
    { numRuns: 200 },
  )
})
