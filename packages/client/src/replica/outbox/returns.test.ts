import { type RecordId, systemClock, systemTimers } from '@fieldmerge/shared'
import { anEdit } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import { MemoryOutboxStore } from '../stores/memory-outbox-store.ts'
import { Outbox } from './outbox.ts'
import { Returns } from './returns.ts'

const record = `workOrder/${'0'.repeat(26)}` as RecordId

/** An edit, and a phone on which its row is stored. */
const aReturnedEdit = async () => {
  const envelope = anEdit(record)
  const outbox = new Outbox(new MemoryOutboxStore(), systemClock, systemTimers)
  await outbox.add(envelope, 'Title')
  const returns = new Returns({
    outbox,
    store: { read: async () => [envelope.update] },
    isHere: () => true,
    onAnswered: () => undefined,
    onSettled: async () => undefined,
  })
  const [entry] = outbox.inState('waiting')
  if (entry === undefined) throw new Error('it is not in the outbox')
  return { outbox, returns, hash: entry.hash, state: () => outbox.get(entry.hash)?.state }
}

test('[Z98] an edit whose row is stored here has come back, also when its ack was lost', async () => {
  const { returns, state } = await aReturnedEdit()
  await returns.recognise(record)
  expect(state()).toBe('kept')
})

test('[Z98] what a lost history had acked waits for an answer of the next one, whatever is still stored here', async () => {
  const { outbox, returns, hash, state } = await aReturnedEdit()
  await returns.recognise(record)
  await outbox.reopenKept()
  returns.begin()
  await returns.recognise(record)
  expect(state()).toBe('waiting')
  await returns.acked(await outbox.settle([hash], 'acked'))
  expect(state()).toBe('kept')
})
