import { expect, test } from 'vitest'
import { channelCopy } from './channel-copy.ts'

class Head {
  readonly record = 'workOrder/1'
  readonly #hidden = 1
  declare readonly facts: unknown

  constructor() {
    Object.defineProperty(this, 'facts', { enumerable: true, get: () => ({ read: this.#hidden }) })
  }
}

test('[Z100] what one tab tells another is a copy as a channel makes it', () => {
  const told = {
    kind: 'told',
    heads: [new Head()],
    bytes: new Uint8Array([1, 2]).subarray(1),
    nothing: null,
    open: undefined,
    at: new Map([['a', new Set([1])]]),
  }
  const copy = channelCopy(told)
  expect(copy).toEqual(structuredClone(told))
  expect(Object.getOwnPropertyDescriptor(copy.heads[0], 'facts')).toHaveProperty('value', { read: 1 })
  expect([copy.heads === told.heads, copy.bytes.buffer === told.bytes.buffer]).toEqual([false, false])
})

test('[Z100] what no channel takes is refused', () => {
  expect(() => channelCopy({ told: () => undefined })).toThrow(TypeError)
})
