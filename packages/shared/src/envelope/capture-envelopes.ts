import * as Y from 'yjs'
import type { RecordId } from '../ids/record-id.ts'
import { nextHybridTime } from '../time/hybrid-time.ts'
import type { DeviceStamp, Envelope } from './envelope.ts'

/** What a writer must know to date its envelopes. */
export interface EnvelopeClock {
  stamp(): DeviceStamp
  /** The newest hybrid time seen in this record, ms; 0 for a new one. */
  newestSeen(): number
}

/**
 * Turns every local transaction of `doc` into one envelope, inside the transaction's own turn.
 * @returns how to stop
 */
export const captureEnvelopes = (
  doc: Y.Doc,
  record: RecordId,
  clock: EnvelopeClock,
  onEnvelope: (envelope: Envelope, transaction: Y.Transaction) => void,
): (() => void) => {
  const listen = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (!transaction.local) return
    // Read at each transaction: Yjs changes the id when it meets its own in a foreign update.
    const clientId = doc.clientID
    const fromClock = transaction.beforeState.get(clientId) ?? 0
    const stamp = clock.stamp()
    const envelope: Envelope = {
      record,
      clientId,
      fromClock,
      toClock: transaction.afterState.get(clientId) ?? fromClock,
      before: Y.encodeStateVector(transaction.beforeState),
      time: nextHybridTime(stamp.deviceClock, clock.newestSeen()),
      stamp,
      update,
    }
    onEnvelope(envelope, transaction)
  }
  doc.on('update', listen)
  return () => doc.off('update', listen)
}
