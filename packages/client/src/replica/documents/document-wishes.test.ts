import type { RecordId, ToServer } from '@fieldmerge/shared'
import { SeededRandom, SettableClock } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import type { ReplicaHead } from '../stores/replica-store.ts'
import { DocumentWishes } from './document-wishes.ts'

const id = (n: number): RecordId => `workOrder/${String(n).padStart(26, '0')}` as RecordId
const head = (n: number): ReplicaHead => ({
  record: id(n),
  typeVersion: 1,
  why: 'filter',
  as: 'facts',
  hasDocument: true,
  version: 7,
  time: 7,
  facts: {},
})

test('[R14] at most 500 documents are asked for at a time; the others follow when these are not needed any more', () => {
  const heads = new Map(Array.from({ length: 1_200 }, (_, n) => [id(n), head(n)]))
  const edited = new Set(heads.keys())
  const open = new Set<RecordId>()
  let asked = 0
  const wishes = new DocumentWishes({
    facts: { head: (record) => heads.get(record), passing: () => heads.keys() },
    localFacts: { isNeeded: (record) => edited.has(record) },
    outbox: { inState: () => [] },
    clock: new SettableClock(),
    random: new SeededRandom(1),
    opened: () => [],
    isOpen: () => false,
    tell: () => undefined,
    send(message: ToServer) {
      if (message.type === 'open') for (const { record } of message.records) open.add(record)
      if (message.type === 'open') asked += message.records.length
      if (message.type === 'close') for (const record of message.records) open.delete(record)
      expect(open.size).toBeLessThanOrEqual(500)
    },
    leads: () => true,
    isFlowing: () => true,
    forget: () => undefined,
  })
  wishes.flow()
  expect(open.size).toBe(500)
  for (let settled = [...open].slice(0, 90); settled.length > 0; settled = [...open].slice(0, 90)) {
    for (const record of settled) edited.delete(record)
    wishes.review(settled)
  }
  expect([asked, edited.size]).toEqual([1_200, 0])
})
