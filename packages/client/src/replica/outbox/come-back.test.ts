import type { RecordId } from '@fieldmerge/shared'
import { envelopesInto } from '@fieldmerge/shared/testing'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { EntryState, OutboxEntry } from '../stores/outbox-store.ts'
import { comeBackIn } from './come-back.ts'

const record = `workOrder/${'0'.repeat(26)}` as RecordId

/** Edits of one document: two that write and, between them, one that only deletes. */
const edits = (state: EntryState): readonly OutboxEntry[] => {
  const doc = new Y.Doc()
  const envelopes = envelopesInto(doc, record)
  doc.getText('notes').insert(0, 'hello')
  doc.getText('notes').delete(0, 2)
  doc.getText('notes').insert(3, '!')
  const rest = { label: '', madeAt: 0, state, ackedAt: null, code: null, detail: null }
  return envelopes.map((envelope, id) => ({ ...rest, id, hash: `${id}`, envelope }))
}

const back = (state: EntryState, ...sent: readonly number[]): readonly string[] => {
  const all = edits(state)
  const updates = sent.flatMap((id) => all[id]?.envelope.update ?? [])
  return comeBackIn(all, updates.length > 1 ? [Y.mergeUpdates(updates)] : updates).map(({ hash }) => hash)
}

test('[Z30] edits are found in what the server has sent, also merged with others', () => {
  expect(back('waiting', 0)).toEqual(['0'])
  expect(back('waiting', 0, 1, 2)).toEqual(['0', '2'])
  expect(back('acked', 0)).toEqual(['0'])
  expect(back('acked', 0, 1)).toEqual(['0', '1'])
  expect(back('acked', 0, 1, 2)).toEqual(['0', '1', '2'])
  expect(back('acked')).toEqual([])
})
