import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { platformDeflate } from './deflate.ts'
import { inflate } from './inflate.ts'

test('[R53] what the platform deflates is what the protocol has: without header, whole, of any size', async () => {
  for (const size of [0, 1, 200_000]) {
    // A view, as what an encoder gives: what lies around it is not sent.
    const bytes = Uint8Array.from({ length: size + 20 }, (_, n) => n * n).subarray(10, size + 10)
    const deflated = await platformDeflate(bytes)
    expect(Buffer.from(bytes).equals(inflateRawSync(deflated))).toBe(true)
    expect(Buffer.from(bytes).equals(inflate(deflated))).toBe(true)
  }
})
