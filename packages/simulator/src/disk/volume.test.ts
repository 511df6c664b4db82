import { MemoryOutboxStore, type NewEntry, StoreFull } from '@fieldmerge/client'
import { noStamp, type RecordId } from '@fieldmerge/shared'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { pumped } from '../testing/pumped.ts'
import { Disk } from './disk.ts'
import { DiskOutboxStore } from './disk-outbox-store.ts'
import { Volume } from './volume.ts'

const { machines, stop } = pumped()
afterAll(stop)

class Words {
  words: readonly string[] = []
  clone(): Words {
    const copy = new Words()
    copy.words = this.words
    return copy
  }
}

test('[Z8] a loss of power takes the last changes that are not safe, each whole, and no other', () => {
  const writes = fc.array(fc.record({ words: fc.array(fc.string(), { maxLength: 3 }), safe: fc.boolean() }))
  fc.assert(
    fc.property(writes, fc.nat(10), (all, kept) => {
      const volume = new Volume(() => new Words())
      const closers = all.map(({ words }) =>
        volume.write((content) => {
          content.words = [...content.words, ...words]
        }),
      )
      all.forEach(({ safe }, i) => {
        if (safe) closers[i]?.safe()
      })
      volume.powerLost(kept)
      const least = all.findLastIndex(({ safe }) => safe) + 1
      const left = all.slice(0, Math.min(all.length, least + kept)).flatMap(({ words }) => words)
      expect(volume.content.words).toEqual(left)
      expect(volume.unsafe).toBe(0)
    }),
    { numRuns: 200 },
  )
})

const anEdit = (n: number): NewEntry => ({
  envelope: {
    record: `workOrder/${'0'.repeat(26)}` as RecordId,
    clientId: 7,
    fromClock: n,
    toClock: n + 1,
    before: new Uint8Array([0]),
    time: n,
    stamp: noStamp,
    update: new Uint8Array([n]),
  },
  hash: `hash ${n}`,
  label: `edit ${n}`,
  madeAt: n,
})

const anOutbox = () => {
  const process = machines.process('a phone', { off: 0 })
  const disk = new Disk(machines.schedule, machines.stream('disk'), {
    fastest: 1,
    slowest: 5,
    fromMemory: 0.7,
    hasReaders: false,
    safeAfter: 1_000_000,
  })
  const volume = new Volume(() => new MemoryOutboxStore())
  disk.add(volume)
  return { process, disk, volume, store: new DiskOutboxStore(disk, volume, process) }
}

test('[Z8] what was said to be saved survives a loss of power, what became of it may not', async () => {
  const { store, disk, volume } = anOutbox()
  const [saved] = await store.append([anEdit(1)])
  if (saved === undefined) throw new Error('one edit')
  await store.change([{ id: saved.id, state: 'acked', ackedAt: 5 }])
  volume.powerLost(0)
  expect((await volume.content.open()).map(({ label, state }) => [label, state])).toEqual([
    ['edit 1', 'waiting'],
  ])
  expect(disk.waiting).toBe(0)
})

test('[Z9] a full disk takes nothing and says so; a killed app hears nothing of what it had asked for', async () => {
  const { store, disk, process, volume } = anOutbox()
  disk.isFull = true
  await expect(store.append([anEdit(1)])).rejects.toThrow(StoreFull)
  disk.isFull = false
  let heard = false
  void store.append([anEdit(2)]).then(() => {
    heard = true
  })
  process.kill()
  disk.killed(process)
  await new Promise<void>((resolve) => machines.schedule.after(100, resolve))
  expect(heard).toBe(false)
  expect((await volume.content.open()).length).toBeLessThanOrEqual(1)
})
