import { type RecordId, SetHash } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Feed } from './feed.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
const wanted = (n: number, priority = 1) => ({ record: id(n), why: 'filter' as const, priority, bytes: 10 })

/** Takes everything that the feed has to send, as a device with room for it would. */
const drain = (feed: Feed, head: (record: RecordId) => number): RecordId[] => {
  const sent: RecordId[] = []
  for (let picks = feed.pick(3, 1_000); picks.length > 0; picks = feed.pick(3, 1_000))
    for (const pick of picks) {
      if (!feed.wants(pick)) {
        feed.putBack(pick)
        continue
      }
      feed.sent(pick, head(pick.record), head(pick.record))
      sent.push(pick.record)
    }
  return sent
}

describe('what a device lacks', () => {
  test('[D1] new records come by priority, changed ones before them', () => {
    const feed = new Feed(0)
    feed.resume(id(9), 1, 5)
    feed.want(wanted(1, 10))
    feed.want(wanted(2, 90))
    feed.want(wanted(3, 50))
    expect(drain(feed, () => 5)).toEqual([id(9), id(2), id(3), id(1)])
  })

  test('[D2] a row may go just so only when the device has everything before it', () => {
    const feed = new Feed(0)
    feed.want(wanted(1))
    expect(feed.follow(id(1), 3)).toBe(false)
    const [pick] = feed.pick(1, 100)
    if (pick === undefined) throw new Error('one is wanted')
    expect(feed.follow(id(1), 3)).toBe(false)
    feed.sent(pick, 4, 5)
    // Row 5 came while it was read: it is behind, and only a read brings it on.
    expect(feed.follow(id(1), 5)).toBe(false)
    expect(feed.pick(1, 100)).toMatchObject([{ record: id(1), after: 4 }])
    feed.sent({ ...pick, fresh: false }, 6, 6)
    expect(feed.follow(id(1), 6)).toBe(true)
  })

  test('[D3] a record that leaves while it is being read is not sent', () => {
    const feed = new Feed(0)
    feed.want(wanted(1))
    const [pick] = feed.pick(1, 100)
    feed.drop(id(1), 'left')
    expect(pick !== undefined && feed.wants(pick)).toBe(false)
    expect(feed.takeRemoved()).toEqual([])
  })

  test('[D4] only what was sent is removed, and a record that comes back at once is not', () => {
    const feed = new Feed(0)
    feed.want(wanted(1))
    feed.want(wanted(2))
    drain(feed, () => 1)
    feed.drop(id(1), 'rightLost')
    feed.drop(id(2), 'left')
    feed.want(wanted(2))
    expect(feed.takeRemoved()).toEqual([{ record: id(1), why: 'rightLost' }])
  })

  test('[D5] the name of the set is that of what the device was sent, whatever came and went', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, steps) => {
        const random = new SeededRandom(seed)
        const feed = new Feed(7)
        const device = new Set<RecordId>()
        let version = 7
        for (let i = 0; i < steps; i++) {
          const n = random.below(8)
          const event = random.below(4)
          if (event < 2) feed.want(wanted(n, random.below(3)))
          else if (event === 2) feed.drop(id(n), 'left')
          else feed.want({ ...wanted(n), why: 'open' })
          if (random.chance(0.4)) continue
          for (const { record } of feed.takeRemoved()) device.delete(record)
          for (const pick of feed.pick(2, 1_000)) {
            if (random.chance(0.2)) feed.drop(pick.record, 'left')
            if (!feed.wants(pick)) feed.putBack(pick)
            else {
              feed.sent(pick, 1, 1)
              if (pick.why !== 'open') device.add(pick.record)
            }
          }
          const step = feed.step()
          expect(step.setHash).toEqual(SetHash.of(device).bytes())
          expect(step.setVersion - version).toBe(step.added.length + step.removed.length > 0 ? 1 : 0)
          version = step.setVersion
        }
      }),
      { numRuns: 500 },
    )
  })
})
