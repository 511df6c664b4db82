import { hex, sha256 } from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import type { Trace } from '../trace/trace.ts'
import { simulate } from './simulate.ts'

/** Short, so that a difference can be read. */
const fingerprint = (trace: Trace): string => hex(sha256(new TextEncoder().encode(JSON.stringify(trace))))

test('[Z1] the same seed gives the same trace, byte for byte, and another seed another one', async () => {
  const [first, second] = [await simulate({ seed: 5, full: true }), await simulate({ seed: 5, full: true })]
  expect(fingerprint(first.trace)).toBe(fingerprint(second.trace))
  const other = await simulate({ seed: 6 })
  expect(other.trace.hash).not.toBe(first.trace.hash)
})

test('[Z2] a run that records moments is the same run as one that does not', async () => {
  const full = await simulate({ seed: 7, steps: 60, full: true })
  const lean = await simulate({ seed: 7, steps: 60 })
  expect(lean.trace.hash).toBe(full.trace.hash)
  expect([lean.trace.moments.length, full.trace.moments.length > 100]).toEqual([0, true])
})

test('[Z3] days without faults keep every invariant', async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const { failure } = await simulate({ seed, steps: 80, faults: [] })
    expect(failure).toBeNull()
  }
})
