import type { RecordId } from '@fieldmerge/shared'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { batch, bytes, checkpoint, head, id } from '../testing/batches.ts'
import { type ReplicaHead, type ReplicaStore, type StoredRecord, StoreTakenOver } from './replica-store.ts'

const bare = (n: number, version: number): ReplicaHead => ({
  ...head(n, version),
  as: 'facts',
  hasDocument: false,
})

/** What every implementation of `ReplicaStore` promises. `open` opens the store of a name, new or again. */
export const runReplicaStoreContract = (name: string, open: (store: string) => ReplicaStore): void => {
  test(`[R1] a batch and its checkpoint are there after the store was opened again (${name})`, async () => {
    const first = open('r1')
    await first.open()
    await first.apply(batch(7, [{ head: head(1, 7), base: bytes(1), rows: [bytes(2), bytes(3)] }]))
    first.close()
    const again = open('r1')
    expect(await again.open()).toEqual({ checkpoint: checkpoint(7), heads: [head(1, 7)] })
    expect(await again.read(id(1))).toEqual([bytes(1), bytes(2), bytes(3)])
    again.close()
  })

  test(`[R2] rows come behind what is there, a base takes its place (${name})`, async () => {
    const store = open('r2')
    await store.open()
    await store.apply(batch(1, [{ head: head(1, 1), base: bytes(1), rows: [] }]))
    await store.apply(batch(2, [{ head: head(1, 2), base: null, rows: [bytes(2)] }]))
    await store.apply(batch(12, [{ head: head(1, 12), base: null, rows: [bytes(3)] }]))
    expect(await store.read(id(1))).toEqual([bytes(1), bytes(2), bytes(3)])
    await store.apply(batch(13, [{ head: head(1, 13), base: bytes(9), rows: [bytes(10)] }]))
    expect(await store.read(id(1))).toEqual([bytes(9), bytes(10)])
    store.close()
  })

  test(`[R3] many heads at once, then single ones, then many again: the newest stands (${name})`, async () => {
    const store = open('r3')
    await store.open()
    const many = (version: number, title: string): StoredRecord[] =>
      Array.from({ length: 60 }, (_, n) => ({ head: head(n, version, title), base: bytes(n), rows: [] }))
    await store.apply(batch(1, many(1, 'first')))
    await store.apply(batch(2, [{ head: head(5, 2, 'single'), base: null, rows: [bytes(0)] }], [id(6)]))
    await store.apply(batch(3, many(3, 'again').slice(0, 30)))
    await store.apply(batch(4, [], [id(7)]))
    const { heads } = await store.open()
    const titles = new Map(heads.map(({ record, facts }) => [record, facts.title]))
    expect(titles.size).toBe(59)
    expect([titles.get(id(5)), titles.get(id(6)), titles.get(id(7)), titles.get(id(40))]).toEqual([
      'again',
      'again',
      undefined,
      'first',
    ])
    store.close()
  })

  test(`[R4] a record that was removed is gone with all its bytes (${name})`, async () => {
    const store = open('r4')
    await store.open()
    await store.apply(batch(1, [{ head: head(1, 1), base: bytes(1), rows: [bytes(2)] }]))
    await store.apply(batch(2, [], [id(1)]))
    expect(await store.read(id(1))).toEqual([])
    expect((await store.open()).heads).toEqual([])
    store.close()
  })

  test(`[R5] clearing forgets everything (${name})`, async () => {
    const store = open('r5')
    await store.open()
    await store.apply(batch(1, [{ head: head(1, 1), base: bytes(1), rows: [] }]))
    await store.clear()
    expect(await store.open()).toEqual({ checkpoint: null, heads: [] })
    expect(await store.read(id(1))).toEqual([])
    store.close()
  })

  test(`[R8] a record that is emptied has no bytes and its head, also when another tab has stored them (${name})`, async () => {
    const [store, other] = [open('r8'), open('r8')]
    await store.open()
    await other.open()
    const whole = [1, 2].map((n) => ({ head: head(n, 1), base: bytes(n), rows: [bytes(9)] }))
    await other.apply(batch(1, whole))
    const emptied = { ...batch(2, [{ head: bare(1, 1), base: null, rows: [] }]), emptied: [id(1)] }
    await store.apply(emptied)
    expect([await store.read(id(1)), await other.read(id(1))]).toEqual([[], []])
    expect(await store.read(id(2))).toEqual([bytes(2), bytes(9)])
    expect((await store.open()).heads).toEqual(expect.arrayContaining([bare(1, 1), head(2, 1)]))
    await store.apply(batch(3, [{ head: head(1, 3), base: bytes(7), rows: [] }]))
    expect(await store.read(id(1))).toEqual([bytes(7)])
    store.close()
    other.close()
  })

  test(`[R9] a change without a checkpoint leaves the one that is there (${name})`, async () => {
    const store = open('r9')
    await store.open()
    await store.apply(batch(4, [{ head: head(1, 1), base: bytes(1), rows: [] }]))
    await store.apply({ records: [], removed: [], emptied: [id(1)], checkpoint: null })
    expect((await store.open()).checkpoint).toEqual(checkpoint(4))
    store.close()
  })

  test(`[Z89] once another tab has claimed it a store takes nothing more of the one before (${name})`, async () => {
    const [slept, leads] = [open('z89'), open('z89')]
    await slept.open()
    const before = (await slept.claim()).claim
    const first = [{ head: head(1, 1), base: bytes(1), rows: [] }]
    await slept.apply({ ...batch(4, first), claim: before })
    await leads.open()
    const { claim, checkpoint: found } = await leads.claim()
    expect(found).toEqual(checkpoint(4))
    await leads.apply({ ...batch(6, [{ head: head(1, 6), base: bytes(6), rows: [] }]), claim })
    const late = slept.apply({ ...batch(5, first, [id(2)]), claim: before })
    await expect(late).rejects.toThrow(StoreTakenOver)
    expect([await leads.read(id(1)), (await leads.open()).checkpoint]).toEqual([[bytes(6)], checkpoint(6)])
    await leads.apply({ ...batch(7, [{ head: head(1, 7), base: null, rows: [bytes(7)] }]), claim })
    expect(await leads.read(id(1))).toEqual([bytes(6), bytes(7)])
    await leads.clear()
    await leads.apply({ ...batch(8, [{ head: head(1, 8), base: bytes(8), rows: [] }]), claim })
    expect((await leads.open()).heads).toEqual([head(1, 8)])
    slept.close()
    leads.close()
  })

  test(`[R6] whatever comes in whatever batches, what stands is what came last (${name})`, async () => {
    const fill = fc.integer({ min: 1, max: 255 })
    // Some are larger than what is stored together.
    const base = fc
      .tuple(fc.constantFrom(1, 30, 3_000, 60_000), fill)
      .map(([size, value]) => new Uint8Array(size).fill(value))
    const one = fc.record({
      record: fc.nat(29),
      base: fc.option(base),
      rows: fc.array(
        fill.map((value) => bytes(value)),
        { maxLength: 2 },
      ),
    })
    const step = fc.record({
      records: fc.uniqueArray(one, { maxLength: 30, selector: ({ record }) => record }),
      removed: fc.uniqueArray(fc.nat(29), { maxLength: 6 }),
      reopen: fc.boolean(),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const called = `r6-${run++}`
        let store = open(called)
        await store.open()
        const expected = new Map<RecordId, readonly Uint8Array[]>()
        for (const [i, { records, removed, reopen }] of steps.entries()) {
          const gone = removed
            .map(id)
            .filter((record) => !records.some((other) => id(other.record) === record))
          const stored = records.map(({ record, ...updates }) => ({ head: head(record, i + 1), ...updates }))
          await store.apply(batch(i + 1, stored, gone))
          for (const record of gone) expected.delete(record)
          for (const { head: its, base: first, rows } of stored) {
            const before = first === null ? (expected.get(its.record) ?? []) : [first]
            expected.set(its.record, [...before, ...rows])
          }
          if (!reopen) continue
          store.close()
          store = open(called)
          await store.open()
        }
        const all = Array.from({ length: 30 }, (_, n) => id(n))
        const stored = await Promise.all(all.map((record) => store.read(record)))
        expect(stored).toEqual(all.map((record) => expected.get(record) ?? []))
        expect((await store.open()).heads.map(({ record }) => record).sort()).toEqual(
          [...expected.keys()].sort(),
        )
        store.close()
      }),
      { numRuns: 25 },
    )
  })
}
