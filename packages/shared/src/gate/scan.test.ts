import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fieldService } from '../record-types/field-service.ts'
import { honestHistory, numbers } from '../testing/index.ts'
import { bundleLimits, envelopeLimits } from './limits.ts'
import { type Scan, scanUpdate } from './scan.ts'
import { Unreadable, UpdateReader } from './update-reader.ts'

const workOrder = fieldService.type('workOrder')

const scanned = (update: Uint8Array): Scan => {
  const scan = scanUpdate(update, bundleLimits)
  if (scan.kind === 'refused') throw new Error(`${scan.code}: ${scan.detail}`)
  return scan
}

describe('the bytes of an update', () => {
  test('[G8] the scan reads from honest updates what Yjs reads', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { envelopes, replicas } = honestHistory(workOrder, seed, 40)
      for (const update of [
        ...envelopes.map((one) => one.update),
        ...replicas.map((doc) => Y.encodeStateAsUpdate(doc)),
      ]) {
        const { structs, ds } = Y.decodeUpdate(update)
        const { structs: read, deletes } = scanned(update)
        expect(read.map(({ client, clock, length }) => ({ client, clock, length }))).toEqual(
          structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, length })),
        )
        expect(deletes).toEqual(
          [...ds.clients].flatMap(([client, ranges]) =>
            ranges.map(({ clock, len }) => ({ client, clock, length: len })),
          ),
        )
      }
    }
  })

  test('[G8] an update cut anywhere, or with a byte more, is refused', () => {
    const { envelopes } = honestHistory(workOrder, 3, 60)
    for (const { update } of envelopes) {
      for (let length = 0; length < update.length; length++)
        expect(scanUpdate(update.subarray(0, length), envelopeLimits).kind).toBe('refused')
      expect(scanUpdate(Uint8Array.from([...update, 0]), envelopeLimits)).toMatchObject({
        code: 'trailing-bytes',
      })
    }
  })

  test('[G8] whatever the bytes, the answer is a value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(['scanned', 'refused']).toContain(scanUpdate(bytes, envelopeLimits).kind)
      }),
      { numRuns: 2_000 },
    )
  })

  test('[G8] bytes beyond the limit are not looked at', () => {
    expect(scanUpdate(new Uint8Array(64 * 1024 + 1), envelopeLimits)).toMatchObject({ code: 'too-large' })
    expect(scanUpdate(new Uint8Array(4 * 1024 * 1024 + 1), bundleLimits)).toMatchObject({ code: 'too-large' })
  })
})

const textLength = (bytes: readonly number[]): number | string => {
  try {
    return new UpdateReader(Uint8Array.from([bytes.length, ...bytes]), envelopeLimits).textLength()
  } catch (thrown) {
    return thrown instanceof Unreadable ? thrown.refusal.code : 'thrown'
  }
}

describe('texts and numbers', () => {
  test('[G9] a text counts in UTF-16 units, and is UTF-8 or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const bytes = [...new TextEncoder().encode(text)]
        expect(textLength(bytes)).toBe(text.length)
      }),
    )
    // overlong, a lone half of a pair, beyond Unicode, cut short
    for (const bytes of [
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
    ])
      expect(textLength(bytes)).toBe('bad-utf8')
  })

  test('[G8] a text longer than what is there is refused, not cut', () => {
    const reader = new UpdateReader(Uint8Array.of(9, 97, 98), envelopeLimits)
    expect(() => reader.textLength()).toThrow(expect.objectContaining({ refusal: expect.anything() }))
  })

  test('[G8] numbers are read as lib0 writes them, up to 2^53 - 1', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(new UpdateReader(numbers(value), envelopeLimits).varUint()).toBe(value)
      }),
    )
    const tooLarge = new UpdateReader(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 31), envelopeLimits)
    expect(() => tooLarge.varUint()).toThrow()
  })
})
