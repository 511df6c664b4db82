import { type RecordId, SetHash } from '@fieldmerge/shared'
import { SeededRandom } from '@fieldmerge/shared/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CarriedRecord } from '../../devices/device-state.ts'
import { Feed } from './feed.ts'
import type { Wanted } from './fresh-records.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
const wanted = (n: number, priority = 1): Wanted => ({
  record: id(n),
  why: 'filter',
  as: 'documents',
  document: true,
  priority,
  bytes: 10,
})
const few = (records: number) => ({ records, reads: records, bytes: 1_000 })
const member = (n: number) => ({ record: id(n), why: 'filter', as: 'documents' }) as const

const asFacts = (n: number): Wanted => ({ ...wanted(n), as: 'facts', document: false })

/** Sends everything, and tells what was sent how. */
const send = (feed: Feed): unknown[] =>
  feed.pick(few(10)).map((pick) => {
    feed.sent(pick, 1, 1)
    return [pick.record, pick.how, pick.as]
  })

/** Takes everything that the feed has to send, as a device with room for it would. */
const drain = (feed: Feed, head: (record: RecordId) => number): RecordId[] => {
  const sent: RecordId[] = []
  for (let picks = feed.pick(few(3)); picks.length > 0; picks = feed.pick(few(3)))
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
    feed.resume(member(9), 1, 5)
    feed.want(wanted(1, 10))
    feed.want(wanted(2, 90))
    feed.want(wanted(3, 50))
    expect(drain(feed, () => 5)).toEqual([id(9), id(2), id(3), id(1)])
  })

  test('[D2] a row may go just so only when the device has everything before it', () => {
    const feed = new Feed(0)
    feed.want(wanted(1))
    expect(feed.follow(id(1), 3)).toBe(false)
    const [pick] = feed.pick(few(1))
    if (pick === undefined) throw new Error('one is wanted')
    expect(feed.follow(id(1), 3)).toBe(false)
    feed.sent(pick, 4, 5)
    // Row 5 came while it was read: it is behind, and only a read brings it on.
    expect(feed.follow(id(1), 5)).toBe(false)
    expect(feed.pick(few(1))).toMatchObject([{ record: id(1), after: 4 }])
    feed.sent({ ...pick, how: 'rows' }, 6, 6)
    expect(feed.follow(id(1), 6)).toBe(true)
  })

  test('[Z81] what a device lacks only since the batch began does not hold its place back, what it lacked before does', () => {
    const feed = new Feed(0)
    feed.resume(member(1), 0, 5)
    feed.resume(member(2), 0, 5)
    feed.beginBatch()
    const [first, second] = feed.pick(few(2))
    if (first === undefined || second === undefined) throw new Error('both are behind')
    // Row 6 of the first comes while both are read, and so does row 7 of one that is up to date.
    feed.follow(id(1), 5)
    feed.sent(first, 5, 6)
    expect(feed.lacksOldRows).toBe(true)
    feed.sent(second, 5, 5)
    expect([feed.lacksOldRows, feed.isBehind]).toEqual([false, true])
    feed.beginBatch()
    expect(feed.lacksOldRows).toBe(true)
  })

  test('[Z81] after a read that failed a device is sent all that it lacks, also when another row came meanwhile', () => {
    const feed = new Feed(0)
    feed.resume(member(1), 2, 5)
    feed.beginBatch()
    const [pick] = feed.pick(few(1))
    if (pick === undefined) throw new Error('it is behind')
    feed.follow(id(1), 5)
    feed.putBack(pick)
    expect(feed.lacksOldRows).toBe(true)
    expect(feed.pick(few(1))).toMatchObject([{ record: id(1), after: 2 }])
  })

  test('[D3] a record that leaves while it is being read is not sent', () => {
    const feed = new Feed(0)
    feed.want(wanted(1))
    const [pick] = feed.pick(few(1))
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
        const device = new Map<RecordId, CarriedRecord>()
        const stored = new Map<RecordId, CarriedRecord>()
        const members = new Set<number>()
        let version = 7
        for (let i = 0; i < steps; i++) {
          const n = random.below(8)
          const event = random.below(4)
          if (event < 2) feed.want(random.chance(0.5) ? asFacts(n) : wanted(n, random.below(3)))
          else if (event === 2) feed.drop(id(n), 'left')
          // Open is why for what the person does not carry alone.
          else if (!members.has(n)) feed.want({ ...wanted(n), why: 'open' })
          if (event < 2) members.add(n)
          else if (event === 2) members.delete(n)
          if (random.chance(0.4)) continue
          for (const { record } of feed.takeRemoved()) device.delete(record)
          for (const pick of feed.pick(few(2))) {
            if (random.chance(0.2)) {
              feed.drop(pick.record, 'left')
              members.delete(Number(pick.record.slice(-26)))
            }
            if (!feed.wants(pick)) feed.putBack(pick)
            else {
              feed.sent(pick, 1, 1)
              const { record, why, as } = pick
              if (why !== 'open') device.set(record, { record, why, as })
            }
          }
          const step = feed.step()
          for (const record of step.removed) stored.delete(record)
          for (const one of step.added) stored.set(one.record, one)
          expect(step.setHash).toEqual(SetHash.of(device.values()).bytes())
          expect(new Map([...stored].sort())).toEqual(new Map([...device].sort()))
          expect(step.setVersion - version).toBe(step.added.length + step.removed.length > 0 ? 1 : 0)
          version = step.setVersion
        }
      }),
      { numRuns: 500 },
    )
  })

  test('[D6] what is carried as facts is sent without its document, and with it while it is open', () => {
    const feed = new Feed(0)
    feed.want(asFacts(1))
    expect(send(feed)).toEqual([[id(1), 'facts', 'facts']])
    expect(feed.held(id(1))).toEqual({ why: 'filter', as: 'facts', document: false })
    feed.want({ ...asFacts(1), document: true })
    expect(send(feed)).toEqual([[id(1), 'base', 'facts']])
    expect(feed.held(id(1))?.document).toBe(true)
    feed.want(asFacts(1))
    expect(send(feed)).toEqual([])
    expect(feed.held(id(1))?.document).toBe(false)
    feed.fallBehind(id(1), 1)
    expect(send(feed)).toEqual([[id(1), 'facts', 'facts']])
  })

  test('[D7] what comes to be a document is sent whole, what comes to be facts is told in a word, even while it is read', () => {
    const feed = new Feed(0)
    feed.want(asFacts(1))
    feed.want(wanted(2))
    send(feed)
    const { setVersion } = feed.step()
    feed.want(wanted(1))
    feed.want(asFacts(2))
    expect(send(feed)).toEqual([
      [id(2), 'word', 'facts'],
      [id(1), 'base', 'documents'],
    ])
    expect(feed.step()).toMatchObject({
      setVersion: setVersion + 1,
      added: [
        { record: id(2), as: 'facts' },
        { record: id(1), as: 'documents' },
      ],
    })
    feed.want({ ...wanted(1), why: 'kept' })
    expect(send(feed)).toEqual([[id(1), 'word', 'documents']])
    // It is carried as facts before the document has been read: the word comes after.
    feed.want(wanted(2))
    const [pick] = feed.pick(few(1))
    feed.want(asFacts(2))
    expect(pick !== undefined && feed.wants(pick)).toBe(false)
    if (pick !== undefined) feed.putBack(pick)
    expect(send(feed)).toEqual([])
    expect(feed.held(id(2))).toEqual({ why: 'filter', as: 'facts', document: false })
  })

  test('[D8] what the opener of a document has is not sent again', () => {
    const feed = new Feed(0)
    feed.resume({ record: id(1), why: 'filter', as: 'facts' }, 5, 5)
    feed.hasDocument(id(1), 5, 5)
    feed.want({ ...asFacts(1), document: true })
    feed.hasDocument(id(2), 3, 5)
    feed.want({ ...wanted(2), why: 'open' })
    expect(send(feed)).toEqual([[id(2), 'rows', 'documents']])
    expect(feed.step()).toMatchObject({ setVersion: 0, added: [] })
  })
})
