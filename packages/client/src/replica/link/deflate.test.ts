import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { platformDeflate } from './deflate.ts'
import { inflate } from './inflate.ts'
import { platformInflate } from './platform-inflate.ts'

test('[R53] what the platform deflates is what the protocol has: without header, whole, of any size', async () => {
  for (const size of [0, 1, 200_000]) {
    // A view, as what an encoder gives: what lies around it is not sent.
    const bytes = Uint8Array.from({ length: size + 20 }, (_, n) => n * n).subarray(10, size + 10)
    const deflated = await platformDeflate(bytes)
    expect(Buffer.from(bytes).equals(inflateRawSync(deflated))).toBe(true)
    expect(Buffer.from(bytes).equals(await inflate(deflated))).toBe(true)
    expect(Buffer.from(bytes).equals(await platformInflate(deflated))).toBe(true)
  }
})

test('[R53] what is not deflated, or ends too early, is not taken for something', async () => {
  const deflated = await platformDeflate(new Uint8Array(50_000).map((_, n) => n * n))
  for (const wrong of [deflated.subarray(0, -20), deflated.map((byte) => byte ^ 0xff)]) {
    await expect((async () => inflate(wrong))()).rejects.toThrow()
    await expect(platformInflate(wrong)).rejects.toThrow()
  }
})
