import {
  type Envelope,
  noStamp,
  type RecordId,
  systemClock,
  systemTimers,
  type ToServer,
} from '@fieldmerge/shared'
import { expect, test } from 'vitest'
import { Outbox } from '../outbox/outbox.ts'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { Uploader } from './uploader.ts'

const record = `workOrder/${'0'.repeat(26)}` as RecordId
const [mine, theirs] = [7, 9]

const edit = (n: number): Envelope => ({
  record,
  clientId: mine,
  fromClock: n,
  toClock: n + 1,
  // One writer: the other one, up to 3.
  before: new Uint8Array([1, theirs, 3]),
  time: n,
  stamp: noStamp,
  update: new Uint8Array([n]),
})

test('[R75] of what the server lacks own edits are sent again once, and of others’ it is told what was seen', async () => {
  const outbox = new Outbox(new MemoryOutboxStore(), systemClock, systemTimers)
  await Promise.all([outbox.add(edit(0), 'Title'), outbox.add(edit(1), 'Notes')])
  const sent: ToServer[] = []
  const uploader = new Uploader(outbox, (message) => sent.push(message))
  uploader.begin()
  sent.length = 0
  uploader.again(record, mine, 1)
  uploader.again(record, mine, 1)
  expect(sent.splice(0)).toEqual([{ type: 'push', envelopes: [edit(1)] }])
  uploader.again(record, theirs, 0)
  uploader.again(record, theirs, 0)
  expect(sent.splice(0)).toEqual([
    { type: 'witness', records: [{ record, stateVector: new Uint8Array([1, theirs, 3]) }] },
  ])
})

test('[R75] nothing is called lost of which only held edits are left, or on which nothing builds', async () => {
  const outbox = new Outbox(new MemoryOutboxStore(), systemClock, systemTimers)
  await outbox.add(edit(0), 'Title')
  const [{ hash } = { hash: '' }] = outbox.inState('waiting')
  const sent: ToServer[] = []
  const uploader = new Uploader(outbox, (message) => sent.push(message))
  await outbox.settle([hash], 'held', { code: 'may-not-change', heldId: 'h1' })
  uploader.begin()
  sent.length = 0
  uploader.again(record, mine, 0)
  uploader.again(record, theirs, 0)
  expect(sent).toEqual([])
})
