import type { RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RecentChanges } from './recent-changes.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId

test('[D55] what rows behind a sequence have changed is known, or known to be too long ago', () => {
  const records = fc.array(fc.nat(15), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(
      fc.array(records),
      fc.array(records),
      fc.integer({ min: 1, max: 40 }),
      (before, after, most) => {
        const versions = new Map<RecordId, number>()
        const all: RecordId[][] = [...before, ...after].map((changed) => changed.map(id))
        const recent = new RecentChanges(most)
        all.forEach((changed, i) => {
          if (i === before.length)
            recent.load([...versions].map(([record, version]) => ({ record, version })))
          if (i >= before.length) recent.note(i + 1, changed)
          for (const record of changed) versions.set(record, i + 1)
        })
        if (after.length === 0) recent.load([...versions].map(([record, version]) => ({ record, version })))
        for (let sequence = 0; sequence <= all.length; sequence++) {
          const since = recent.since(sequence)
          if (since === null) continue
          for (const [record, version] of versions)
            if (version > sequence) expect(since.has(record)).toBe(true)
          for (const record of since) expect(versions.get(record)).toBeGreaterThan(sequence)
        }
        // Nothing is too long ago for as many records as are remembered.
        const newest = all.length - 1
        if (newest > before.length && 2 * 4 < most) expect(recent.since(newest)).not.toBeNull()
      },
    ),
  )
})
