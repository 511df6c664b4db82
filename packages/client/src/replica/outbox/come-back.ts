import { applyAll, QuietDocument } from '@fieldmerge/shared'
import * as Y from 'yjs'
import type { OutboxEntry } from '../stores/outbox-store.ts'

/**
 * Which of these edits of one record are in what the server has sent of it. An edit may come back before its ack,
 * when the connection was lost between commit and ack, or when this device was ended before it had noted either.
 * What deletes only and was not acked is not among them: somebody else may have deleted the same.
 */
export const comeBackIn = (
  entries: readonly OutboxEntry[],
  updates: readonly Uint8Array[],
): readonly OutboxEntry[] => {
  if (entries.length === 0 || updates.length === 0) return []
  const doc = new QuietDocument({ guid: '' })
  applyAll(doc, updates)
  let isNew = false
  doc.on('update', () => {
    isNew = true
  })
  const isThere = ({ envelope, state }: OutboxEntry): boolean => {
    const { clientId, fromClock, toClock, update } = envelope
    if (toClock > fromClock) return Y.getState(doc.store, clientId) >= toClock
    if (state !== 'acked') return false
    isNew = false
    Y.applyUpdate(doc, update)
    return !isNew
  }
  const there = entries.filter(isThere)
  doc.destroy()
  return there
}
